using System.Text.Json.Serialization;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;

namespace Workflow.Engine.Agreements;

/// <summary>Something that happened to an agreement; one journal entry.</summary>
/// <param name="On">The civil date it happened on, in Asia/Jakarta.</param>
/// <param name="RecordedOn">The civil date it was recorded on; never before <paramref name="On"/>.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(AgreementStarted), "agreement-started")]
[JsonDerivedType(typeof(AgreementImported), "agreement-imported")]
[JsonDerivedType(typeof(AgreementUpdated), "agreement-updated")]
[JsonDerivedType(typeof(SigningRedated), "signing-redated")]
[JsonDerivedType(typeof(ReminderDue), "reminder-due")]
[JsonDerivedType(typeof(AgreementExpired), "agreement-expired")]
[JsonDerivedType(typeof(AgreementVoided), "agreement-voided")]
[JsonDerivedType(typeof(EndingAnswered), "ending-answered")]
[JsonDerivedType(typeof(TermRecorded), "term-recorded")]
[JsonDerivedType(typeof(ActivityFound), "activity-found")]
[JsonDerivedType(typeof(RenewalOpened), "renewal-opened")]
[JsonDerivedType(typeof(RenewalClosed), "renewal-closed")]
[JsonDerivedType(typeof(RenewalReopened), "renewal-reopened")]
[JsonDerivedType(typeof(RenewalProposed), "renewal-proposed")]
[JsonDerivedType(typeof(AgreementSucceeded), "agreement-succeeded")]
[JsonDerivedType(typeof(SuccessionTakenBack), "succession-taken-back")]
[JsonDerivedType(typeof(EarlyEndRecorded), "early-end-recorded")]
[JsonDerivedType(typeof(EarlyEndTakenBack), "early-end-taken-back")]
[JsonDerivedType(typeof(AgreementEnded), "agreement-ended")]
[JsonDerivedType(typeof(RowWithdrawalAsked), "row-withdrawal-asked")]
[JsonDerivedType(typeof(RowWithdrawalDeclined), "row-withdrawal-declined")]
[JsonDerivedType(typeof(AgreementWithdrawn), "agreement-withdrawn")]
[JsonDerivedType(typeof(RowCorrectionAsked), "row-correction-asked")]
[JsonDerivedType(typeof(RowCorrectionDeclined), "row-correction-declined")]
[JsonDerivedType(typeof(RowCorrected), "row-corrected")]
[JsonDerivedType(typeof(PartnerCorrected), "partner-corrected")]
[JsonDerivedType(typeof(AgreementDocumentRecorded), "agreement-document-recorded")]
[JsonDerivedType(typeof(AgreementAmended), "agreement-amended")]
[JsonDerivedType(typeof(AmendmentUndone), "amendment-undone")]
public abstract record AgreementEvent(DateOnly On, DateOnly RecordedOn)
{
    /// <summary>The account in whose place the person acted; null where that was by own right.</summary>
    public string? InPlaceOf { get; init; }
}

/// <summary>The signing of an initiative's MoU was recorded (PP 28/2018 art. 43).</summary>
/// <param name="EndsOn">The first day on which it will no longer be in force.</param>
/// <param name="Renews">The agreement that it renews, or null.</param>
/// <param name="TermSource">Where the signed text names the term; null where nobody has read it, so that the
/// term is assumed.</param>
public sealed record AgreementStarted(
    DateOnly On, DateOnly RecordedOn, Particulars Particulars, SignedUnder Initiative, DateOnly EndsOn,
    Guid? Renews = null, string? TermSource = null)
    : AgreementEvent(On, RecordedOn);

/// <summary>An agreement signed elsewhere or earlier was entered into the register.</summary>
public sealed record AgreementImported(
    DateOnly On, DateOnly RecordedOn, Particulars Particulars, ActivityFinding? Activity)
    : AgreementEvent(On, RecordedOn);

/// <summary>What the register says of an agreement was changed; this is all of it as it now is.</summary>
public sealed record AgreementUpdated(
    DateOnly On, DateOnly RecordedOn, Particulars Particulars, ActivityFinding? Activity)
    : AgreementEvent(On, RecordedOn);

/// <summary>A confirmed correction gave the signing another date.</summary>
public sealed record SigningRedated(DateOnly On, DateOnly RecordedOn, DateOnly SignedOn)
    : AgreementEvent(On, RecordedOn);

/// <summary>A reminder of the end of the term, dated the day it was due on.</summary>
/// <param name="Reminder">Its id, such as <c>term-12-months</c> or <c>notice-deadline</c>.</param>
/// <param name="EndsOn">The end it reminds of.</param>
/// <param name="NoticeBy">The last day for giving notice, where it reminds of that; else null.</param>
/// <param name="TermAssumed">True where the term was assumed then; else null.</param>
public sealed record ReminderDue(
    DateOnly On, DateOnly RecordedOn, string Reminder, DateOnly EndsOn, DateOnly? NoticeBy = null,
    bool? TermAssumed = null)
    : AgreementEvent(On, RecordedOn)
{
    /// <summary>Whether it reminds of the last day for giving notice.</summary>
    [JsonIgnore]
    public bool IsNoticeDeadline => NoticeBy is not null;
}

/// <summary>The term ended: on its end, or on the day of recording where that is later.</summary>
public sealed record AgreementExpired(DateOnly On, DateOnly RecordedOn) : AgreementEvent(On, RecordedOn);

/// <summary>A confirmed correction undid the signing: there never was an agreement.</summary>
public sealed record AgreementVoided(DateOnly On, DateOnly RecordedOn, string Reason)
    : AgreementEvent(On, RecordedOn);

/// <summary>Somebody of the office has said what is to be done about the end of the term.</summary>
/// <param name="EndsOn">The end it is about.</param>
/// <param name="Until">For an undecided one: the day it is asked again.</param>
public sealed record EndingAnswered(
    DateOnly On, DateOnly RecordedOn, EndingIntent Intent, DateOnly EndsOn, string Reason,
    DateOnly? Until = null)
    : AgreementEvent(On, RecordedOn);

/// <summary>The term was read from the signed paper.</summary>
/// <param name="Source">Where it stands, such as <c>MoU pasal 11</c>.</param>
public sealed record TermRecorded(DateOnly On, DateOnly RecordedOn, Term Term, string Source)
    : AgreementEvent(On, RecordedOn);

/// <summary>The office found how much happens under the agreement.</summary>
public sealed record ActivityFound(
    DateOnly On, DateOnly RecordedOn, ActivityFinding Activity, string? Note = null)
    : AgreementEvent(On, RecordedOn);

/// <summary>An initiative to renew it was opened; whether it succeeds, its own history tells.</summary>
public sealed record RenewalOpened(DateOnly On, DateOnly RecordedOn, SignedUnder Initiative)
    : AgreementEvent(On, RecordedOn);

/// <summary>
/// The initiative to renew it was withdrawn, refused, declined or lapsed: nobody has said any more what is
/// to be done about the end.
/// </summary>
public sealed record RenewalClosed(DateOnly On, DateOnly RecordedOn, SignedUnder Initiative)
    : AgreementEvent(On, RecordedOn);

/// <summary>
/// A correction took the end of that initiative back, or it runs on where another ended: it is to be renewed
/// as before.
/// </summary>
public sealed record RenewalReopened(DateOnly On, DateOnly RecordedOn, SignedUnder Initiative)
    : AgreementEvent(On, RecordedOn);

/// <summary>
/// The day has come by which a renewal must be opened to be signed in time, and none was. Dated the day it
/// was found, since what is usual changes.
/// </summary>
/// <param name="EndsOn">The end it is about.</param>
/// <param name="OpenBy">The latest day to open it, as counted then.</param>
/// <param name="Procedure">The key of the procedure that would be opened.</param>
/// <param name="WorkingDays">How many working days that usually takes, as counted then.</param>
public sealed record RenewalProposed(
    DateOnly On, DateOnly RecordedOn, DateOnly EndsOn, DateOnly OpenBy, string Procedure, int WorkingDays)
    : AgreementEvent(On, RecordedOn);

/// <summary>The agreement that renews it was signed, or that signing got another date.</summary>
public sealed record AgreementSucceeded(DateOnly On, DateOnly RecordedOn, Successor Successor)
    : AgreementEvent(On, RecordedOn);

/// <summary>A confirmed correction undid the signing of its successor.</summary>
public sealed record SuccessionTakenBack(DateOnly On, DateOnly RecordedOn, Successor Successor)
    : AgreementEvent(On, RecordedOn);

/// <summary>The office recorded that it ends before its time.</summary>
public sealed record EarlyEndRecorded(DateOnly On, DateOnly RecordedOn, EarlyEnd End)
    : AgreementEvent(On, RecordedOn);

/// <summary>What was recorded of an early end does not hold.</summary>
public sealed record EarlyEndTakenBack(DateOnly On, DateOnly RecordedOn, string Reason)
    : AgreementEvent(On, RecordedOn);

/// <summary>It ended before its time: on that day, or on the day of recording where that is later.</summary>
public sealed record AgreementEnded(DateOnly On, DateOnly RecordedOn) : AgreementEvent(On, RecordedOn);

/// <summary>Somebody of the office says that the row of a list is wrong.</summary>
public sealed record RowWithdrawalAsked(DateOnly On, DateOnly RecordedOn, string Reason, string By)
    : AgreementEvent(On, RecordedOn);

/// <summary>The row stays.</summary>
public sealed record RowWithdrawalDeclined(DateOnly On, DateOnly RecordedOn, string Reason, string By)
    : AgreementEvent(On, RecordedOn);

/// <summary>A second person confirmed: there never was such an agreement.</summary>
/// <param name="AskedBy">Who asked.</param>
/// <param name="By">Who confirmed.</param>
public sealed record AgreementWithdrawn(
    DateOnly On, DateOnly RecordedOn, string Reason, string AskedBy, string By)
    : AgreementEvent(On, RecordedOn);
