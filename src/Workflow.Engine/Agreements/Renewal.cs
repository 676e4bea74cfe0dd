using Workflow.Engine.Agreements.Rows;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>
/// The proposal to renew an agreement, and what the end of an initiative to do so does to the answer that its
/// opening gave. Who has answered otherwise since, or opened another, is left alone.
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

    /// <summary>Proposes it once for each end, from the day on by which it must be opened.</summary>
    public static Accepted<AgreementEvent> Decide(
        Agreement state, ProposeRenewal propose, DateOnly today) =>
        propose.Opening is var opening && opening.EndsOn == state.RunsOutOn && opening.OpenBy <= propose.On
        && !state.Proposals.ContainsKey(opening.EndsOn)
        && state.StatusOn(propose.On) == AgreementStatus.InForce
            ? Happened(new RenewalProposed(
                propose.On, today, opening.EndsOn, opening.OpenBy, opening.Procedure.Key, opening.Days))
            : Nothing;

    /// <summary>The agreement after what became of its renewal.</summary>
    public static Agreement Evolve(Agreement state, AgreementEvent happened) => happened switch
    {
        RenewalClosed => state with { Answer = null },
        RenewalReopened reopened => state with
        {
            Answer = new(reopened.On, EndingIntent.Renew, reopened.Initiative.Number, null),
        },
        RenewalProposed proposed => state with
        {
            Proposals = state.Proposals.SetItem(proposed.EndsOn, proposed.OpenBy),
        },
        _ => throw new InvalidOperationException($"{happened.GetType().Name} is of no renewal."),
    };

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
