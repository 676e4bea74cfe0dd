using Workflow.Engine;
using Workflow.Engine.Tests;
using Workflow.Engine.Tests.Procedures;
using Workflow.Host.Features.Procedures.Diagram;

namespace Workflow.Host.Tests.Features.Procedures.Diagram;

/// <summary>
/// The diagrams as they were approved. Where a change is meant, the file that the message names takes the
/// place of the approved one.
/// </summary>
public sealed class StateDiagramTests
{
    /// <summary>Where the approved diagrams lie, from the tests of the Engine.</summary>
    internal const string Folder = "../Workflow.Host.Tests/Features/Procedures/Diagram/Approved";

    [Test]
    public void Mermaid_OfEachProcedure_IsAsApproved(
        [Values("ksdpl", "ksdll", "practice-pre-2018")] string key, [Values] Language language)
    {
        var name = $"{key}.{(language == Language.Indonesian ? "id" : "en")}.mmd";
        Approved.Compare(Path.Combine(Folder, name),
            StateDiagram.Mermaid(Shipped.Procedure(key), language));
    }

    [Test]
    public void Mermaid_SignsThatWouldEndTheText_AreWrittenOtherwise()
    {
        var procedure = SmallDefinition.Read(SmallDefinition.Text
            .Replace("en: Sign}", "en: \"Sign: \\\"here\\\"; now\"}", StringComparison.Ordinal))
            .Procedures.Single();
        Assert.That(
            StateDiagram.Mermaid(procedure, Language.English),
            Does.Contain("open --> decided: Sign – 'here', now (PP 28/2018 art. 28(4))\n"));
    }
}
