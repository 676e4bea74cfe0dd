using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// Dates that cannot be (docs/contract.md), whatever way they come: the one place that knows them. The same
/// day is always allowed, and no other two dates are compared: a decision may be dated before its receipt, a
/// report before the opening, a letter before its stage.
/// </summary>
internal static class ImpossibleDates
{
    /// <summary>How many days after its step a receipt may lie: a letter on its way [house].</summary>
    private const int ReceiptAhead = 30;

    /// <summary>What is wrong with the dates of an event that is about to be recorded.</summary>
    /// <param name="subject">What the refusal is about.</param>
    public static ImmutableList<Refusal> Of(
        Initiative state, InitiativeEvent next, string subject, Procedure procedure, DateOnly today)
    {
        if (!HasDateToCompare(next, procedure))
            return [];

        var walk = new Walk(procedure, today, state);
        walk.Over([(state.Version + 1, next)]);
        return [.. walk.Found.Select(found => found.For(subject))];
    }

    /// <summary>
    /// What a correction would make wrong: by the new date, or because what a date was compared with is
    /// withdrawn. What was wrong before it stands in no correction's way.
    /// </summary>
    public static ImmutableList<Refusal> OfCorrection(
        ImmutableList<InitiativeEvent> before, ImmutableList<InitiativeEvent> after, string subject,
        Procedure procedure, DateOnly today)
    {
        var (old, corrected) = (
            new Walk(procedure, today, Initiative.None), new Walk(procedure, today, Initiative.None));
        old.Over(CorrectedHistory.Of(before));
        corrected.Over(CorrectedHistory.Of(after));
        return [.. corrected.Found.Except(old.Found).Select(found => found.For(subject)).Distinct()];
    }

    /// <summary>Whether an initiative may be opened under the procedure on a day; null where it
    /// may.</summary>
    /// <remarks>
    /// The practice before the law, of which the records have gaps, is no law: older cases may name it.
    /// </remarks>
    public static Refusal? OpeningBeforeLaw(Procedure procedure, DateOnly on) =>
        !procedure.AllowSkips && on < procedure.ValidFrom
            ? new DateBeforeEvent("open", Basis.House, procedure.ValidFrom, "opening", "law")
            : null;

    private static bool HasDateToCompare(InitiativeEvent happened, Procedure procedure) => happened switch
    {
        InitiativeOpened or ReceiptRecorded or WorkResumed => true,
        DocumentRecorded { Kind: var kind } =>
            procedure.FindDocument(kind)?.Dates is DatedEvent.Intent or DatedEvent.Signing,
        StepTaken step => StartsOnReceipt(step, procedure),
        _ => false,
    };

    private static bool StartsOnReceipt(StepTaken step, Procedure procedure) =>
        procedure.Stage(step.To).Clock?.Start == ClockStart.Receipt;

    /// <summary>A date that cannot be, with the one it is compared with.</summary>
    /// <param name="Sequence">The entry at which both are there.</param>
    /// <param name="What">What is dated so.</param>
    /// <param name="Date">The date.</param>
    /// <param name="Bound">The date it is compared with.</param>
    /// <param name="Against">What happened then.</param>
    private sealed record Misdated(long Sequence, string What, DateOnly Date, DateOnly Bound, string Against)
    {
        /// <summary>A receipt that lies too early is told by its letter, whoever asks.</summary>
        public Refusal For(string subject) => Date > Bound
            ? new DateAhead(What, Bound, Against)
            : new DateBeforeEvent(What == "receipt" ? Against : subject, Basis.House, Bound, What, Against);
    }

    /// <summary>Goes through a history in its order and compares each date with what went before.</summary>
    /// <param name="from">What was there before.</param>
    private sealed class Walk(Procedure procedure, DateOnly today, Initiative from)
    {
        private long _sequence;
        private DateOnly _opened = from.Opening?.On ?? default;
        private DateOnly? _asked = from.DateOf(DatedEvent.Request, procedure);
        private DateOnly? _intent = from.DateOf(DatedEvent.Intent, procedure);
        private DateOnly? _signed = from.DateOf(DatedEvent.Signing, procedure);
        private DateOnly? _hold = from.OnHold?.From;

        public List<Misdated> Found { get; } = [];

        public void Over(IEnumerable<(long Sequence, InitiativeEvent Event)> history)
        {
            foreach (var (sequence, happened) in history)
            {
                _sequence = sequence;
                See(happened);
            }
        }

        private void See(InitiativeEvent happened)
        {
            switch (happened)
            {
                case InitiativeOpened opened: Open(opened); break;
                case StepTaken step: Enter(step); break;
                case ReceiptRecorded receipt: Receive(receipt.ReceivedOn, today, "today"); break;
                case DocumentRecorded document: Read(document); break;
                case WorkPutOnHold hold: _hold = hold.On; break;
                case WorkResumed resumed:
                    NotBefore("resumption", resumed.On, _hold, "hold");
                    _hold = null;
                    break;
            }
        }

        private void Open(InitiativeOpened opened)
        {
            _opened = opened.On;
            if (OpeningBeforeLaw(procedure, opened.On) is not null)
                NotBefore("opening", opened.On, procedure.ValidFrom, "law");
            if (opened.TakenOver is { } file)
                NotBefore("entry", file.EnteredOn, opened.On, "opening");
        }

        private void Enter(StepTaken step)
        {
            NotBefore("entry", step.On, _opened, "opening");
            if (StartsOnReceipt(step, procedure))
                Receive(step.ReceivedOn ?? step.On, step.On.AddDays(ReceiptAhead), "step");
            _hold = null;
        }

        private void Receive(DateOnly received, DateOnly latest, string against)
        {
            if (received > latest)
                Found.Add(new(_sequence, "receipt", received, latest, against));
            if (_asked is { } asked)
                NotBefore("receipt", received, asked, Paper(DatedEvent.Request));
        }

        private void Read(DocumentRecorded document)
        {
            switch (procedure.FindDocument(document.Kind)?.Dates)
            {
                case DatedEvent.Request: _asked = document.Dated; return;
                case DatedEvent.Intent: _intent = document.Dated; break;
                case DatedEvent.Signing: _signed = document.Dated; break;
                default: return;
            }

            if (_signed is not { } signed)
                return;
            if (_intent > _opened)
                NotBefore(Paper(DatedEvent.Signing), signed, _intent, Paper(DatedEvent.Intent));
            else
                NotBefore(Paper(DatedEvent.Signing), signed, _opened, "opening");
        }

        /// <summary>What a date is called by: the id of the document that has it.</summary>
        private string Paper(DatedEvent what) => procedure.DocumentDating(what)!.Id;

        private void NotBefore(string what, DateOnly date, DateOnly? bound, string against)
        {
            if (date < bound)
                Found.Add(new(_sequence, what, date, bound.Value, against));
        }
    }
}
