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
    /// A reason is given with the step itself, so it is asked for then and not counted here. So is which
    /// document shows the owner's will; that there is one is a need like any other.
    /// </remarks>
    public static IEnumerable<(Transition Transition, ImmutableList<Refusal> Reasons)> Of(
        Initiative state, Actor actor, Rulebook rules, DateOnly today) =>
        rules.Machine.From(state.Stage)
            .Select(transition => (transition, Preview(state, transition, actor, rules, today)));

    /// <summary>The target of a stage's clock as the office has it; null without a clock.</summary>
    public static ClockTarget? TargetFor(Stage stage, Rulebook rules) =>
        stage.Clock is { } clock ? rules.Targets.For(clock) : null;

    internal static Outcome<InitiativeEvent> Take(
        Initiative state, TakeStep take, Actor actor, Rulebook rules, DateOnly today)
    {
        if (rules.Procedure.Stage(state.Stage).IsFinal)
            return new Refused<InitiativeEvent>([new InitiativeClosed(take.Step)]);

        var fired = rules.Machine.Fire(new(state, take, actor, rules));
        return fired.Reasons.IsEmpty
            ? new Accepted<InitiativeEvent>([Taken(fired, state, take, actor, rules, today)])
            : new Refused<InitiativeEvent>(fired.Reasons);
    }

    private static ImmutableList<Refusal> Preview(
        Initiative state, Transition transition, Actor actor, Rulebook rules, DateOnly today)
    {
        var right = actor.Rights.FirstOrDefault(one => Permissions.IsTaker(one, state, transition))
            ?? actor.Rights.FirstOrDefault(one => Permissions.MayActOnBehalf(one, state, transition))
            ?? actor;
        var take = new TakeStep(
            today, transition.Step.Id, Note: "…", OnBehalfOf: transition.Stage.Owner,
            Evidence: OwnersWill.Shown(state).LastOrDefault()?.Event.Id);
        return rules.Machine.Fire(new(state, take, right, rules)).Reasons;
    }

    private static InitiativeEvent Taken(
        Fired fired, Initiative state, TakeStep take, Actor actor, Rulebook rules, DateOnly today) =>
        fired.Transition!.Step.Effect switch
        {
            StepEffect.Hold => new WorkPutOnHold(take.On, today, take.Note!, take.ReviewOn, take.CommandId),
            StepEffect.Resume => new WorkResumed(take.On, today, take.CommandId),
            _ => Moved(fired, state, take, actor, rules, today),
        };

    private static StepTaken Moved(
        Fired fired, Initiative state, TakeStep take, Actor actor, Rulebook rules, DateOnly today)
    {
        var transition = fired.Transition!;
        var onBehalf = !Permissions.IsTaker(actor, state, transition);
        var next = rules.Procedure.Stage(fired.Stage);
        return new(
            take.On, today, take.Step, state.Stage, next.Id, actor.Name,
            OnBehalfOf: onBehalf ? transition.Stage.Owner : null,
            Evidence: onBehalf ? take.Evidence : null,
            Note: take.Note,
            ReceivedOn: next.Clock?.Start == ClockStart.Receipt ? take.ReceivedOn : null,
            Gaps: transition.Gaps.IsEmpty ? null : transition.Gaps,
            Target: TargetFor(next, rules),
            CommandId: take.CommandId,
            Term: next.StartsAgreement ? take.Term : null);
    }
}
