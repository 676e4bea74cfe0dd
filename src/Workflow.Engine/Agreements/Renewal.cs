using Workflow.Engine.Agreements.Rows;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>
/// What the end of an initiative to renew an agreement does to the answer that its opening gave. Who has
/// answered otherwise since, or opened another, is left alone.
/// </summary>
internal static class Renewal
{
    public static Accepted<AgreementEvent> Decide(Agreement state, CloseRenewal close, DateOnly today) =>
        IsOf(state, close.Initiative) && state.Answer is { Intent: EndingIntent.Renew }
        && (state.AnsweringRenewal is not { } other || other.Id == close.Initiative.Id)
            ? Happened(new RenewalClosed(close.On, today, close.Initiative))
            : Nothing;

    /// <summary>It runs, again or still: the answer where there is none, or another renewal is.</summary>
    public static Accepted<AgreementEvent> Decide(
        Agreement state, ReopenRenewal reopen, DateOnly today) =>
        IsOf(state, reopen.Initiative)
        && (state.Answer is null || state.AnsweringRenewal is { } other && other.Id != reopen.Initiative.Id)
            ? Happened(new RenewalReopened(reopen.On, today, reopen.Initiative))
            : Nothing;

    /// <summary>It has a successor, is or is to be withdrawn, or its partner's country is none.</summary>
    public static AgreementRefusal? RefusalOf(Agreement state) =>
        state.SucceededBy is { } successor
            ? state.Recorded == AgreementStatus.Renewed
                ? new NoLongerRuns(AgreementStatus.Renewed)
                : new SucceededAlready(successor)
        : state.RowRefusal is { } waiting ? waiting
        : state.Recorded == AgreementStatus.Withdrawn ? new NoAgreementAnyMore()
        : Countries.Fault(state.Particulars.Country) is { } fault
            ? new CountryToPutRight(fault, state.Initiative?.Number)
        : null;

    private static bool IsOf(Agreement state, SignedUnder initiative) =>
        state is { SucceededBy: null, Recorded: not AgreementStatus.Withdrawn }
        && state.Renewals.Exists(renewal => renewal.Id == initiative.Id);
}
