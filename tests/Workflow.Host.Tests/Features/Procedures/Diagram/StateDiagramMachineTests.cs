using System.Text.RegularExpressions;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Initiatives;
using Workflow.Engine.Tests.Procedures;
using Workflow.Host.Features.Procedures.Diagram;
using static Workflow.Engine.Tests.Initiatives.MachineWays;

namespace Workflow.Host.Tests.Features.Procedures.Diagram;

/// <summary>The picture of a procedure and the machine that moves its initiatives are the same.</summary>
public sealed partial class StateDiagramMachineTests
{
    [TestCaseSource(typeof(MachineWays), nameof(MachineWays.Keys))]
    public void States_OfStateless_AreThoseOfTheDiagram(string key) => Assert.That(
        Info(key).States.Select(state => Drawn($"{state.UnderlyingState}")),
        Is.EquivalentTo(Lines(key).Select(line => State().Match(line)).Where(found => found.Success)
            .Select(found => found.Groups["id"].Value)));

    [TestCaseSource(typeof(MachineWays), nameof(MachineWays.Keys))]
    public void Arrows_OfStateless_AreThoseOfTheDiagram(string key)
    {
        var procedure = Shipped.Procedure(key);
        var own = Ways(key)
            .Where(way => !NotDrawn.Contains(way.Step) && !IsSkip(procedure, way))
            .Select(way => $"{Drawn(way.From)} --> {Drawn(way.To)}: {Title(procedure, way)}");
        var drawn = Lines(key).Select(line => Arrow().Match(line)).Where(found => found.Success)
            .Select(found => $"{found.Groups["way"].Value}: {found.Groups["title"].Value}");
        Assert.That(own, Is.EquivalentTo(drawn));
    }

    private static string Title(Procedure procedure, (string From, string Step, string To) way) =>
        procedure.Stage(way.From).Steps.Single(step => step.Id == way.Step).Title.En;

    private static string[] Lines(string key) =>
        StateDiagram.Mermaid(Shipped.Procedure(key), Language.English).Split('\n');

    private static string Drawn(string id) => id.Replace('-', '_');

    [GeneratedRegex("^ *state \".*\" as (?<id>\\w+)$")]
    private static partial Regex State();

    [GeneratedRegex(@"^ *(?<way>[a-z_]+ --> [a-z_]+): (?<title>.*?)( \((PP|SE) .*\))?$")]
    private static partial Regex Arrow();
}
