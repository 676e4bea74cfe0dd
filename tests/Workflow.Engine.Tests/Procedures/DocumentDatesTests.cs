using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>
/// Whose own dates rules compare and count from, stands in <c>documents.yaml</c>; without it they would
/// silently compare nothing.
/// </summary>
public sealed class DocumentDatesTests
{
    [TestCase(DatedEvent.Request, "dprd-request-letter")]
    [TestCase(DatedEvent.Intent, "loi-signed")]
    [TestCase(DatedEvent.Signing, "mou-signed")]
    public void Documents_Shipped_DateTheEvent(DatedEvent what, string kind) =>
        Assert.That(
            Shipped.Set.Procedures.Select(procedure => procedure.DocumentDating(what)?.Id),
            Is.All.EqualTo(kind),
            $"In documents.yaml '{kind}' should say 'dates: {what.ToString().ToLowerInvariant()}'.");

    [Test]
    public void Document_WithoutDates_DatesNothing() =>
        Assert.That(Shipped.Procedure("ksdpl").FindDocument("study")!.Dates, Is.Null);
}
