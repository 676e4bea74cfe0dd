using System.Collections.Immutable;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// What each event changes. A correction is an event too: once confirmed, the state is folded anew from the
/// corrected history, so that a rebuild, a replay and the running system agree by construction.
/// </summary>
public static class InitiativeFold
{
    /// <summary>The state after one more event. Total: no event is refused here.</summary>
    /// <exception cref="InvalidOperationException">
    /// A correction counts from the whole history, and the state is that of a snapshot.
    /// </exception>
    public static Initiative Evolve(Initiative state, InitiativeEvent happened)
    {
        var history = state.History.Add(happened);
        if (happened is not CorrectionConfirmed)
        {
            var sequence = state.Version + 1;
            return Apply(state with { History = history, Version = sequence }, sequence, happened);
        }

        return state.IsWhole
            ? Fold(history)
            : throw new InvalidOperationException("A correction is confirmed upon the whole history.");
    }

    /// <summary>The state after a whole history, with its confirmed corrections applied.</summary>
    public static Initiative Fold(IEnumerable<InitiativeEvent> events)
    {
        var history = events.ToImmutableList();
        var state = CorrectedHistory.Of(history).Aggregate(
            Initiative.None with { History = history, Version = history.Count },
            (folded, entry) => Apply(folded, entry.Sequence, entry.Event));
        return state with { FormerPartners = CorrectedHistory.FormerPartners(history) };
    }

    /// <summary>Whether a date of the event can be set right, or the event be withdrawn.</summary>
    public static bool IsCorrectable(InitiativeEvent happened) =>
        happened.ByPerson && happened is not (
            CorrectionRequested or CorrectionConfirmed or CorrectionDeclined or OfficersAssigned
            or AnswerEvent);

    private static Initiative Apply(Initiative state, long sequence, InitiativeEvent happened)
    {
        var changed = happened switch
        {
            InitiativeOpened opened => Open(state, sequence, opened),
            StepTaken step => Enter(state, sequence, step),
            WorkPutOnHold hold => PutOnHold(state, hold),
            WorkResumed resumed => Resume(state, resumed),
            DocumentRecorded document =>
                state with { Documents = state.Documents.Add(new(sequence, document)) },
            SectionsMarked marked => Mark(state, marked),
            FindingRecorded finding => state with { Findings = state.Findings.Add(new(sequence, finding)) },
            PartyRecorded party => AnswerFold.Say(state, sequence, party),
            AnswerEvent answer => AnswerFold.Apply(state, sequence, answer),
            ReceiptRecorded receipt => SetClock(state, receipt, receipt.ReceivedOn),
            NoteTaken or MeetingHeld => state,
            OfficersAssigned assigned => state with { Officer = assigned.Officer, Deputy = assigned.Deputy },
            CorrectionRequested request =>
                state with { Corrections = state.Corrections.Add(new(request)) },
            CorrectionConfirmed confirmed => Confirm(state, confirmed),
            CorrectionDeclined declined => Decline(state, declined),
            FlagRaised raised => Raise(state, raised),
            FlagCleared cleared => Clear(state, cleared),
            DueDayMoved moved => Move(state, moved),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} changes nothing known."),
        };
        return Remember(changed, sequence, happened);
    }

    private static Initiative Remember(Initiative state, long sequence, InitiativeEvent happened)
    {
        var last = happened.RecordedOn > state.LastRecordedOn ? happened.RecordedOn : state.LastRecordedOn;
        var recorded = state with
        {
            LastRecordedOn = last,
            LastPersonVersion = happened.ByPerson ? sequence : state.LastPersonVersion,
        };
        return happened.IsActivity
            ? recorded with
            {
                LastEventOn = last,
                Flags = state.Flags.RemoveAll(flag => flag.Flag == Attention.Stalled),
            }
            : recorded;
    }

    private static Initiative Open(Initiative state, long sequence, InitiativeOpened opened) => state with
    {
        Opening = opened,
        Officer = opened.Officer,
        Visits = [new(
            sequence, opened.Stage, opened.TakenOver?.EnteredOn ?? opened.On, opened.Target,
            opened.RecordedOn, CalendarKnown: opened.CalendarKnown)],
    };

    private static Initiative Enter(Initiative state, long sequence, StepTaken step) => state with
    {
        Visits = state.Visits.Add(new(
            sequence, step.To, step.On, step.Target, step.RecordedOn, step.ReceivedOn, step.Step, step.By,
            step.CalendarKnown, Term: step.Term, InPlaceOf: step.InPlaceOf)),
        Flags = [],
        Holds = Ended(state.Holds, step.On),
    };

    /// <summary>A withdrawal on hold ends the hold with everything else.</summary>
    private static ImmutableList<Hold> Ended(ImmutableList<Hold> holds, DateOnly on) =>
        holds.Count > 0 && holds[^1].Until is null
            ? holds.SetItem(holds.Count - 1, holds[^1] with { Until = on })
            : holds;

    /// <summary>A document that a correction has undone has no sections.</summary>
    private static Initiative Mark(Initiative state, SectionsMarked marked) =>
        state.Documents.FindIndex(entry => entry.Event.Id == marked.Document) is >= 0 and var at
            ? state with
            {
                Documents = state.Documents.SetItem(at, state.Documents[at] with
                {
                    Event = state.Documents[at].Event with { Sections = marked.Sections },
                }),
            }
            : state;

    private static Initiative PutOnHold(Initiative state, WorkPutOnHold hold) =>
        SetClock(state, hold) with
        {
            Holds = Ended(state.Holds, hold.On).Add(new(hold.On, null, hold.Reason, hold.ReviewOn)),
        };

    private static Initiative Resume(Initiative state, WorkResumed resumed) =>
        SetClock(state, resumed) with
        {
            Holds = Ended(state.Holds, resumed.On),
            Flags = state.Flags.RemoveAll(flag => flag.Flag == Attention.ReviewDue),
        };

    private static Initiative Confirm(Initiative state, CorrectionConfirmed confirmed)
    {
        var correction = state.Corrections[confirmed.Number - 1];
        return SetClock(state, confirmed) with
        {
            Corrections = state.Corrections.Replace(
                correction, correction with { ConfirmedBy = confirmed.By }),
        };
    }

    private static Initiative Decline(Initiative state, CorrectionDeclined declined)
    {
        var correction = state.Corrections[declined.Number - 1];
        return state with
        {
            Corrections = state.Corrections.Replace(
                correction,
                correction with { DeclinedBy = declined.By, DeclineReason = declined.Reason }),
        };
    }

    private static Initiative SetClock(Initiative state, InitiativeEvent by, DateOnly? receivedOn = null) =>
        WithCurrent(state, state.Current.SetBy(by, receivedOn));

    /// <summary>
    /// A flag or a move of a visit, or of a hold, that a correction has undone concerns nobody any more.
    /// </summary>
    private static Initiative Raise(Initiative state, FlagRaised raised) =>
        raised.Visit == state.Current.Sequence
        && (raised.Flag != Attention.ReviewDue || raised.Due == state.OnHold?.ReviewOn)
            ? state with { Flags = state.Flags.RemoveAll(flag => flag.Flag == raised.Flag).Add(raised) }
            : state;

    private static Initiative Move(Initiative state, DueDayMoved moved) =>
        moved.Visit == state.Current.Sequence
            ? WithCurrent(state, state.Current with { MovedDue = new(moved.To) })
            : state;

    private static Initiative WithCurrent(Initiative state, Visit visit) =>
        state with { Visits = state.Visits.SetItem(state.Visits.Count - 1, visit) };

    private static Initiative Clear(Initiative state, FlagCleared cleared) =>
        cleared.Visit == state.Current.Sequence
            ? state with { Flags = state.Flags.RemoveAll(flag => flag.Flag == cleared.Flag) }
            : state;
}
