using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.MachineWays;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>The machine that moves initiatives is what the definition says.</summary>
public sealed class StepMachineTests
{
    [TestCaseSource(typeof(MachineWays), nameof(MachineWays.Keys))]
    public void Holds_OfStateless_LeaveTheStageInEveryOpenOne(string key)
    {
        var open = ProcedureTable.Open[key].Select(stage => stage.Id).ToList();
        Assert.That(
            Ways(key).Where(way => NotDrawn.Contains(way.Step)),
            Is.EquivalentTo(open.SelectMany(stage => NotDrawn.Select(step => (stage, step, stage)))));
    }

    /// <summary>One note stands for them in the diagram; here they are, one by one.</summary>
    [Test]
    public void Skips_OfStateless_LeadFromEveryEarlierStageBefore2018()
    {
        var stages = ProcedureTable.Open["practice-pre-2018"];
        var expected = stages.SelectMany((stage, at) => stage.Steps.SelectMany(
            step => stages[..at].Select(earlier => (earlier.Id, step.Id, step.To))));
        var procedure = Shipped.Procedure("practice-pre-2018");
        Assert.Multiple(() =>
        {
            Assert.That(
                Ways("practice-pre-2018").Where(way => IsSkip(procedure, way)), Is.EquivalentTo(expected));
            Assert.That(
                Ways("ksdpl").Where(way => IsSkip(Shipped.Procedure("ksdpl"), way)), Is.Empty);
        });
    }

    [TestCaseSource(typeof(MachineWays), nameof(MachineWays.Keys))]
    public void Guards_OfAWay_HaveNamesOfTheirOwn(string key) => Assert.Multiple(() =>
    {
        foreach (var way in Info(key).States.SelectMany(state => state.FixedTransitions))
        {
            Assert.That(
                way.GuardConditionsMethodDescriptions.Select(guard => guard.Description),
                Is.Unique.And.Not.Empty, $"{way.Trigger}");
        }
    });

    /// <summary>One is borrowed at a time; many callers at once each get their own answer.</summary>
    [Test]
    public void Fire_ByManyAtOnce_AnswersEachForItself()
    {
        var day = new DateOnly(2024, 3, 5);
        var rules = new Rulebook(Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);
        var officer = Specification.Someone(Roles.Officer);
        var asked = ProcedureTable.Open["ksdpl"].Select(stage =>
        {
            var state = Specification.Given("ksdpl", stage.Id, day).State;
            return new Engine.Initiatives.Asked(state, new(day, stage.Steps[0].Id), officer, rules);
        }).ToArray();
        var expected = asked.Select(one => Told(rules.Machine.Fire(one))).ToArray();

        var told = new string[20_000];
        Parallel.For(0, told.Length, new() { MaxDegreeOfParallelism = 8 }, at =>
            told[at] = Told(rules.Machine.Fire(asked[at % asked.Length])));

        Assert.That(
            Enumerable.Range(0, told.Length).Where(at => told[at] != expected[at % asked.Length]), Is.Empty);
    }

    private static string Told(Fired fired) =>
        $"{fired.Stage}: {string.Join(' ', fired.Reasons.Select(one => $"{one.Code}:{one.Subject}"))}";
}
