using System.Text.Json.Serialization;
using Workflow.Engine.Agreements.Amending;
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
/// <param name="GivenOn">The day notice was given; null where that is not known, and for what both sides
/// agreed upon.</param>
/// <param name="Document">The document of the agreement that the paper is, or null.</param>
public sealed record EarlyEnd(
    DateOnly EndsOn, EarlyEndManner Manner, string Source, DateOnly? GivenOn = null, Guid? Document = null)
{
    /// <summary>
    /// Whether nobody can tell from the record that the notice period was kept: there is one, and no day on
    /// which notice was given.
    /// </summary>
    public bool IsUntold(Term? term) =>
        Manner == EarlyEndManner.Notice && GivenOn is null && term is { NoticeMonths: > 0 };

    internal static Outcome<AgreementEvent> Decide(Agreement state, EndEarly end, DateOnly today)
    {
        var status = state.StatusOn(today);
        if (status is not (AgreementStatus.InForce or AgreementStatus.NoTerm))
            return Refused(new NoLongerRuns(status));
        if (end.End.EndsOn <= state.Particulars.SignedOn || end.End.EndsOn >= state.Particulars.EndsOn)
            return Refused(new EarlyEndOutsideTerm(state.Particulars.SignedOn, state.Particulars.EndsOn));
        if (end.End.Document is { } paper && !state.Documents.Exists(document => document.Id == paper))
            return Refused(new PaperMissing());
        if (NoticeFault(state.Particulars, end.End) is { } reason)
            return Refused(reason);
        return state.EarlyEnd == end.End
            ? Nothing
            : Happened(new EarlyEndRecorded(end.On, today, end.End));
    }

    internal static Outcome<AgreementEvent> Decide(Agreement state, TakeBackEarlyEnd back, DateOnly today) =>
        state.EarlyEnd is null
            ? Refused(new NoEarlyEnd())
            : Happened(new EarlyEndTakenBack(back.On, today, back.Reason));

    /// <summary>
    /// What is wrong with the day notice was given, where it is known; without a notice period none is too
    /// late while the agreement runs.
    /// </summary>
    private static AgreementRefusal? NoticeFault(Particulars said, EarlyEnd end) =>
        end.GivenOn is not { } given ? null
        : given < said.SignedOn || given >= end.EndsOn ? new NoticeOutsideTerm(said.SignedOn, end.EndsOn)
        : said.Term is { NoticeMonths: > 0 } term && given > term.NoticeBefore(end.EndsOn)
            ? new NoticeTooShort(given, term.NoticeMonths, end.EndsOn)
        : null;
}
