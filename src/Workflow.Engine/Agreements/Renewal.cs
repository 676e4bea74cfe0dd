using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>
/// What the end of an initiative to renew an agreement does to the answer that its opening gave. Who has
/// answered otherwise since, or opened another, is left alone.
/// </summary>
internal static class Renewal
{
    public static Accepted<AgreementEvent> Decide(Agreement state, CloseRenewal close, DateOnly today) =>
        IsOf(state, close.Initiative) && state.Answer is { Intent: EndingIntent.Renew } answer
        && !state.Renewals.Exists(other => other.Id != close.Initiative.Id && other.Number == answer.Reason)
            ? Happened(new RenewalClosed(close.On, today, close.Initiative))
            : Nothing;

    public static Accepted<AgreementEvent> Decide(Agreement state, ReopenRenewal reopen, DateOnly today) =>
        IsOf(state, reopen.Initiative) && state.Answer is null
            ? Happened(new RenewalReopened(reopen.On, today, reopen.Initiative))
            : Nothing;

    private static bool IsOf(Agreement state, SignedUnder initiative) =>
        state is { SucceededBy: null, Recorded: not AgreementStatus.Withdrawn }
        && state.Renewals.Exists(renewal => renewal.Id == initiative.Id);
}
