using System.Collections.Concurrent;
using Stateless.Reflection;

namespace Workflow.Engine.Agreements;

/// <summary>What may happen to the status of an agreement: the triggers of its life.</summary>
public enum LifeTrigger
{
    /// <summary>It is signed here or entered from a list, for the first time or again.</summary>
    Begun,

    /// <summary>Another end of its term is recorded, or that none is known.</summary>
    TermChanged,

    /// <summary>The first day after the term has come.</summary>
    TermEndReached,

    /// <summary>The agreement that renews it was signed, or that signing got another date.</summary>
    SuccessorSigned,

    /// <summary>A confirmed correction undid the signing of its successor.</summary>
    SuccessorTakenBack,

    /// <summary>The day has come on which a notice, or what the parties agreed, ends it early.</summary>
    NoticeTookEffect,

    /// <summary>What was recorded of an early end was taken back.</summary>
    NoticeTakenBack,

    /// <summary>A confirmed correction undid the signing.</summary>
    SigningTakenBack,

    /// <summary>Two people withdrew the row that a list had brought.</summary>
    RowWithdrawn,
}

/// <summary>What the life of an agreement is asked with.</summary>
/// <param name="TermEndsOn">The first day after its term; null without a term.</param>
/// <param name="Day">The civil date in Asia/Jakarta on which it is asked.</param>
/// <param name="EndsEarlyOn">The first day after an early end; null where none is recorded.</param>
/// <param name="SuccessorSignedOn">The date of its successor's signing; null without one.</param>
public readonly record struct LifeFacts(
    DateOnly? TermEndsOn, DateOnly Day, DateOnly? EndsEarlyOn = null, DateOnly? SuccessorSignedOn = null)
{
    /// <summary>Whether an early end comes before that of the term.</summary>
    public bool EndsEarly => EndsEarlyOn is not null && !(TermEndsOn <= EndsEarlyOn);

    /// <summary>The first day on which it is no longer in force: of two ends the earlier counts.</summary>
    public DateOnly? EndsOn => EndsEarly ? EndsEarlyOn : TermEndsOn;

    /// <summary>Whether its successor was signed, not after its end.</summary>
    public bool IsRenewed => SuccessorSignedOn is not null && !(SuccessorSignedOn > EndsOn);
}

/// <summary>
/// The life of an agreement, run by Stateless: a status is a state, what happens a trigger. The decider asks
/// it what may happen, the fold where that leads, and a reader where the agreement stands on a day, so that
/// none of them can say otherwise than the others.
/// </summary>
public static class AgreementLife
{
    // One of Stateless serves one caller at a time: who asks takes an idle one, or has one made.
    private static readonly ConcurrentBag<StatelessLife> Idle = [];

    /// <summary>Where an agreement stands of which nothing is known.</summary>
    public const AgreementStatus Before = AgreementStatus.Withdrawn;

    /// <summary>Whether it may happen to an agreement that stands there.</summary>
    public static bool May(AgreementStatus from, LifeTrigger trigger, LifeFacts facts) =>
        Fire(from, trigger, facts).Moved;

    /// <summary>Where it leads; what may not happen leaves it where it stands.</summary>
    public static AgreementStatus After(AgreementStatus from, LifeTrigger trigger, LifeFacts facts) =>
        Fire(from, trigger, facts).To;

    /// <summary>States, triggers and guards as Stateless itself describes them.</summary>
    public static StateMachineInfo GetInfo() => new StatelessLife().GetInfo();

    private static (bool Moved, AgreementStatus To) Fire(
        AgreementStatus from, LifeTrigger trigger, LifeFacts facts)
    {
        var machine = Idle.TryTake(out var idle) ? idle : new();
        var fired = machine.Fire(from, trigger, facts);
        Idle.Add(machine);
        return fired;
    }
}
