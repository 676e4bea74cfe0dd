using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// Setting an entry right: one person asks, another confirms, and the history counts as corrected from then
/// on. Both entries stay in the journal.
/// </summary>
public static class Corrections
{
    private const string Subject = "correction";

    internal static Outcome<InitiativeEvent> Request(
        Initiative state, RequestCorrection request, Actor actor, Rulebook rules, DateOnly today)
    {
        if (!Permissions.IsOfOffice(actor, state.Opened.Region.Id))
            return Refuse(Permissions.OfficeOnly(Subject));
        if (!CanApply(state, request.Sequence, request.Undo, request.Dated))
            return Refuse(new StepNotAvailable(Subject));

        var asked = new CorrectionRequested(
            today, today, state.Corrections.Count + 1, request.Sequence, request.Undo, request.Dated,
            request.Reason, actor.Name);
        return Unfitting(state, state.History.Add(asked), asked, rules.Procedure, today)
            is { IsEmpty: false } reasons
            ? new Refused<InitiativeEvent>(reasons)
            : Accept(asked);
    }

    internal static Outcome<InitiativeEvent> Confirm(
        Initiative state, ConfirmCorrection confirm, Actor actor, Rulebook rules, DateOnly today)
    {
        if (!Permissions.MayConfirm(actor, state.Opened.Region.Id))
            return Refuse(Permissions.ConfirmersOnly(Subject));

        var correction = state.Corrections.Find(other => other.Request.Number == confirm.Number);
        if (correction is not { ConfirmedBy: null, Request: var asked }
            || !CanApply(state, asked.Sequence, asked.Undo, asked.Dated)
            || (rules.Procedure.Stage(state.Stage).StartsAgreement && confirm.AgreementActedOn))
        {
            return Refuse(new StepNotAvailable(Subject));
        }

        // Steps may have been taken since it was asked.
        if (Unfitting(state, state.History, asked, rules.Procedure, today) is { IsEmpty: false } reasons)
            return new Refused<InitiativeEvent>(reasons);

        return asked.By == actor.Name
            ? Refuse(new SamePerson(Subject, [Roles.Officer, Roles.Supervisor, Roles.RegionHead]))
            : Accept(new CorrectionConfirmed(today, today, confirm.Number, actor.Name));
    }

    /// <summary>
    /// An undone step must be the last one; every other entry of a person can be withdrawn but the opening,
    /// and each has one date that can be set right, once.
    /// </summary>
    private static bool CanApply(Initiative state, long sequence, bool undo, DateOnly? dated)
    {
        if (sequence < 1 || sequence > state.Version || undo == (dated is not null))
            return false;

        var wrong = state.History[(int)sequence - 1];
        var alreadyUndone = state.Corrections.Any(other =>
            other is { ConfirmedBy: not null, Request.Undo: true } && other.Request.Sequence == sequence);
        return InitiativeFold.IsCorrectable(wrong) && !alreadyUndone && wrong switch
        {
            InitiativeOpened => !undo,
            StepTaken => !undo || state.Current.Sequence == sequence,
            NoteTaken => undo,
            _ => true,
        };
    }

    /// <summary>What the correction would leave behind that cannot be.</summary>
    /// <param name="history">The history with the correction asked for in it.</param>
    private static ImmutableList<Refusal> Unfitting(
        Initiative state, ImmutableList<InitiativeEvent> history, CorrectionRequested asked,
        Procedure procedure, DateOnly today)
    {
        if (asked.Dated is { } dated && OutOfPlace(state, asked.Sequence, dated) is { } reason)
            return [reason];

        var corrected = history.Add(new CorrectionConfirmed(today, today, asked.Number, ""));
        if (ImpossibleDates.OfCorrection(state.History, corrected, Subject, procedure, today)
            is { IsEmpty: false } impossible)
            return impossible;

        // Signed without its paper, an agreement would count from no date: the signing is undone first.
        var after = InitiativeFold.Fold(corrected);
        return procedure.Stage(after.Stage).StartsAgreement
            && state.Newest(DocumentKinds.MouSigned) is not null
            && after.Newest(DocumentKinds.MouSigned) is null
                ? [new DocumentMissing(DocumentKinds.MouSigned, Basis.House, [Roles.Officer])]
                : [];
    }

    /// <summary>A step's new date must lie between its neighbours'.</summary>
    private static Refusal? OutOfPlace(Initiative state, long sequence, DateOnly dated)
    {
        var place = state.Visits.FindIndex(visit => visit.Sequence == sequence);
        if (place > 0 && dated < state.Visits[place - 1].EnteredOn)
            return new DateBeforeEvent(Subject, Basis.House, state.Visits[place - 1].EnteredOn);

        return place >= 0 && place + 1 < state.Visits.Count && dated > state.Visits[place + 1].EnteredOn
            ? new DateAfterNext(Subject, state.Visits[place + 1].EnteredOn)
            : null;
    }

    /// <summary>A history as its confirmed corrections leave it, each entry with its sequence.</summary>
    internal static IEnumerable<(long Sequence, InitiativeEvent Event)> Effective(
        ImmutableList<InitiativeEvent> history)
    {
        var corrections = ConfirmedIn(history);
        var sequence = 0L;
        foreach (var happened in history)
        {
            if (Corrected(happened, corrections.GetValueOrDefault(++sequence)) is { } effective)
                yield return (sequence, effective);
        }
    }

    private static Dictionary<long, CorrectionRequested> ConfirmedIn(ImmutableList<InitiativeEvent> history)
    {
        var asked = history.OfType<CorrectionRequested>().ToDictionary(request => request.Number);
        var confirmed = new Dictionary<long, CorrectionRequested>();
        foreach (var confirmation in history.OfType<CorrectionConfirmed>())
            confirmed[asked[confirmation.Number].Sequence] = asked[confirmation.Number];
        return confirmed;
    }

    private static InitiativeEvent? Corrected(InitiativeEvent happened, CorrectionRequested? correction) =>
        correction switch
        {
            null => happened,
            { Undo: true } => null,
            { Dated: { } dated } => InitiativeFold.Redated(happened, dated),
            _ => happened,
        };

    private static Accepted<InitiativeEvent> Accept(InitiativeEvent happened) => new([happened]);

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);
}
