using Workflow.Engine.Agreements.Amending;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Initiatives;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>What the office of a region may do with its agreements.</summary>
internal static class AgreementOffice
{
    /// <summary>What is done in another's place says so.</summary>
    public static Outcome<AgreementEvent> Decide(Agreement state, OfficeCommand command, DateOnly today) =>
        command.By.ByRight(
            right => Judge(state, command with { By = right }, today) switch
            {
                Accepted<AgreementEvent> accepted when right.InPlaceOf is { } absent =>
                    new Accepted<AgreementEvent>(
                        accepted.Events.ConvertAll(happened => happened with { InPlaceOf = absent })),
                var outcome => outcome,
            },
            outcome => outcome is Refused<AgreementEvent> { Reasons: [NotOfItsOffice] });

    private static Outcome<AgreementEvent> Judge(Agreement state, OfficeCommand command, DateOnly today) =>
        !Permissions.IsOfOffice(command.By, state.Particulars.Region) ? Refused(new NotOfItsOffice())
        : state.Recorded == AgreementStatus.Withdrawn ? Refused(new NoAgreementAnyMore())
        : command switch
        {
            AnswerEnding answer => Answer(state, answer, today),
            RecordTerm record => Term(state, record, today),
            RecordActivity record => Activity(state, record, today),
            OpenRenewal renewal => Renew(state, renewal, today),
            RecordDocument record =>
                Happened(new AgreementDocumentRecorded(record.On, today, record.Document)),
            Amend amend => Amendment.Decide(state, amend, today),
            UndoAmendment undo => Amendment.Decide(state, undo, today),
            EndEarly end => EarlyEnd.Decide(state, end, today),
            TakeBackEarlyEnd back => EarlyEnd.Decide(state, back, today),
            AskRowWithdrawal ask => RowWithdrawal.Decide(state, ask, today),
            ConfirmRowWithdrawal confirm => RowWithdrawal.Decide(state, confirm, today),
            DeclineRowWithdrawal decline => RowWithdrawal.Decide(state, decline, today),
            AskRowCorrection ask => RowCorrection.Decide(state, ask, today),
            ConfirmRowRequest confirm => RowCorrection.Decide(state, confirm, today),
            DeclineRowRequest decline => RowCorrection.Decide(state, decline, today),
            _ => throw new InvalidOperationException($"{command.GetType().Name} has no rule."),
        };

    /// <summary>The agreement after what its office did.</summary>
    public static Agreement Evolve(Agreement state, AgreementEvent happened) => happened switch
    {
        EndingAnswered said => state with { Answer = new(said.On, said.Intent, said.Reason, said.Until) },
        TermRecorded recorded => AgreementDecider.WithTermOf(
            state with { TermFromPaper = true, TermIsAssumed = false },
            state.Particulars with { Term = recorded.Term }, recorded),
        AgreementDocumentRecorded recorded =>
            state with { Documents = state.Documents.Add(recorded.Document) },
        ActivityFound found => state with { Activity = found.Activity },
        RenewalOpened opened => state with
        {
            Renewals = state.Renewals.Add(opened.Initiative),
            Answer = new(opened.On, EndingIntent.Renew, opened.Initiative.Number, null),
        },
        AgreementAmended amended => Amendment.Evolve(state, amended),
        AmendmentUndone undone => Amendment.Evolve(state, undone),
        EarlyEndRecorded ended => state with { EarlyEnd = ended.End, RemindedFrom = ended.RecordedOn },
        EarlyEndTakenBack back => (state with { EarlyEnd = null, RemindedFrom = back.RecordedOn })
            .After(LifeTrigger.NoticeTakenBack, back.On),
        RowWithdrawalAsked asked => state with
        {
            RowRequests = state.RowRequests + 1,
            Withdrawal = new(asked.On, asked.Reason, asked.By, state.RowRequests + 1, asked.InPlaceOf),
        },
        RowWithdrawalDeclined => state with { Withdrawal = null },
        RowCorrectionAsked asked => state with
        {
            RowRequests = asked.Number,
            Correction = new(
                asked.Number, asked.On, asked.Change, asked.Reason, asked.By, asked.InPlaceOf),
        },
        RowCorrectionDeclined => state with { Correction = null },
        RowCorrected corrected => RowCorrection.Evolve(state, corrected),
        AgreementWithdrawn withdrawn => (state with { Withdrawal = null })
            .After(LifeTrigger.RowWithdrawn, withdrawn.On),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} changes nothing known."),
    };

    /// <summary>What is renewed already goes on in its successor.</summary>
    private static Outcome<AgreementEvent> Renew(Agreement state, OpenRenewal renewal, DateOnly today) =>
        state.RenewalRefusal is { } reason
            ? Refused(reason)
            : Happened(new RenewalOpened(renewal.On, today, renewal.Initiative));

    private static Outcome<AgreementEvent> Answer(Agreement state, AnswerEnding answer, DateOnly today)
    {
        if (state.Particulars.EndsOn is not { } end)
            return Refused(new NoTermRecorded());
        if (state.StatusOn(today) is not AgreementStatus.InForce and var status)
        {
            return Refused(
                status == AgreementStatus.Expired ? new TermHasEnded(end) : new NoLongerRuns(status));
        }

        if (state.EndsEarly)
            return Refused(new EndsEarlyAlready(state.EndsOn!.Value));

        var until = answer.Intent == EndingIntent.Undecided ? answer.Until : null;
        if (answer.Intent == EndingIntent.Undecided && !(until > today && until < end))
            return Refused(new AskAgainBeforeEnd(end));
        return state.Answer is { } said
            && (said.Intent, said.Reason, said.Until) == (answer.Intent, answer.Reason, until)
            ? Nothing
            : Happened(new EndingAnswered(answer.On, today, answer.Intent, end, answer.Reason, until));
    }

    private static Outcome<AgreementEvent> Term(Agreement state, RecordTerm record, DateOnly today) =>
        state.Particulars.Term == record.Term && state.TermFromPaper ? Nothing
            : state.TermAmendment is { } amended ? Refused(new TermIsAmended(amended.N))
            : Happened(new TermRecorded(record.On, today, record.Term, record.Source));

    private static Accepted<AgreementEvent> Activity(
        Agreement state, RecordActivity record, DateOnly today) =>
        state.Activity == record.Activity
            ? Nothing
            : Happened(new ActivityFound(record.On, today, record.Activity, record.Note));
}
