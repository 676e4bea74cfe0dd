using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>A condition of a step, as the state machine guards it.</summary>
/// <param name="Name">Its name, unique within the step.</param>
/// <param name="Unmet">The reasons why it is not met; none where it is.</param>
/// <param name="Alone">Whether an unmet one is told alone: what else is missing concerns nobody then.</param>
internal sealed record Condition(string Name, Func<Asked, IEnumerable<Refusal>> Unmet, bool Alone = false);

/// <summary>A way out of a stage: a step, and what must hold for it to be taken.</summary>
internal sealed class Way
{
    public Way(string from, Transition transition)
    {
        (From, Transition) = (from, transition);
        Conditions = [.. Always(), .. Needs()];
    }

    /// <summary>The stage it leaves.</summary>
    public string From { get; }

    public Transition Transition { get; }

    /// <summary>In the order in which unmet ones are told.</summary>
    public ImmutableArray<Condition> Conditions { get; }

    private Step Step => Transition.Step;

    /// <summary>The reasons of the unmet conditions, in order; the first alone where it stands so.</summary>
    public ImmutableList<Refusal> Reasons(Asked asked, ICollection<string> unmet)
    {
        var failed = Conditions.Where(condition => unmet.Contains(condition.Name)).ToList();
        return [.. (failed is [{ Alone: true } first, ..] ? [first] : failed)
            .SelectMany(condition => condition.Unmet(asked))];
    }

    /// <summary>Whether the person has the right to take it, their own or on the owner's behalf.</summary>
    /// <remarks>On behalf it must be said, where evidence is asked for: nobody acts so unawares.</remarks>
    private bool MayTake(Asked asked) =>
        Permissions.IsTaker(asked.Actor, asked.State, Transition)
        || (Permissions.MayActOnBehalf(asked.Actor, asked.State, Transition)
            && (!asked.Rules.EvidenceOnBehalf || asked.Take.OnBehalfOf == Transition.Stage.Owner));

    private IEnumerable<Condition> Always()
    {
        if (Step.Effect == StepEffect.Resume)
            yield return new("on hold", HoldToEnd, Alone: true);
        yield return new("permitted", Permitted, Alone: true);
        if (!Step.AlsoOnHold && Step.Effect != StepEffect.Resume)
            yield return new("not on hold", NotOnHold);
        yield return new("dated", Dated);
        yield return new("evidence", Evidence);
    }

    private IEnumerable<Condition> Needs() => Step.Needs.Select((need, at) =>
    {
        var guard = Guards.Known[need.Guard];
        return new Condition($"need {at}: {need.Guard}", asked => guard(Context(asked), need));
    });

    private GuardContext Context(Asked asked) =>
        new(asked.State, Transition, asked.Take, asked.Actor, asked.Rules.Procedure);

    private IEnumerable<Refusal> HoldToEnd(Asked asked) =>
        asked.State.OnHold is null ? [new StepNotAvailable(Step.Id)] : [];

    private IEnumerable<Refusal> Permitted(Asked asked) =>
        MayTake(asked) ? [] : [new NotPermitted(Step.Id, Permission, Permissions.Takers(Transition))];

    /// <summary>
    /// The law names the DPRD, the ministers and the head of the region; that an officer takes the region's
    /// steps is the office's own order.
    /// </summary>
    private Basis Permission =>
        Transition.Stage.Owner == Roles.Officer ? Basis.House : Transition.Step.Basis;

    private IEnumerable<Refusal> NotOnHold(Asked asked) =>
        asked.State.OnHold is null ? [] : [new WorkIsOnHold(Step.Id)];

    private IEnumerable<Refusal> Dated(Asked asked)
    {
        var (take, entered) = (asked.Take, asked.State.Current.EnteredOn);
        if (Step.Effect != StepEffect.Resume && take.On < entered)
            yield return new DateBeforeEvent(Step.Id, Basis.House, entered);

        InitiativeEvent? taken = Step.Effect switch
        {
            StepEffect.Resume => new WorkResumed(take.On, take.On),
            StepEffect.Move => new StepTaken(
                take.On, take.On, Step.Id, From, Step.To, "", ReceivedOn: take.ReceivedOn),
            _ => null,
        };
        if (taken is null)
            yield break;
        foreach (var reason in ImpossibleDates.Of(
            asked.State, taken, Step.Id, asked.Rules.Procedure, take.On))
            yield return reason;
    }

    /// <summary>
    /// An act on an owner's behalf names the document of this visit that shows the owner's will [house].
    /// </summary>
    private IEnumerable<Refusal> Evidence(Asked asked)
    {
        if (!asked.Rules.EvidenceOnBehalf || Permissions.IsTaker(asked.Actor, asked.State, Transition))
            return [];

        return OwnersWill.Unshown(asked.State, asked.Take.Evidence) switch
        {
            null => [],
            EvidenceMissing missing =>
                [missing with { Kinds = OwnersWill.Kinds(asked.Rules.Procedure, Transition.Stage) }],
            var older => [older],
        };
    }
}
