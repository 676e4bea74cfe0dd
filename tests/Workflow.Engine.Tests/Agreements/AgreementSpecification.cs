using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>Given a signed agreement, when commands come, then these events are recorded.</summary>
internal sealed class AgreementSpecification(WorkingCalendar calendar)
{
    private readonly List<AgreementEvent> _events = [];
    private Outcome<AgreementEvent>? _outcome;

    public Agreement? State { get; private set; }

    public static readonly WorkingCalendar WeekendsOnly = new([]);

    public static Particulars Signed(DateOnly on, Term? term = null) =>
        new("33.74", "Jung-Gu", "KR", "city", on, ["culture"], term);

    public static readonly SignedUnder Ksdpl = new(Guid.Empty, "KSDPL-33.74-2023-0001", "ksdpl");

    public AgreementSpecification When(AgreementCommand command, DateOnly? today = null)
    {
        _outcome = AgreementDecider.Decide(State, command, calendar, today ?? command.On);
        foreach (var happened in (_outcome as Accepted<AgreementEvent>)?.Events ?? [])
        {
            State = AgreementDecider.Evolve(State, happened);
            _events.Add(happened);
        }

        return this;
    }

    public AgreementSpecification Started(DateOnly on, Term? term = null, DateOnly? signed = null) =>
        When(new StartAgreement(on, Signed(signed ?? on, term), Ksdpl));

    public AgreementSpecification Swept(DateOnly through) => When(new LookAfterTerm(through));

    public AgreementSpecification SweptDaily(DateOnly from, DateOnly through)
    {
        for (var day = from; day <= through; day = day.AddDays(1))
            Swept(day);
        return this;
    }

    /// <summary>A document of an agreement with this id is recorded.</summary>
    public AgreementSpecification Attached(DateOnly on, Actor by, Guid id) => When(new RecordDocument(
        on, by, new(id, "amendment", on, new(new string('0', 64), "adendum.pdf", 1))));

    public IEnumerable<string> Lines => _events.Select(Line);

    public IEnumerable<ReminderDue> Reminders => _events.OfType<ReminderDue>();

    public void ThenHappened(params string[] lines) => Assert.That(Lines, Is.EqualTo(lines));

    public void ThenNothing() =>
        Assert.That((_outcome as Accepted<AgreementEvent>)?.Events, Is.Empty);

    public void ThenRefused(params Refusal[] reasons) =>
        Assert.That((_outcome as Refused<AgreementEvent>)?.Reasons, Is.EqualTo(reasons));

    private static string Line(AgreementEvent happened) => $"{happened.On:yyyy-MM-dd} " + happened switch
    {
        AgreementStarted start => $"started until {start.EndsOn:yyyy-MM-dd}",
        AgreementImported => "imported",
        AgreementUpdated => "updated",
        SigningRedated redated => $"signed {redated.SignedOn:yyyy-MM-dd}",
        ReminderDue { IsNoticeDeadline: true } due => $"{due.Reminder} notice by {due.NoticeBy:yyyy-MM-dd}",
        ReminderDue due => due.Reminder,
        AgreementExpired => "expired",
        AgreementVoided => "voided",
        EndingAnswered said => $"{said.Intent}",
        TermRecorded recorded => $"term {recorded.Term.Years} years",
        ActivityFound found => $"{found.Activity.Activity}",
        AgreementSucceeded { Successor: var next } => $"succeeded {next.SignedOn:yyyy-MM-dd}",
        SuccessionTakenBack => "succession taken back",
        EarlyEndRecorded { End: var end } => $"ends early {end.EndsOn:yyyy-MM-dd}",
        EarlyEndTakenBack => "early end taken back",
        AgreementEnded => "ended",
        RowWithdrawalAsked asked => $"withdrawal asked by {asked.By}",
        RowWithdrawalDeclined declined => $"withdrawal declined by {declined.By}",
        AgreementWithdrawn withdrawn => $"withdrawn, {withdrawn.AskedBy} and {withdrawn.By}",
        RenewalClosed closed => $"renewal {closed.Initiative.Number} closed",
        RenewalReopened reopened => $"renewal {reopened.Initiative.Number} reopened",
        RowCorrectionAsked asked => $"correction {asked.Number} asked by {asked.By}",
        RowCorrectionDeclined declined => $"correction {declined.Number} declined by {declined.By}",
        RowCorrected done => $"put right, {done.AskedBy} and {done.By}",
        PartnerCorrected done => $"partner {done.Partner}",
        RenewalOpened opened => $"renewal {opened.Initiative.Number}",
        AgreementDocumentRecorded => "document",
        AgreementAmended { Term: { } term } amended => $"amended {amended.Number} to {term.Years} years",
        AgreementAmended amended => $"amended {amended.Number}",
        AmendmentUndone undone => $"amendment {undone.Number} undone",
        RenewalProposed proposed => $"renewal proposed by {proposed.OpenBy:yyyy-MM-dd}",
        _ => throw new InvalidOperationException(),
    };
}
