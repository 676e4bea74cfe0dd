using System.Text.Json.Serialization;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements.Rows;

/// <summary>What a row of a list should have said; what is null was right.</summary>
/// <param name="Partner">The partner's right name.</param>
/// <param name="Country">The right country, ISO 3166-1 alpha-2.</param>
/// <param name="SignedOn">The right date of signing.</param>
public sealed record RowChange(string? Partner = null, string? Country = null, DateOnly? SignedOn = null)
{
    /// <summary>What the row says once it is put right.</summary>
    public Particulars Of(Particulars said) => said with
    {
        Partner = Partner ?? said.Partner,
        Country = Country ?? said.Country,
        SignedOn = SignedOn ?? said.SignedOn,
    };
}

/// <summary>
/// That the row of a list is to be put right: one person of the office asks, another confirms.
/// </summary>
/// <param name="N">Its number among what was asked about the row, from 1; withdrawals count too.</param>
/// <param name="By">The name of the account that asked.</param>
/// <param name="InPlaceOf">The account in whose place, or null.</param>
public sealed record RowCorrection(
    int N, DateOnly On, RowChange Change, string Reason, string By,
    [property: JsonIgnore] string? InPlaceOf = null)
{
    internal static Outcome<AgreementEvent> Decide(Agreement state, AskRowCorrection ask, DateOnly today) =>
        state.Initiative is not null ? Refused(new SignedHere())
        : state.RowRefusal is { } waiting
            ? state.Correction is { } asked && asked.Change == ask.Change && asked.Reason == ask.Reason
                && asked.By == ask.By.Name
                ? Nothing
                : Refused(waiting)
        : Unfit(state, ask.Change, ask.IsTaken) is { } reason ? Refused(reason)
        : Happened(new RowCorrectionAsked(
            ask.On, today, state.RowRequests + 1, ask.Change, ask.Reason, ask.By.Name));

    internal static Outcome<AgreementEvent> Decide(
        Agreement state, ConfirmRowRequest confirm, DateOnly today)
    {
        if (state.Withdrawal is { } withdrawal && withdrawal.N == confirm.N)
            return RowWithdrawal.Decide(state, new ConfirmRowWithdrawal(confirm.On, confirm.By), today);
        if (state.Correction is not { } asked || asked.N != confirm.N)
            return Refused(new NoRowRequest());
        if (confirm.By.IsSamePersonAs(asked.By, asked.InPlaceOf))
            return Refused(new SamePersonPutsRight());

        return Unfit(state, asked.Change, confirm.IsTaken) is { } reason
            ? Refused(reason)
            : Happened(new RowCorrected(
                confirm.On, today, asked.N, asked.Change, asked.Reason, asked.By, confirm.By.Name));
    }

    internal static Outcome<AgreementEvent> Decide(
        Agreement state, DeclineRowRequest decline, DateOnly today) =>
        state.Withdrawal is { } withdrawal && withdrawal.N == decline.N
            ? RowWithdrawal.Decide(
                state, new DeclineRowWithdrawal(decline.On, decline.By, decline.Reason), today)
        : state.Correction?.N == decline.N
            ? Happened(new RowCorrectionDeclined(
                decline.On, today, decline.N, decline.Reason, decline.By.Name))
        : Refused(new NoRowRequest());

    /// <summary>The agreement with its row put right; the name it had stays known.</summary>
    internal static Agreement Evolve(Agreement state, RowCorrected corrected) => AgreementDecider.WithTermOf(
        Renamed(state, corrected.Change.Of(state.Particulars)) with { Correction = null },
        corrected.Change.Of(state.Particulars), corrected);

    /// <summary>The agreement with a partner whose name was corrected where it was signed.</summary>
    internal static Agreement Evolve(Agreement state, PartnerCorrected corrected)
    {
        var right = state.Particulars with
        {
            Partner = corrected.Partner,
            Country = corrected.Country,
            PartnerKind = corrected.PartnerKind,
        };
        return Renamed(state, right) with { Particulars = right };
    }

    private static Agreement Renamed(Agreement state, Particulars right) => state with
    {
        FormerPartners = right.Partner == state.Particulars.Partner
            ? state.FormerPartners
            : state.FormerPartners.Remove(right.Partner).Add(state.Particulars.Partner),
    };

    /// <summary>Why the row cannot be put right so; null where it can.</summary>
    private static AgreementRefusal? Unfit(Agreement state, RowChange change, bool isTaken)
    {
        if (change.Of(state.Particulars) == state.Particulars)
            return new RowSaysSo();
        if (isTaken)
            return new RowIsThere();

        DateOnly?[] after =
        [
            state.SucceededBy?.SignedOn.AddDays(1), state.EarlyEnd?.EndsOn,
            state.Amendments.FirstOrDefault()?.SignedOn.AddDays(1),
        ];
        return change.SignedOn >= after.Min() ? new SignedTooLate(after.Min()!.Value) : null;
    }
}
