using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Every stage × step × definition × role, against <see cref="ProcedureTable"/>.</summary>
public sealed class MatrixTests
{
    private static readonly DateOnly Day = new(2024, 3, 5);

    private static readonly string[] EveryStep =
    [
        .. ProcedureTable.Open.Values.SelectMany(stages => stages).SelectMany(stage => stage.Steps)
            .Append(ProcedureTable.Withdraw).Append(ProcedureTable.Hold).Append(ProcedureTable.Resume)
            .Select(step => step.Id).Append("no-such-step").Distinct(),
    ];

    private static IEnumerable<string> Keys => ProcedureTable.Open.Keys;

    private static IEnumerable<object[]> OpenStages => ProcedureTable.Open
        .SelectMany(table => table.Value.Select(stage => new object[] { table.Key, stage.Id }));

    private static IEnumerable<object[]> FinalStages => ProcedureTable.Final
        .SelectMany(table => table.Value.Select(stage => new object[] { table.Key, stage }));

    [TestCaseSource(nameof(Keys))]
    public void Stages_OfADefinition_AreThoseOfTheTable(string key) => Assert.That(
        Shipped.Procedure(key).Stages.Select(stage => stage.Id),
        Is.EqualTo(ProcedureTable.Open[key].Select(stage => stage.Id).Concat(ProcedureTable.Final[key])));

    [TestCaseSource(nameof(OpenStages))]
    public void Stage_Open_HasTheOwnerClockAndStepsOfTheTable(string key, string id)
    {
        var stage = Shipped.Procedure(key).Stage(id);
        var expected = Row(key, id);
        Assert.Multiple(() =>
            {
                Assert.That(stage.Owner, Is.EqualTo(expected.Owner));
                Assert.That(Told(stage), Is.EqualTo(expected.Clock));
                Assert.That(
                    StepMachine.Of(Shipped.Procedure(key)).From(id).Select(way => way.Step)
                    .Select(step => (step.Id, step.To)),
                    Is.EqualTo(expected.Steps.Select(step => (step.Id, step.To)).Concat(
                        [("withdraw", "closed-withdrawn"), ("put-on-hold", id), ("resume-work", id)])));
            });
    }

    [TestCaseSource(nameof(OpenStages))]
    public void Step_ByEveryRole_EndsAsTheTableSays(string key, string stage) => ForEach((step, role) =>
    {
        var asked = Specification.Given(key, stage, Day).By(role).When(new TakeStep(Day, step, "sebab"));
        Assert.That(
            Ending(asked), Is.EqualTo(Expected(key, stage, step, role, MayTake)), $"{step} by {role}");
    });

    [TestCaseSource(nameof(OpenStages))]
    public void Step_InOnesOwnName_IsTheOwners(string key, string stage) => ForEach((step, role) =>
    {
        var asked = Specification.Given(key, stage, Day).By(role).WithEvidenceAsked()
            .When(new TakeStep(Day, step, "sebab"));
        Assert.That(
            Ending(asked), Is.EqualTo(Expected(key, stage, step, role, IsOwner)), $"{step} by {role}");
    });

    [TestCaseSource(nameof(OpenStages))]
    public void Step_OnTheOwnersBehalf_AsksForEvidence(string key, string stage) => ForEach((step, role) =>
    {
        var asked = Specification.Given(key, stage, Day).By(role).WithEvidenceAsked()
            .When(new TakeStep(Day, step, "sebab", OnBehalfOf: Find(key, stage, step)?.Stage.Owner));
        Assert.That(
            Ending(asked), Is.EqualTo(ExpectedOnBehalf(key, stage, step, role)), $"{step} by {role}");
    });

    [TestCaseSource(nameof(OpenStages))]
    public void Step_WithoutAReason_IsRefusedWhereTheTableAsksForOne(string key, string stage)
    {
        TableStep[] steps = [.. Row(key, stage).Steps, ProcedureTable.Withdraw, ProcedureTable.Hold];
        foreach (var step in steps)
        {
            var asked = Specification.Given(key, stage, Day).When(new TakeStep(Day, step.Id, " "));
            var missing = asked.Reasons.Where(reason => reason.Code == "reason-missing");
            Assert.That(
                missing.Select(reason => reason.Subject),
                Is.EqualTo(step.AsksReason ? new[] { step.Id } : []), step.Id);
        }
    }

    [TestCaseSource(nameof(OpenStages))]
    public void Steps_ShownForAnOfficer_AreTheStagesOwnWithAllTheyLack(string key, string stage)
    {
        var rules = new Rulebook(Shipped.Procedure(key), Shipped.Set.Calendar, OfficeTargets.Defaults);
        var state = Specification.Given(key, stage, Day).State;
        var shown = Steps.Of(state, Specification.Someone(Roles.Officer), rules, Day)
            .Select(step => $"{step.Transition.Step.Id}: {Reasons(step.Reasons)}");
        string[] evidence = Row(key, stage).Owner == "officer" ? [] : ["document-missing:evidence"];
        Assert.That(shown, Is.EqualTo(Row(key, stage).Steps
            .Select(step => $"{step.Id}: {string.Join(' ', [.. evidence, .. step.Unmet])}")
            .Concat(["withdraw: ", "put-on-hold: ", "resume-work: step-not-available:resume-work"])));
    }

    [TestCaseSource(nameof(FinalStages))]
    public void Final_AnyStepByAnyRole_IsRefusedAsClosed(string key, string stage) => ForEach((step, role) =>
    {
        var asked = Specification.Given(key, stage, Day).By(role).When(new TakeStep(Day, step, "sebab"));
        Assert.That(Ending(asked), Is.EqualTo($"initiative-closed:{step}"));
    });

    private static void ForEach(Action<string, string> check) => Assert.Multiple(() =>
    {
        foreach (var step in EveryStep)
        {
            foreach (var role in Roles.All)
                check(step, role);
        }
    });

    private static string Expected(
        string key, string stage, string step, string role, Func<string, TableStage, TableStep, bool> may)
    {
        if (step == "resume-work" || Find(key, stage, step) is not { } way)
            return $"step-not-available:{step}";
        if (!may(role, way.Stage, way.Step))
            return $"not-permitted:{step}";
        return way.Step.Unmet.Length > 0 ? string.Join(' ', way.Step.Unmet)
            : $"to {(way.Step == ProcedureTable.Hold ? stage : way.Step.To)}";
    }

    private static string ExpectedOnBehalf(string key, string stage, string step, string role)
    {
        var expected = Expected(key, stage, step, role, MayTake);
        if (Find(key, stage, step) is not { } way || !IsOffice(role) || IsOwner(role, way.Stage, way.Step))
            return expected;

        const string Evidence = "document-missing:evidence";
        return way.Step.Unmet.Length > 0 ? $"{Evidence} {expected}" : Evidence;
    }

    private static bool IsOffice(string role) => role is "officer" or "supervisor";

    private static bool IsOwner(string role, TableStage stage, TableStep step) =>
        step == ProcedureTable.Withdraw ? IsOffice(role) || role == "region-head"
        : step == ProcedureTable.Hold || step == ProcedureTable.Resume ? IsOffice(role)
        : stage.Owner == "officer" ? IsOffice(role)
        : role == stage.Owner;

    private static bool MayTake(string role, TableStage stage, TableStep step) =>
        IsOffice(role) || IsOwner(role, stage, step);

    /// <summary>The step of the stage; before 2018 also that of a later one.</summary>
    private static (TableStage Stage, TableStep Step)? Find(string key, string id, string step)
    {
        var stages = ProcedureTable.Open[key];
        var from = Array.FindIndex(stages, stage => stage.Id == id);
        var everywhere = new[] { ProcedureTable.Withdraw, ProcedureTable.Hold, ProcedureTable.Resume };
        if (everywhere.FirstOrDefault(other => other.Id == step) is { } always)
            return (stages[from], always);

        var reachable = key == "practice-pre-2018" ? stages[from..] : stages[from..(from + 1)];
        return reachable
            .SelectMany(stage => stage.Steps.Select(way => ((TableStage, TableStep)?)(stage, way)))
            .FirstOrDefault(way => way!.Value.Item2.Id == step);
    }

    private static TableStage Row(string key, string id) =>
        ProcedureTable.Open[key].Single(stage => stage.Id == id);

    private static string Told(Stage stage) => stage.Clock is not { } clock
        ? "" : $"{clock.Id} {clock.Target.Days}/{clock.Target.Warn} {clock.Kind}";

    private static string Ending(Specification asked) =>
        asked.Reasons.IsEmpty ? $"to {asked.ThenAccepted().State.Stage}" : Reasons(asked.Reasons);

    private static string Reasons(IEnumerable<Refusal> reasons) =>
        string.Join(' ', reasons.Select(reason => $"{reason.Code}:{reason.Subject}"));
}
