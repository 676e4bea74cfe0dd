using System.Collections.Concurrent;
using Stateless.Reflection;

namespace Workflow.Engine.Agreements;

/// <summary>What may happen to the status of an agreement: the triggers of its life.</summary>
public enum LifeTrigger
{
    /// <summary>It is signed here or entered from a list, for the first time or again.</summary>
    Begun,

    /// <summary>Another end is recorded, or that none is known.</summary>
    TermChanged,

    /// <summary>The first day on which it is no longer in force has come.</summary>
    TermEndReached,

    /// <summary>A confirmed correction undid the signing.</summary>
    SigningTakenBack,
}

/// <summary>What the life of an agreement is asked with.</summary>
/// <param name="EndsOn">The first day on which it is no longer in force; null without a term.</param>
/// <param name="Day">The civil date in Asia/Jakarta on which it is asked.</param>
public readonly record struct LifeFacts(DateOnly? EndsOn, DateOnly Day);

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
