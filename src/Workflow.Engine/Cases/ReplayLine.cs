using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;

namespace Workflow.Engine.Cases;

/// <summary>One thing that a replay says would have happened; its JSON is that of docs/contract.md.</summary>
public sealed record ReplayLine
{
    /// <summary>The day; null for the summary.</summary>
    public DateOnly? Date { get; init; }

    /// <summary><c>step-taken</c>, <c>step-refused</c>, <c>flag-raised</c>, …, <c>summary</c>.</summary>
    public required string Event { get; init; }

    /// <summary>The step, or the name of the refused fact.</summary>
    public string? Step { get; init; }

    /// <summary>The stage it leads to; of a refusal, a flag and the summary the present one.</summary>
    public string? Stage { get; init; }

    /// <summary>Why it was refused, or what the record does not prove.</summary>
    public ImmutableArray<ReplayReason>? Reasons { get; init; }

    /// <summary>The flag.</summary>
    public string? Flag { get; init; }

    /// <summary>Its clock; none for <c>stalled</c>.</summary>
    public string? Clock { get; init; }

    /// <summary>The due day.</summary>
    public DateOnly? Due { get; init; }

    /// <summary><c>statutory</c> or <c>house</c>.</summary>
    public string? Kind { get; init; }

    /// <summary>The first day on which the agreement is no longer in force.</summary>
    public DateOnly? EndsOn { get; init; }

    /// <summary>The reminder's id.</summary>
    public string? Reminder { get; init; }

    /// <summary>Whether the reminder is the notice deadline.</summary>
    public bool? NoticeDeadline { get; init; }

    /// <summary><c>none</c>, <c>in-force</c> or <c>expired</c>.</summary>
    public string? Agreement { get; init; }

    /// <summary>Steps taken.</summary>
    public int? Steps { get; init; }

    /// <summary>Steps and facts refused.</summary>
    public int? Refused { get; init; }

    /// <summary>Flags raised, by kind.</summary>
    public ImmutableSortedDictionary<string, int>? Flags { get; init; }

    /// <summary>The event itself, for tables; a line without a kind of its own is shown only there.</summary>
    [JsonIgnore]
    public InitiativeEvent? Happened { get; init; }

    /// <summary>The refusals themselves, for tables.</summary>
    [JsonIgnore]
    public ImmutableList<Refusal>? Refusals { get; init; }

    /// <summary>Whether the line belongs to the compared output; facts are shown in the table only.</summary>
    [JsonIgnore]
    public bool IsFact => Event == "fact";

    /// <summary>The line of what was refused, or is not proved, for every reason.</summary>
    internal static ReplayLine Reasoned(DateOnly day, string what, ImmutableList<Refusal> reasons) => new()
    {
        Date = day,
        Event = what,
        Reasons = [.. reasons.Select(ReplayReason.Of)],
        Refusals = reasons,
    };

    /// <summary>The line of a flag that was raised or cleared.</summary>
    internal static ReplayLine Flagged(DateOnly day, InitiativeEvent happened) => happened switch
    {
        FlagRaised raised => new()
        {
            Date = day,
            Event = "flag-raised",
            Flag = raised.Flag,
            Clock = raised.Clock,
            Stage = raised.Stage,
            Due = raised.Due,
            Kind = KindOf(raised.Kind),
        },
        FlagCleared cleared => new()
        {
            Date = day,
            Event = "flag-cleared",
            Flag = cleared.Flag,
            Clock = cleared.Clock,
            Stage = cleared.Stage,
            Due = cleared.Due,
            Kind = KindOf(cleared.Kind),
        },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is no flag."),
    };

    /// <summary>The line of what happened to the agreement.</summary>
    internal static ReplayLine Of(DateOnly day, AgreementEvent happened) => happened switch
    {
        AgreementStarted started =>
            new() { Date = day, Event = "agreement-started", EndsOn = started.EndsOn },
        ReminderDue due => new()
        {
            Date = day,
            Event = "reminder-due",
            Reminder = due.Reminder,
            NoticeDeadline = due.IsNoticeDeadline ? true : null,
        },
        AgreementExpired => new() { Date = day, Event = "agreement-expired" },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no line."),
    };

    private static string? KindOf(ClockKind? kind) => kind switch
    {
        ClockKind.Statutory => "statutory",
        ClockKind.House => "house",
        _ => null,
    };
}

/// <summary>A reason of a refusal; <c>basis</c> only where a law asks.</summary>
public sealed record ReplayReason(
    string Code, string? Subject, string? Basis, string BasisKind, ImmutableArray<string> ClearedBy)
{
    /// <summary>The reason as a refusal states it.</summary>
    public static ReplayReason Of(Refusal refusal) =>
        new(refusal.Code, refusal.Subject, refusal.Basis.Law, refusal.Basis.KindId, refusal.ClearedBy);
}
