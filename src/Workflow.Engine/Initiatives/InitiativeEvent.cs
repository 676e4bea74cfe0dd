using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;

namespace Workflow.Engine.Initiatives;

/// <summary>Something that happened to an initiative; one journal entry.</summary>
/// <param name="On">The civil date it happened on, in Asia/Jakarta.</param>
/// <param name="RecordedOn">The civil date it was recorded on; never before <paramref name="On"/>.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(InitiativeOpened), "initiative-opened")]
[JsonDerivedType(typeof(StepTaken), "step-taken")]
[JsonDerivedType(typeof(WorkPutOnHold), "work-put-on-hold")]
[JsonDerivedType(typeof(WorkResumed), "work-resumed")]
[JsonDerivedType(typeof(DocumentRecorded), "document-recorded")]
[JsonDerivedType(typeof(SectionsMarked), "document-sections-marked")]
[JsonDerivedType(typeof(FindingRecorded), "finding-recorded")]
[JsonDerivedType(typeof(MeetingHeld), "meeting-held")]
[JsonDerivedType(typeof(PartyRecorded), "party-recorded")]
[JsonDerivedType(typeof(AnswerRequested), "answer-requested")]
[JsonDerivedType(typeof(AnswerLinkGiven), "answer-link-given")]
[JsonDerivedType(typeof(AnswererErased), "answerer-erased")]
[JsonDerivedType(typeof(AnswerReminded), "answer-reminded")]
[JsonDerivedType(typeof(AnswerRequestWithdrawn), "answer-request-withdrawn")]
[JsonDerivedType(typeof(AnswerOverdue), "answer-overdue")]
[JsonDerivedType(typeof(ReceiptRecorded), "receipt-recorded")]
[JsonDerivedType(typeof(NoteTaken), "note-taken")]
[JsonDerivedType(typeof(OfficersAssigned), "officers-assigned")]
[JsonDerivedType(typeof(CorrectionRequested), "correction-requested")]
[JsonDerivedType(typeof(CorrectionConfirmed), "correction-confirmed")]
[JsonDerivedType(typeof(CorrectionDeclined), "correction-declined")]
[JsonDerivedType(typeof(FlagRaised), "flag-raised")]
[JsonDerivedType(typeof(FlagCleared), "flag-cleared")]
[JsonDerivedType(typeof(DueDayMoved), "due-day-moved")]
public abstract record InitiativeEvent(DateOnly On, DateOnly RecordedOn)
{
    /// <summary>
    /// On an entry that sets a clock: the last change of the calendar known when it was recorded; null on
    /// others and on old entries, where the day tells what was known.
    /// </summary>
    public long? CalendarKnown { get; init; }

    /// <summary>The account in whose place the person acted; null where that was by own right.</summary>
    public string? InPlaceOf { get; init; }

    /// <summary>Whether a person recorded it.</summary>
    [JsonIgnore]
    public virtual bool ByPerson => true;

    /// <summary>
    /// Whether the initiative itself was worked on, so that it restarts the count to stalled.
    /// </summary>
    [JsonIgnore]
    public virtual bool IsActivity => ByPerson;
}

/// <summary>The region that takes the initiative.</summary>
/// <param name="Id">Its code, such as <c>33.74</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind"><c>province</c>, <c>regency</c> or <c>city</c>.</param>
public sealed record Region(string Id, string Name, string Kind);

/// <summary>The foreign side.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Country">ISO 3166-1 alpha-2.</param>
/// <param name="Kind">A partner kind of the procedure.</param>
public sealed record Partner(string Name, string Country, string Kind);

/// <summary>A paper file taken over at its present stage.</summary>
/// <param name="Stage">The stage it is in.</param>
/// <param name="EnteredOn">The day it entered that stage; its clock starts there.</param>
/// <param name="Note">What the file says of the way here.</param>
public sealed record TakenOver(string Stage, DateOnly EnteredOn, string? Note);

/// <summary>An initiative was opened.</summary>
/// <param name="Officer">Whoever opened it and answers for it until others are named; null in old
/// entries.</param>
public sealed record InitiativeOpened(
    DateOnly On, DateOnly RecordedOn, string Number, string Procedure, int ProcedureVersion, string Title,
    Region Region, Partner Partner, ImmutableArray<string> Objects, string Origin, string? Mode,
    bool TouchesRegencyCity, string Stage, ClockTarget? Target, TakenOver? TakenOver, string? Officer = null,
    Guid? Renews = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A step led to another stage.</summary>
/// <param name="By">The account that took it.</param>
/// <param name="OnBehalfOf">The role it was taken for, where that is not the taker's own.</param>
/// <param name="Evidence">The id of the document that shows the owner's will, for a step on behalf.</param>
/// <param name="ReceivedOn">The day the DPRD received the request, where the next clock starts on
/// receipt.</param>
/// <param name="Gaps">The stages skipped by it.</param>
/// <param name="Target">The target of the clock that starts, as the office has it that day.</param>
/// <param name="CommandId">The caller's id of the command, for repeats.</param>
/// <param name="Term">For a signing: the term that the text names; null where nobody has read it.</param>
public sealed record StepTaken(
    DateOnly On, DateOnly RecordedOn, string Step, string From, string To, string By,
    string? OnBehalfOf = null,
    Guid? Evidence = null, string? Note = null, DateOnly? ReceivedOn = null,
    ImmutableList<string>? Gaps = null, ClockTarget? Target = null, string? CommandId = null,
    SignedTerm? Term = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>Work was put on hold: house clocks pause from the next day.</summary>
public sealed record WorkPutOnHold(
    DateOnly On, DateOnly RecordedOn, string Reason, DateOnly? ReviewOn = null, string? CommandId = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>Work was resumed: house clocks go on from the next day.</summary>
public sealed record WorkResumed(DateOnly On, DateOnly RecordedOn, string? CommandId = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>What offices file a letter by.</summary>
public sealed record Letter(string? Number, DateOnly? Date, string? Sender, string? Signatory);

/// <summary>A stored file, named by its contents.</summary>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Name">The name it came with; for display only.</param>
/// <param name="Length">Bytes.</param>
public sealed record StoredFile(string Sha256, string Name, long Length);

/// <summary>A document was recorded.</summary>
/// <param name="Id">The document's id.</param>
/// <param name="Kind">A document kind of the procedure.</param>
/// <param name="Sections">The section ids it contains.</param>
/// <param name="Dated">The document's own date.</param>
/// <param name="File">Its contents; null in a replayed case.</param>
/// <param name="Letter">How it is filed, or null.</param>
public sealed record DocumentRecorded(
    DateOnly On, DateOnly RecordedOn, Guid Id, string Kind, ImmutableArray<string> Sections, DateOnly Dated,
    StoredFile? File = null, Letter? Letter = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>Which sections a recorded document contains was put right; its file stays as it is.</summary>
/// <param name="Document">The document's id.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Sections">All section ids that it contains.</param>
public sealed record SectionsMarked(
    DateOnly On, DateOnly RecordedOn, Guid Document, string Kind, ImmutableArray<string> Sections)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A requirement was found met or not (PP 28/2018 art. 27).</summary>
public sealed record FindingRecorded(
    DateOnly On, DateOnly RecordedOn, string Requirement, bool Met, string? Note = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A party was invited, consulted or attended, and what it said.</summary>
/// <param name="Party"><c>kemendagri</c>, <c>kemlu</c>, <c>province</c>, <c>regency-city</c>,
/// <c>ministry:…</c>.</param>
/// <param name="Opinion">One of <see cref="Opinions"/>, or null.</param>
/// <param name="Request">The number of the request that it answers, or null.</param>
/// <param name="Evidence">The id of the document that shows the answer, where it was recorded on the party's
/// behalf.</param>
/// <param name="Link">The link by which the party answered, or null.</param>
public sealed record PartyRecorded(
    DateOnly On, DateOnly RecordedOn, string Party, bool Invited, bool Consulted, bool Attended,
    string? Opinion = null, string? Note = null, int? Request = null, Guid? Evidence = null,
    Guid? Link = null)
    : InitiativeEvent(On, RecordedOn)
{
    /// <summary>What a party may think.</summary>
    public static readonly IReadOnlyList<string> Opinions = ["agree", "agree-with-notes", "object"];
}

/// <summary>A meeting was held; who was invited, was there and thinks what are facts of their own.</summary>
/// <param name="Place">Where.</param>
public sealed record MeetingHeld(DateOnly On, DateOnly RecordedOn, string Place)
    : InitiativeEvent(On, RecordedOn);

/// <summary>The day the DPRD received the request letter became known or was set right.</summary>
public sealed record ReceiptRecorded(
    DateOnly On, DateOnly RecordedOn, DateOnly ReceivedOn, string? Note = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A note was taken.</summary>
public sealed record NoteTaken(DateOnly On, DateOnly RecordedOn, string Text)
    : InitiativeEvent(On, RecordedOn);

/// <summary>
/// It was put into somebody's hands. That is no activity: a stalled file that changes hands is still stalled.
/// </summary>
/// <param name="Officer">The account that answers for the initiative from now on.</param>
/// <param name="Deputy">The account that stands in, or null.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">The account that decided so.</param>
public sealed record OfficersAssigned(
    DateOnly On, DateOnly RecordedOn, string Officer, string? Deputy, string Reason, string By)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool IsActivity => false;
}
