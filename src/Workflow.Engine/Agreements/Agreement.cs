using System.Collections.Immutable;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Agreements;

/// <summary>An agreement, from its signing on.</summary>
public sealed partial record Agreement
{
    /// <summary>What the signed paper says.</summary>
    public required Particulars Particulars { get; init; }

    /// <summary>The day the signing took effect here, or the day of the import.</summary>
    public required DateOnly StartedOn { get; init; }

    /// <summary>The day the present term was recorded on; what lay before it raises no reminder.</summary>
    public required DateOnly RemindedFrom { get; init; }

    /// <summary>The initiative it was signed under; null for an imported one.</summary>
    public SignedUnder? Initiative { get; init; }

    /// <summary>The newest finding of its activity, or null.</summary>
    public ActivityFinding? Activity { get; init; }

    /// <summary>The reminders that were raised, each with the end that it reminded of.</summary>
    public ImmutableHashSet<(string Id, DateOnly EndsOn)> RemindersSent { get; init; } = [];

    /// <summary>
    /// Where it stood after its newest entry; where it stands on a day, <see cref="StatusOn"/> says.
    /// </summary>
    public AgreementStatus Recorded { get; init; }

    /// <summary>Whether a person has worked with it since it started, so that its signing stands.</summary>
    public bool ActedOn { get; init; }

    /// <summary>
    /// Whether the term was read from the signed paper here, so that a list that names none leaves it.
    /// </summary>
    public bool TermFromPaper { get; init; }

    /// <summary>Whether the term is the default, which nobody has confirmed from the signed text.</summary>
    public bool TermIsAssumed { get; init; }

    /// <summary>The documents recorded with it, in the order they were recorded.</summary>
    public ImmutableList<AgreementDocument> Documents { get; init; } = [];

    /// <summary>What is to be done about the end of the present term; null until somebody has said.</summary>
    public EndingAnswer? Answer { get; init; }

    /// <summary>The initiatives opened to renew it, in order.</summary>
    public ImmutableList<SignedUnder> Renewals { get; init; } = [];

    /// <summary>The renewal whose opening is the answer for the end; null where a person answered.</summary>
    public SignedUnder? AnsweringRenewal => Answer is { Intent: EndingIntent.Renew } answer
        ? Renewals.Find(renewal => renewal.Number == answer.Reason)
        : null;

    /// <summary>
    /// The ends for which a renewal was proposed, each with the day by which it was to be opened.
    /// </summary>
    public ImmutableDictionary<DateOnly, DateOnly> Proposals { get; init; } =
        ImmutableDictionary<DateOnly, DateOnly>.Empty;

    /// <summary>The agreement that renews it; null while none is signed.</summary>
    public Successor? SucceededBy { get; init; }

    /// <summary>The agreement that it renews, or null.</summary>
    public Guid? Renews { get; init; }

    /// <summary>An end before its time, to come or past; null where none is recorded.</summary>
    public EarlyEnd? EarlyEnd { get; init; }

    /// <summary>That its row in a list is wrong, as somebody has said; null where nobody has.</summary>
    public RowWithdrawal? Withdrawal { get; init; }

    /// <summary>What its row in a list should have said, as somebody says; null where nobody does.</summary>
    public RowCorrection? Correction { get; init; }

    /// <summary>How often something was asked about its row.</summary>
    public int RowRequests { get; init; }

    /// <summary>The names that its partner had before it was put right, the newest last.</summary>
    public ImmutableList<string> FormerPartners { get; init; } = [];

    /// <summary>The number of journal entries folded into it.</summary>
    public long Version { get; init; }

    /// <summary>
    /// The last entry that is not the sweep's; what sweeps add after it makes no version stale.
    /// </summary>
    public long LastPersonVersion { get; init; }

    /// <summary>
    /// The first day on which it is no longer in force, by its term or before; null where nothing ends it.
    /// </summary>
    public DateOnly? EndsOn => FactsOn(default).EndsOn;

    /// <summary>
    /// The last day for giving notice; null without a notice period, and where nothing is left to give it of.
    /// </summary>
    public DateOnly? NoticeBy => EndsEarly || Recorded == AgreementStatus.Renewed
        ? null
        : Particulars.Term?.NoticeBy(Particulars.SignedOn);

    /// <summary>Whether it ends, or has ended, before its time.</summary>
    public bool EndsEarly => FactsOn(default).EndsEarly;

    /// <summary>
    /// Whether it was signed before the present law; such an agreement stays valid until it ends
    /// (PP 28/2018 art. 48).
    /// </summary>
    public bool PrecedesLaw => Particulars.SignedOn < new DateOnly(2018, 7, 13);

    /// <summary>Where it stands in law on a day, whether or not a sweep has been there.</summary>
    public AgreementStatus StatusOn(DateOnly day) =>
        AgreementLife.After(Recorded, Ending, FactsOn(day));

    /// <summary>
    /// The day from which somebody must say what is to be done about the end; null when nobody must.
    /// </summary>
    public DateOnly? AskedFrom =>
        EndsOn is not { } end || !RunsOut ? null
        : Answer is null ? end.AddMonths(-Term.LongestReminder)
        : Answer.Until;

    /// <summary>Whether its term runs out and nobody has said what is to be done.</summary>
    public bool IsRunningOut(DateOnly day) => AskedFrom <= day && StatusOn(day) == AgreementStatus.InForce;

    /// <summary>
    /// The first day not in force, where a renewal is still to be signed before it: the term runs out, and
    /// nobody has said to let it.
    /// </summary>
    public DateOnly? RenewBefore =>
        RunsOut && Answer is not { Intent: EndingIntent.LetEnd } ? EndsOn : null;

    /// <summary>The same, where no renewal that was opened answers for it.</summary>
    public DateOnly? RunsOutOn => AnsweringRenewal is null ? RenewBefore : null;

    /// <summary>The reminders still to be raised, in the order they come.</summary>
    public IEnumerable<DueReminder> RemindersAhead(WorkingCalendar calendar) =>
        EndsOn is not { } end || !RunsOut
            ? []
            : Particulars.Term!.Reminders()
                .Where(reminder => !RemindersSent.Contains((reminder.Id, end)))
                .Select(reminder => new { reminder, day = reminder.DueOn(end, FirstReminderDay, calendar) })
                .Where(due => due.day is not null)
                .Select(due => new DueReminder(due.day!.Value, due.reminder))
                .OrderBy(due => due.Day);

    /// <summary>Why no renewal of it can be opened; null where one can.</summary>
    public AgreementRefusal? RenewalRefusal => Renewal.RefusalOf(this);

    /// <summary>That what was asked about its row waits for a second person; else null.</summary>
    internal AgreementRefusal? RowRefusal =>
        Withdrawal is { } withdrawal ? new WithdrawalAsked(withdrawal.By)
        : Correction is { } correction ? new RowCorrectionWaits(correction.By)
        : null;

    /// <summary>The day on which its end is still to be recorded; null for never.</summary>
    public DateOnly? EndRecordedOn =>
        EndsOn is { } end && (end > RemindedFrom ? end : RemindedFrom) is var day
        && May(Ending, day)
            ? day
            : null;

    /// <summary>The next day on which a sweep has anything to do; null when it never has.</summary>
    public DateOnly? NextLook(WorkingCalendar calendar) =>
        RemindersAhead(calendar).Select(due => (DateOnly?)due.Day).Append(EndRecordedOn).Min();

    /// <summary>Whether it may happen to it on a day.</summary>
    internal bool May(LifeTrigger trigger, DateOnly day) =>
        AgreementLife.May(Recorded, trigger, FactsOn(day));

    /// <summary>The agreement after it has happened on a day.</summary>
    internal Agreement After(LifeTrigger trigger, DateOnly day) =>
        this with { Recorded = AgreementLife.After(Recorded, trigger, FactsOn(day)) };

    /// <summary>What its end, whenever it comes, is to its life.</summary>
    private LifeTrigger Ending => EndsEarly ? LifeTrigger.NoticeTookEffect : LifeTrigger.TermEndReached;

    /// <summary>Whether it runs towards the end of its term with nothing to follow it.</summary>
    private bool RunsOut => Recorded == AgreementStatus.InForce && !EndsEarly && SucceededBy is null;

    private LifeFacts FactsOn(DateOnly day) =>
        new(Particulars.EndsOn, day, EarlyEnd?.EndsOn, SucceededBy?.SignedOn);

    private DateOnly FirstReminderDay =>
        RemindedFrom > Particulars.SignedOn ? RemindedFrom : Particulars.SignedOn.AddDays(1);
}
