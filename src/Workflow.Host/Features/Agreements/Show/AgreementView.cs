using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Agreements.Amending;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>An agreement in a list.</summary>
public sealed record AgreementItem(
    Guid Id, string Region, string Partner, string Country, string Kind, DateOnly SignedOn, DateOnly? EndsOn,
    DateOnly? NoticeBy, AgreementStatus Status, ActivityFinding? Activity, SignedUnder? Initiative,
    long Version, Successor? SucceededBy, DateOnly? LastDay, bool TermAssumed);

/// <summary>A reminder that came or will come.</summary>
/// <remarks>Provisional: its year's days off are estimated or not published; it may yet move.</remarks>
public sealed record ReminderView(
    string Reminder, DateOnly On, bool NoticeDeadline, bool? Provisional = null);

/// <summary>What the law says of the agreement's standing, or that it says nothing.</summary>
public sealed record AgreementNote(string Text, string? Basis);

/// <summary>Everything of one agreement.</summary>
public sealed record AgreementView : IOfVersion
{
    public required Guid Id { get; init; }
    public required long Version { get; init; }
    public required string Region { get; init; }
    public required string Partner { get; init; }
    public required string Country { get; init; }
    public required string Kind { get; init; }
    public required ImmutableArray<string> Fields { get; init; }
    public string? Issue { get; init; }
    public string? Note { get; init; }
    public SignedUnder? Initiative { get; init; }
    public required DateOnly SignedOn { get; init; }
    public required DateOnly StartedOn { get; init; }
    public Term? Term { get; init; }

    /// <summary>Whether the term is the default, which nobody has confirmed from the signed text.</summary>
    public required bool TermAssumed { get; init; }
    public DateOnly? EndsOn { get; init; }

    /// <summary>The day before <see cref="EndsOn"/>: the last one in force.</summary>
    public DateOnly? LastDay { get; init; }
    public DateOnly? NoticeBy { get; init; }
    public required AgreementStatus Status { get; init; }
    public ActivityFinding? Activity { get; init; }
    public required IEnumerable<ReminderView> RemindersSent { get; init; }
    public required IEnumerable<ReminderView> RemindersAhead { get; init; }
    public required IEnumerable<AgreementNote> Notes { get; init; }

    /// <summary>What is to be done about the end of the present term; null until somebody has said.</summary>
    public EndingAnswer? Ending { get; init; }

    /// <summary>The initiatives opened to renew it.</summary>
    public required IEnumerable<SignedUnder> Renewals { get; init; }

    /// <summary>The agreement that renews it; null while none is signed.</summary>
    public Successor? SucceededBy { get; init; }

    /// <summary>The id of the agreement that it renews.</summary>
    public Guid? Renews { get; init; }

    /// <summary>An end before its time, to come or past.</summary>
    public EarlyEnd? EarlyEnd { get; init; }

    /// <summary>The amendments that stand, in the order they were recorded.</summary>
    public required IEnumerable<AmendmentView> Amendments { get; init; }

    /// <summary>That its row is wrong, as somebody has said; a second person decides.</summary>
    public RowWithdrawal? Withdrawal { get; init; }

    /// <summary>What its row should have said, as somebody has said; a second person decides.</summary>
    public RowCorrection? Correction { get; init; }

    /// <summary>The documents recorded with it.</summary>
    public required IEnumerable<AgreementDocument> Documents { get; init; }

    /// <summary>By when a renewal must be opened; null where none is to be signed.</summary>
    public RenewalOpeningView? RenewalOpening { get; init; }

    /// <summary>The names that the partner had before; null where it had none.</summary>
    public IEnumerable<string>? FormerPartners { get; init; }
}

/// <summary>What a reader is told of agreements on a day.</summary>
public sealed partial class AgreementReader(WorkingCalendar calendar, DateOnly today, Language language)
{
    /// <summary>An agreement in a person's sight, or null.</summary>
    /// <exception cref="BrokenStreamException">Its journal was touched.</exception>
    public static async Task<Agreement?> Find(WorkflowDb db, Guid id, Actor actor, CancellationToken stop) =>
        await History(db, id, actor, stop) is { } history ? State(history) : null;

    /// <summary>The history of an agreement in a person's sight, from the journal itself; or null.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static Task<ImmutableList<AgreementLine>?> History(
        WorkflowDb db, Guid id, Actor actor, CancellationToken stop) =>
        BrokenStreams.Read(
            async () => await AgreementLine.All(db, id, stop) is [_, ..] history
                && AgreementVisibility.Sees(actor, State(history)) ? history : null,
            AgreementVisibility.Row(db, id, actor), stop);

    /// <summary>The agreement that a history comes to.</summary>
    public static Agreement State(ImmutableList<AgreementLine> history) =>
        AgreementDecider.Fold([.. history.Select(line => line.Event)])!;

    public AgreementItem Item(AgreementRow row)
    {
        var state = AgreementDecider.Fold(AgreementRows.Codec.DecodeAll(row.State))!;
        return new(
            row.Id, row.Region, row.Partner, row.Country, row.PartnerKind, row.SignedOn, row.EndsOn,
            row.NoticeOn, state.StatusOn(today), state.Activity, state.Initiative, row.Version,
            state.SucceededBy, row.EndsOn?.AddDays(-1), state.TermIsAssumed);
    }

    public AgreementView View(Guid id, ImmutableList<AgreementLine> history)
    {
        var state = State(history);
        var said = state.Particulars;
        return new()
        {
            Id = id,
            Version = state.Version,
            Region = said.Region,
            Partner = said.Partner,
            Country = said.Country,
            Kind = said.PartnerKind,
            Fields = said.Fields,
            Issue = said.Issue,
            Note = said.Note,
            Initiative = state.Initiative,
            SignedOn = said.SignedOn,
            StartedOn = state.StartedOn,
            Term = said.Term,
            TermAssumed = state.TermIsAssumed,
            EndsOn = state.EndsOn,
            LastDay = state.EndsOn?.AddDays(-1),
            NoticeBy = state.NoticeBy,
            Status = state.StatusOn(today),
            Activity = state.Activity,
            RemindersSent = history.Select(line => line.Event).OfType<ReminderDue>()
                .Select(sent => new ReminderView(sent.Reminder, sent.On, sent.IsNoticeDeadline)),
            RemindersAhead = state.RemindersAhead(calendar).Select(Ahead),
            Notes = Notes(state),
            Ending = state.Answer,
            Renewals = state.Renewals,
            SucceededBy = state.SucceededBy,
            Renews = state.Renews,
            EarlyEnd = state.EarlyEnd,
            Withdrawal = state.Withdrawal,
            Correction = state.Correction,
            Amendments = AmendmentView.Of(state),
            Documents = state.Documents,
            FormerPartners = state.FormerPartners.IsEmpty ? null : state.FormerPartners,
        };
    }

    private ReminderView Ahead(DueReminder due) => new(
        due.Reminder.Id, due.Day, due.Reminder.IsNoticeDeadline,
        !calendar.IsPublished(due.Day) || calendar.IsEstimated(due.Day));
}
