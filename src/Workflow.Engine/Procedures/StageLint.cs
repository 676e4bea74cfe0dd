using Workflow.Engine.Clocks;

namespace Workflow.Engine.Procedures;

/// <summary>Examines the stages one by one, with their clocks, steps and needs.</summary>
internal sealed class StageLint(Procedure procedure, ProcedureContext context)
{
    private readonly HashSet<string> _stages = [.. procedure.Stages.Select(stage => stage.Id)];
    private readonly HashSet<string> _phases = [.. procedure.Phases.Select(phase => phase.Id)];
    private readonly HashSet<string> _documents = [.. context.DocumentsById.Keys];
    private readonly HashSet<string> _steps =
        [.. procedure.Stages.SelectMany(stage => stage.Steps).Select(step => step.Id)];

    /// <summary>
    /// A procedure that itself rests on an article is statutory: each of its stages cites one.
    /// </summary>
    private readonly bool _isStatutory = CitesArticle(procedure.Basis);

    public void Check()
    {
        foreach (var stage in procedure.Stages)
        {
            CheckStage(stage);
            if (stage.Clock is { } clock)
                CheckClock(clock);
            context.Unique(stage.Steps, step => step.Id, "step");
            foreach (var step in stage.Steps)
                CheckStep(step);
            foreach (var same in stage.Steps.Where(step => step.Effect != StepEffect.Move)
                .GroupBy(step => step.Effect))
                CheckEffect(same.First(), same.Skip(1));
        }

        context.Unique(
            procedure.Stages.Select(stage => stage.Clock).OfType<Clock>(), clock => clock.Id, "clock");
    }

    private void CheckStage(Stage stage)
    {
        context.Known(stage, "phase", stage.Phase, "phase", _phases);
        var isFinal = context.IsFinal(stage);
        if (isFinal && (context.Written(stage, "steps") ?? context.Written(stage, "clock")) is not null)
            context.Report(stage, $"'{stage.Id}' is final and has steps or a clock; drop these or 'final'.");
        if (isFinal)
            return;

        if (stage.Phase is null)
            context.Report(stage, $"'{stage.Id}' belongs to no phase; add 'phase: …'.");
        if (stage.StartsAgreement)
            context.Report(
                stage, "startsAgreement", "Only a final stage starts an agreement; add 'final: true'.");
        if (_isStatutory && !CitesArticle(stage.Basis?.Source))
            context.Report(
                stage, "basis", $"'{stage.Id}' cites no article; add 'basis: PP 28/2018 Pasal …'.");
    }

    private static bool CitesArticle(LawReference? law) =>
        law is not null && law.Citation.Contains(" Pasal ", StringComparison.Ordinal);

    private void CheckClock(Clock clock)
    {
        if (clock.Target.Warn > clock.Target.Days)
            context.Report(
                clock, "warn", "'warn' is more than 'days'; the warning would come before the start.");
        if (clock.Kind == ClockKind.Statutory && !CitesArticle(clock.Basis))
            context.Report(
                clock, "basis", "A statutory clock has no article; add 'basis: …' or say 'kind: house'.");
        if (clock.Kind == ClockKind.House && clock.Basis is not null)
            context.Report(
                clock, "basis", "No law sets a house clock; drop 'basis' or say 'kind: statutory'.");
    }

    private void CheckStep(Step step)
    {
        var leads = context.Written(step, "to") is not null;
        if (step.Effect == StepEffect.Move && !leads)
            context.Report(
                step, $"'{step.Id}' leads nowhere; add 'to: …', or 'effect: …' where the stage stays.");
        if (step.Effect != StepEffect.Move && leads)
            context.Report(step, "to", $"'{step.Id}' pauses or resumes work, so the stage stays; drop 'to'.");
        if (step.Effect == StepEffect.Hold && step.Needs.All(need => need.Guard != "reason"))
            context.Report(
                step, "needs", $"'{step.Id}' pauses work and asks for no reason; add 'needs: [reason]'.");

        context.Known(step, "to", step.To, "stage", _stages);
        foreach (var document in step.Asks)
            context.Known(step, "asks", document, "document", _documents);
        foreach (var need in step.Needs)
            CheckNeed(step, need);
    }

    /// <summary>Whoever asks for a hold, or its end, names no step: there must be no two.</summary>
    private void CheckEffect(Step first, IEnumerable<Step> more)
    {
        foreach (var step in more)
            context.Report(step, "effect", $"'{first.Id}' has this effect already; drop one of them.");
    }

    private void CheckNeed(Step step, Need need)
    {
        var (what, known) = Names(GuardUse.Known[need.Guard].Arguments);
        foreach (var argument in need.Arguments)
            context.Known(need, need.Guard, argument, what, known);
        if (Pointless(step, need) is { } why)
            context.Report(need, why);
    }

    private (string What, IReadOnlyCollection<string> Known) Names(GuardArguments arguments) =>
        arguments switch
        {
            GuardArguments.Document or GuardArguments.Documents => ("document", _documents),
            GuardArguments.Parties => ("party", context.Parties),
            GuardArguments.Step => ("step", _steps),
            _ => ("argument", []),
        };

    private string? Pointless(Step step, Need need) => need.Guard switch
    {
        "complete" or "fresh-and-complete" when context.DocumentsById.GetValueOrDefault(need.Arguments[0]) is
        { Sections.IsEmpty: true } => $"'{need.Arguments[0]}' has no sections to be complete; list them "
                + "in documents.yaml, or ask for 'document' or 'fresh'.",
        "requirements-met" when procedure.Requirements.IsEmpty =>
            "There are no requirements to be met; list them under 'requirements' or drop this.",
        "dated-after-consultations" when step.Needs.All(other => other.Guard != "consulted") =>
            "The step asks for no consultation; add 'consulted: […]' or drop this.",
        _ => null,
    };
}
