using System.Text.Json.Serialization;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements.Rows;

/// <summary>
/// That the row of a list is wrong and is to be withdrawn: one person of the office asks, another confirms.
/// </summary>
/// <param name="Reason">What is wrong with it.</param>
/// <param name="By">The name of the account that asked.</param>
/// <param name="N">Its number among what was asked about the row, from 1.</param>
/// <param name="InPlaceOf">The account in whose place, or null.</param>
public sealed record RowWithdrawal(
    DateOnly On, string Reason, string By, int N = 1, [property: JsonIgnore] string? InPlaceOf = null)
{
    internal static Outcome<AgreementEvent> Decide(
        Agreement state, AskRowWithdrawal ask, DateOnly today) =>
        state.Initiative is not null ? Refused(new SignedHere())
        : !state.Renewals.IsEmpty ? Refused(new HasRenewal(state.Renewals[^1].Number))
        : state.Withdrawal is { } asked
            ? asked.Reason == ask.Reason && asked.By == ask.By.Name
                ? Nothing
                : Refused(new WithdrawalAsked(asked.By))
        : state.RowRefusal is { } waiting ? Refused(waiting)
        : Happened(new RowWithdrawalAsked(ask.On, today, ask.Reason, ask.By.Name));

    internal static Outcome<AgreementEvent> Decide(
        Agreement state, ConfirmRowWithdrawal confirm, DateOnly today) =>
        state.Withdrawal is not { } asked ? Refused(new NoWithdrawalAsked())
        : !state.Renewals.IsEmpty ? Refused(new HasRenewal(state.Renewals[^1].Number))
        : confirm.By.IsSamePersonAs(asked.By, asked.InPlaceOf) ? Refused(new SamePersonWithdraws())
        : Happened(new AgreementWithdrawn(confirm.On, today, asked.Reason, asked.By, confirm.By.Name));

    internal static Outcome<AgreementEvent> Decide(
        Agreement state, DeclineRowWithdrawal decline, DateOnly today) =>
        state.Withdrawal is null
            ? Refused(new NoWithdrawalAsked())
            : Happened(new RowWithdrawalDeclined(decline.On, today, decline.Reason, decline.By.Name));
}
