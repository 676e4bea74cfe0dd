using Workflow.Engine.Initiatives;

namespace Workflow.Engine.Agreements;

/// <summary>What the office of a region may do with its agreements.</summary>
internal static class AgreementOffice
{
    public static Outcome<AgreementEvent> Decide(Agreement state, OfficeCommand command, DateOnly today) =>
        !IsOfOffice(command.By, state.Particulars.Region) ? Refused(new NotOfItsOffice())
        : state.Recorded == AgreementStatus.Withdrawn ? Refused(new NoAgreementAnyMore())
        : command switch
        {
            AnswerEnding answer => Answer(state, answer, today),
            RecordTerm record => Term(state, record, today),
            RecordActivity record => Activity(state, record, today),
            OpenRenewal renewal => Happened(new RenewalOpened(renewal.On, today, renewal.Initiative)),
            _ => throw new InvalidOperationException($"{command.GetType().Name} has no rule."),
        };

    private static bool IsOfOffice(Actor actor, string region) =>
        Permissions.IsOfOffice(actor, region);

    private static Outcome<AgreementEvent> Answer(Agreement state, AnswerEnding answer, DateOnly today)
    {
        if (state.EndsOn is not { } end)
            return Refused(new NoTermRecorded());
        if (state.StatusOn(today) == AgreementStatus.Expired)
            return Refused(new TermHasEnded(end));

        var until = answer.Intent == EndingIntent.Undecided ? answer.Until : null;
        if (answer.Intent == EndingIntent.Undecided && !(until > today && until < end))
            return Refused(new AskAgainBeforeEnd(end));
        return state.Answer is { } said
            && (said.Intent, said.Reason, said.Until) == (answer.Intent, answer.Reason, until)
            ? Nothing
            : Happened(new EndingAnswered(answer.On, today, answer.Intent, end, answer.Reason, until));
    }

    private static Accepted<AgreementEvent> Term(Agreement state, RecordTerm record, DateOnly today) =>
        state.Particulars.Term == record.Term && state.TermFromPaper
            ? Nothing
            : Happened(new TermRecorded(record.On, today, record.Term, record.Source));

    private static Accepted<AgreementEvent> Activity(
        Agreement state, RecordActivity record, DateOnly today) =>
        state.Activity == record.Activity
            ? Nothing
            : Happened(new ActivityFound(record.On, today, record.Activity, record.Note));

    private static Accepted<AgreementEvent> Nothing { get; } = new([]);

    private static Accepted<AgreementEvent> Happened(AgreementEvent happened) => new([happened]);

    private static Refused<AgreementEvent> Refused(AgreementRefusal reason) => new([reason]);
}
