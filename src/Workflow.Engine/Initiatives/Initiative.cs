using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// An initiative as its history tells it, confirmed corrections applied (<see cref="InitiativeFold"/>);
/// clocks, flags to come and steps follow from this, the rulebook and a date. All of it but
/// <see cref="History"/> is its snapshot, and is enough for every decision but those about corrections.
/// </summary>
public sealed record Initiative
{
    /// <summary>Before anything happened.</summary>
    public static readonly Initiative None = new();

    /// <summary>
    /// The entries that it was folded from one by one, up to the last: all, or those since its snapshot.
    /// </summary>
    [JsonIgnore]
    public ImmutableList<InitiativeEvent> History { get; init; } = [];

    /// <summary>Whether its history is known from the first entry on.</summary>
    public bool IsWhole => History.Count == Version;

    /// <summary>The sequence of the last entry.</summary>
    public long Version { get; init; }

    /// <summary>How it was opened; null before.</summary>
    public InitiativeOpened? Opening { get; init; }

    /// <summary>How it was opened.</summary>
    /// <exception cref="InvalidOperationException">Nothing was opened yet.</exception>
    public InitiativeOpened Opened =>
        Opening ?? throw new InvalidOperationException("No initiative was opened.");

    /// <summary>The account that answers for it; null where an old entry does not tell.</summary>
    public string? Officer { get; init; }

    /// <summary>The account that stands in, or null.</summary>
    public string? Deputy { get; init; }

    /// <summary>The visits of stages, in order; the last is the present one.</summary>
    public ImmutableList<Visit> Visits { get; init; } = [];

    /// <summary>The present visit.</summary>
    public Visit Current => Visits[^1];

    /// <summary>The present stage.</summary>
    public string Stage => Current.Stage;

    /// <summary>The documents, in the order they were recorded; the newest of a kind counts.</summary>
    public ImmutableList<Entry<DocumentRecorded>> Documents { get; init; } = [];

    /// <summary>The findings; the newest of a requirement counts.</summary>
    public ImmutableList<Entry<FindingRecorded>> Findings { get; init; } = [];

    /// <summary>What parties were asked and did.</summary>
    public ImmutableList<Entry<PartyRecorded>> Parties { get; init; } = [];

    /// <summary>What parties were asked, by number from 1.</summary>
    public ImmutableList<AnswerRequest> Requests { get; init; } = [];

    /// <summary>Those of the present visit that still wait for their answer.</summary>
    [JsonIgnore] // Lists are written though they are only computed.
    public IEnumerable<AnswerRequest> WaitingAnswers => Requests.Where(request =>
        request is { Answer: null, Withdrawn: null } && InThisVisit(request.Sequence));

    /// <summary>That of them which asks a party; null where none does.</summary>
    public AnswerRequest? WaitingAnswer(string party) =>
        WaitingAnswers.FirstOrDefault(request => request.Asked.Party == party);

    /// <summary>The holds, the last of which may still run.</summary>
    public ImmutableList<Hold> Holds { get; init; } = [];

    /// <summary>The running hold, or null.</summary>
    public Hold? OnHold => Holds.Count > 0 && Holds[^1].Until is null ? Holds[^1] : null;

    /// <summary>The corrections asked for, by number from 1.</summary>
    public ImmutableList<Correction> Corrections { get; init; } = [];

    /// <summary>The names that the partner had before corrections, in order.</summary>
    public ImmutableList<string> FormerPartners { get; init; } = [];

    /// <summary>The flags raised in the present visit and not cleared.</summary>
    public ImmutableList<FlagRaised> Flags { get; init; } = [];

    /// <summary>The day on which a person last worked on it; <c>stalled</c> counts from it.</summary>
    public DateOnly LastEventOn { get; init; }

    /// <summary>The last entry a person made; what sweeps add after it makes no version stale.</summary>
    public long LastPersonVersion { get; init; }

    /// <summary>
    /// The day of the last entry of any kind; every flag of an earlier day has been raised.
    /// </summary>
    public DateOnly LastRecordedOn { get; init; }

    /// <summary>The newest document of a kind, or null.</summary>
    public Entry<DocumentRecorded>? Newest(string kind) =>
        Documents.FindLast(entry => entry.Event.Kind == kind);

    /// <summary>
    /// The own date of the newest document that dates an event by the procedure; null without one.
    /// </summary>
    public DateOnly? DateOf(DatedEvent what, Procedure procedure) =>
        procedure.DocumentDating(what) is { } kind ? Newest(kind.Id)?.Event.Dated : null;

    /// <summary>An entry of its history, as it was written.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It lies before the snapshot.</exception>
    public InitiativeEvent EntryAt(long sequence) => History[(int)(sequence - 1 - Version + History.Count)];

    /// <summary>Whether an entry was made in the present visit of the stage.</summary>
    public bool InThisVisit(long sequence) => sequence > Current.Sequence;

    /// <summary>The active flag of a kind, or null.</summary>
    public FlagRaised? Flag(string flag) => Flags.Find(raised => raised.Flag == flag);

    /// <summary>
    /// The times on which house clocks stand still, as known on a day: a hold that still runs is taken to end
    /// on that day, the earliest it can.
    /// </summary>
    public ImmutableArray<Pause> Pauses(DateOnly asOf) =>
        [.. Holds.Select(hold => new Pause(hold.From.AddDays(1), hold.Until ?? asOf))];
}

/// <summary>An entry of the journal with its place in it.</summary>
/// <param name="Sequence">Its sequence in the stream.</param>
/// <param name="Event">What happened, as corrected.</param>
public sealed record Entry<TEvent>(long Sequence, TEvent Event)
    where TEvent : InitiativeEvent;

/// <summary>One visit of a stage; entering it again begins another.</summary>
/// <param name="Sequence">The entry that began it; what has a higher sequence happened in it.</param>
/// <param name="Stage">The stage.</param>
/// <param name="EnteredOn">The day it was entered.</param>
/// <param name="Target">The clock's target as the office had it that day, or null without a clock.</param>
/// <param name="ClockSetOn">The day on which what its clock counts from was last recorded.</param>
/// <param name="ReceivedOn">When the DPRD received the request, where that is known.</param>
/// <param name="Step">The step that led here; null for the opening.</param>
/// <param name="By">The account that took it.</param>
/// <param name="CalendarKnown">The change of the calendar that was the last one known then; null where the
/// entry does not tell, so that the day does.</param>
/// <param name="MovedDue">The due day that a decree last moved to, wrapped; null when none has.</param>
/// <param name="Term">What the signing that led here says of the term; null where it says nothing.</param>
/// <param name="InPlaceOf">The account in whose place it was taken; null where that was by own right.</param>
public sealed record Visit(
    long Sequence, string Stage, DateOnly EnteredOn, ClockTarget? Target, DateOnly ClockSetOn,
    DateOnly? ReceivedOn = null, string? Step = null, string? By = null, long? CalendarKnown = null,
    MovedDue? MovedDue = null, SignedTerm? Term = null, string? InPlaceOf = null)
{
    /// <summary>Day 0 of the visit's clock.</summary>
    public DateOnly ClockStart(Clock clock) =>
        clock.Start == Clocks.ClockStart.Receipt ? ReceivedOn ?? EnteredOn : EnteredOn;

    /// <summary>The visit with its clock set anew by an entry.</summary>
    public Visit SetBy(InitiativeEvent by, DateOnly? receivedOn) => this with
    {
        ClockSetOn = by.RecordedOn,
        CalendarKnown = by.CalendarKnown,
        MovedDue = null,
        ReceivedOn = receivedOn ?? ReceivedOn,
    };
}

/// <summary>A due day moved by a decree; null where the calendar ends before it.</summary>
public sealed record MovedDue(DateOnly? To);

/// <summary>A time without work.</summary>
/// <param name="From">The day of the hold; house clocks pause from the next.</param>
/// <param name="Until">The day of resuming, or null while it runs.</param>
/// <param name="Reason">Why.</param>
/// <param name="ReviewOn">When to look again, or null.</param>
public sealed record Hold(DateOnly From, DateOnly? Until, string Reason, DateOnly? ReviewOn);

/// <summary>A correction: asked by one person, in force once a second one confirmed it.</summary>
/// <param name="Request">What was asked.</param>
/// <param name="ConfirmedBy">The second person, or null while it waits.</param>
/// <param name="DeclinedBy">Who has said that the entry stays, or null.</param>
/// <param name="DeclineReason">Why it stays, or null.</param>
public sealed record Correction(
    CorrectionRequested Request, string? ConfirmedBy = null, string? DeclinedBy = null,
    string? DeclineReason = null)
{
    /// <summary>Whether a second person is still to decide.</summary>
    public bool IsWaiting => ConfirmedBy is null && DeclinedBy is null;
}
