using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>Taking a step, and what every step of a stage would need.</summary>
public static class Steps
{
    /// <summary>
    /// Every step of the present stage with all reasons why this person cannot take it now.
    /// </summary>
    /// <remarks>
    /// A reason and the proof of acting on behalf are given with the step itself, so they are asked for then
    /// and not counted here.
    /// </remarks>
    public static IEnumerable<(Transition Transition, ImmutableList<Refusal> Reasons)> Of(
        Initiative state, Actor actor, Rulebook rules, DateOnly today) =>
        rules.Table.From(state.Stage)
            .Select(transition => (transition, Preview(state, transition, actor, rules, today)));

    /// <summary>The target of a stage's clock as the office has it; null without a clock.</summary>
    public static ClockTarget? TargetFor(Stage stage, Rulebook rules) =>
        stage.Clock is { } clock ? rules.Targets.For(clock) : null;

    internal static Outcome<InitiativeEvent> Take(
        Initiative state, TakeStep take, Actor actor, Rulebook rules, DateOnly today)
    {
        if (rules.Procedure.Stage(state.Stage).IsFinal)
            return Refuse(new InitiativeClosed(take.Step));
        if (rules.Table.Find(state.Stage, take.Step) is not { } transition || IsIdleResume(state, transition))
            return Refuse(new StepNotAvailable(take.Step));
        if (!MayTake(state, transition, take, actor, rules))
            return Refuse(new NotPermitted(take.Step, transition.Basis, Permissions.Takers(transition)));

        ImmutableList<Refusal> reasons = [.. Reasons(state, transition, take, actor, rules)];
        return reasons.IsEmpty
            ? new Accepted<InitiativeEvent>([Taken(state, transition, take, actor, rules, today)])
            : new Refused<InitiativeEvent>(reasons);
    }

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);

    private static ImmutableList<Refusal> Preview(
        Initiative state, Transition transition, Actor actor, Rulebook rules, DateOnly today)
    {
        if (IsIdleResume(state, transition))
            return [new StepNotAvailable(transition.Step.Id)];

        var take = new TakeStep(today, transition.Step.Id, Note: "…", OnBehalfOf: transition.Stage.Owner);
        return MayTake(state, transition, take, actor, rules)
            ? [.. Reasons(state, transition, take, actor, rules with { EvidenceOnBehalf = false })]
            : [new NotPermitted(take.Step, transition.Basis, Permissions.Takers(transition))];
    }

    private static bool IsIdleResume(Initiative state, Transition transition) =>
        transition.Step.Effect == StepEffect.Resume && state.OnHold is null;

    private static bool MayTake(
        Initiative state, Transition transition, TakeStep take, Actor actor, Rulebook rules) =>
        Permissions.IsTaker(actor, state, transition)
        || (Permissions.MayActOnBehalf(actor, state, transition)
            && (!rules.EvidenceOnBehalf || take.OnBehalfOf == transition.Stage.Owner));

    private static IEnumerable<Refusal> Reasons(
        Initiative state, Transition transition, TakeStep take, Actor actor, Rulebook rules)
    {
        if (state.OnHold is not null && !transition.Step.AlsoOnHold
            && transition.Step.Effect != StepEffect.Resume)
            yield return new WorkIsOnHold(take.Step);
        if (Earliest(state, transition) is var earliest && take.On < earliest)
            yield return new DateBeforeEvent(take.Step, null, earliest);
        if (rules.EvidenceOnBehalf && !Permissions.IsTaker(actor, state, transition))
        {
            foreach (var reason in Evidence(state, take, transition))
                yield return reason;
        }

        foreach (var reason in Guards.Unmet(new(state, transition, take, actor, rules.Procedure)))
            yield return reason;
    }

    private static DateOnly Earliest(Initiative state, Transition transition) =>
        transition.Step.Effect == StepEffect.Resume && state.OnHold is { } hold
            ? hold.From
            : state.Current.EnteredOn;

    /// <summary>
    /// An act on an owner's behalf names the document of this visit that shows the owner's will.
    /// </summary>
    private static IEnumerable<Refusal> Evidence(Initiative state, TakeStep take, Transition transition)
    {
        var document = state.Documents.Find(entry => entry.Event.Id == take.Evidence);
        if (document is null)
            yield return new DocumentMissing("evidence", transition.Stage.Basis, [Roles.Officer]);
        else if (!state.InThisVisit(document.Sequence))
            yield return new NewerDocumentNeeded("evidence", transition.Stage.Basis, [Roles.Officer]);
    }

    private static InitiativeEvent Taken(
        Initiative state, Transition transition, TakeStep take, Actor actor, Rulebook rules,
        DateOnly today) =>
        transition.Step.Effect switch
        {
            StepEffect.Hold => new WorkPutOnHold(take.On, today, take.Note!, take.ReviewOn, take.CommandId),
            StepEffect.Resume => new WorkResumed(take.On, today, take.CommandId),
            _ => Moved(state, transition, take, actor, rules, today),
        };

    private static StepTaken Moved(
        Initiative state, Transition transition, TakeStep take, Actor actor, Rulebook rules, DateOnly today)
    {
        var onBehalf = !Permissions.IsTaker(actor, state, transition);
        var next = rules.Procedure.Stage(transition.Step.To);
        return new(
            take.On, today, take.Step, state.Stage, next.Id, actor.Name,
            OnBehalfOf: onBehalf ? transition.Stage.Owner : null,
            Evidence: onBehalf ? take.Evidence : null,
            Note: take.Note,
            ReceivedOn: next.Clock?.Start == ClockStart.Receipt ? take.ReceivedOn : null,
            Gaps: transition.Gaps.IsEmpty ? null : transition.Gaps,
            Target: TargetFor(next, rules),
            CommandId: take.CommandId);
    }
}
