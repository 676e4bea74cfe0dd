using System.Collections.Immutable;
using static Workflow.Engine.Agreements.AgreementOutcomes;

namespace Workflow.Engine.Agreements.Amending;

/// <summary>What is known of a term, and whence.</summary>
/// <param name="Term">The term; null where none is recorded.</param>
/// <param name="FromPaper">Whether it was read from a signed paper here.</param>
/// <param name="IsAssumed">Whether it is the default, which nobody has confirmed.</param>
public sealed record KnownTerm(Term? Term, bool FromPaper, bool IsAssumed);

/// <summary>
/// A paper that both sides signed to change their agreement, and that stands: what it says of the term is
/// the term from then on (UU 24/2000 art. 16(1)).
/// </summary>
/// <param name="N">Its number among all that were recorded, from 1; undone ones keep theirs.</param>
/// <param name="RecordedOn">The day it was recorded here.</param>
/// <param name="SignedOn">The date of the signed paper.</param>
/// <param name="InForceOn">The day from which it is in force.</param>
/// <param name="Paper">The document of the agreement that it is.</param>
/// <param name="Changes">What it changes besides the term, or null.</param>
/// <param name="Term">The whole term as it reads from then on; null where it leaves the term alone.</param>
/// <param name="Reason">Why it was agreed upon, or null.</param>
/// <param name="Before">What was known of the term before.</param>
public sealed record Amendment(
    int N, DateOnly RecordedOn, DateOnly SignedOn, DateOnly InForceOn, Guid Paper, string? Changes,
    Term? Term, string? Reason, KnownTerm Before)
{
    /// <summary>Whether the agreement ends later by it than it did before.</summary>
    public bool Extends => Term is { } term && Before.Term is { } before && term.Years > before.Years;

    internal static Outcome<AgreementEvent> Decide(Agreement state, Amend amend, DateOnly today)
    {
        if (Unfit(state, amend) is { } reason)
            return Refused(reason);

        var saysSo = amend.Term == state.Particulars.Term && !state.TermIsAssumed;
        var asked = saysSo ? amend with { Term = null } : amend;
        return Faults(state, asked, today).ToImmutableList<Refusal>() is { IsEmpty: false } reasons
            ? new Refused<AgreementEvent>(reasons)
            : Happened(new AgreementAmended(
                asked.On, today, state.AmendmentsRecorded + 1, asked.SignedOn, asked.InForceOn, asked.Paper,
                asked.Changes, asked.Term, asked.Reason));
    }

    internal static Outcome<AgreementEvent> Decide(Agreement state, UndoAmendment undo, DateOnly today) =>
        state.Amendments is not [.., var last] ? Refused(new NoAmendment(null))
        : last.N != undo.N ? Refused(new NoAmendment(last.N))
        : Happened(new AmendmentUndone(undo.On, today, undo.N, undo.Reason));

    internal static Agreement Evolve(Agreement state, AgreementAmended amended)
    {
        var before = new KnownTerm(state.Particulars.Term, state.TermFromPaper, state.TermIsAssumed);
        var next = state with
        {
            AmendmentsRecorded = amended.Number,
            Amendments = state.Amendments.Add(new(
                amended.Number, amended.RecordedOn, amended.SignedOn, amended.InForceOn, amended.Paper,
                amended.Changes, amended.Term, amended.Reason, before)),
        };
        return amended.Term is { } term ? Reading(next, new(term, true, false), amended) : next;
    }

    internal static Agreement Evolve(Agreement state, AmendmentUndone undone)
    {
        var last = state.Amendments[^1];
        var next = state with { Amendments = state.Amendments.RemoveAt(state.Amendments.Count - 1) };
        return last.Term is null ? next : Reading(next, last.Before, undone);
    }

    /// <summary>Another term, whose reminders come from then on: none of what is past already.</summary>
    private static Agreement Reading(Agreement state, KnownTerm known, AgreementEvent happened) =>
        AgreementDecider.WithTermOf(
            state with { TermFromPaper = known.FromPaper, TermIsAssumed = known.IsAssumed },
            state.Particulars with { Term = known.Term }, happened) with
        {
            RemindedFrom = happened.RecordedOn,
        };

    /// <summary>
    /// Why it is not to be amended at all: it goes on in another, it ends early, or it has ended before the
    /// amendment is in force. One that was in force while it ran may be recorded later.
    /// </summary>
    private static AgreementRefusal? Unfit(Agreement state, Amend amend) =>
        state.SucceededBy is { } successor
            ? state.Recorded == AgreementStatus.Renewed
                ? new NoLongerRuns(AgreementStatus.Renewed)
                : new SucceededAlready(successor)
        : state.EarlyEnd is { } early ? new EndsEarlyUnamended(early.EndsOn)
        : state.EndsOn is { } end && amend.InForceOn >= end ? new NotAmendedAfterItsEnd(end)
        : null;

    private static IEnumerable<AgreementRefusal> Faults(Agreement state, Amend amend, DateOnly today)
    {
        var said = state.Particulars;
        var last = state.Amendments.LastOrDefault();
        if (amend.SignedOn < (last?.SignedOn ?? said.SignedOn))
            yield return new AmendedTooEarly(last?.SignedOn ?? said.SignedOn, last?.N);
        if (amend.InForceOn < amend.SignedOn)
            yield return new InForceBeforeSigning(amend.SignedOn);
        if (!state.Documents.Exists(document => document.Id == amend.Paper))
            yield return new PaperMissing();
        if (amend is { Term: null, Changes: null })
            yield return new NothingAmended();

        var from = amend.InForceOn > today ? amend.InForceOn : today;
        if (amend.Term?.EndsOn(said.SignedOn) is { } end && !(end >= said.EndsOn) && end <= from)
            yield return new AmendedTermIsOver(end, from);
    }
}
