using System.Text.Json.Serialization;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements;

/// <summary>What ends an agreement before its time.</summary>
public enum EarlyEndManner
{
    /// <summary>One side gave notice, through the diplomatic channel.</summary>
    [JsonStringEnumMemberName("notice")]
    Notice,

    /// <summary>Both sides agreed upon it.</summary>
    [JsonStringEnumMemberName("agreement")]
    Agreement,
}

/// <summary>An end before its time, as it was recorded.</summary>
/// <param name="EndsOn">The first day on which the agreement is no longer in force.</param>
/// <param name="Source">The paper it stands in, such as a note's number and date.</param>
public sealed record EarlyEnd(DateOnly EndsOn, EarlyEndManner Manner, string Source)
{
    internal static Outcome<AgreementEvent> Decide(Agreement state, EndEarly end, DateOnly today)
    {
        var status = state.StatusOn(today);
        if (status is not (AgreementStatus.InForce or AgreementStatus.NoTerm))
            return Refused(new NoLongerRuns(status));
        if (end.End.EndsOn <= state.Particulars.SignedOn || end.End.EndsOn >= state.Particulars.EndsOn)
            return Refused(new EarlyEndOutsideTerm(state.Particulars.SignedOn, state.Particulars.EndsOn));
        return state.EarlyEnd == end.End
            ? Nothing
            : Happened(new EarlyEndRecorded(end.On, today, end.End));
    }

    internal static Outcome<AgreementEvent> Decide(Agreement state, TakeBackEarlyEnd back, DateOnly today) =>
        state.EarlyEnd is null
            ? Refused(new NoEarlyEnd())
            : Happened(new EarlyEndTakenBack(back.On, today, back.Reason));
}
