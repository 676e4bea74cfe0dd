using System.Collections.Immutable;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// Setting an entry right: one person asks, another confirms, and the history counts as corrected from then
/// on. Both entries stay in the journal.
/// </summary>
public static class Corrections
{
    private const string Subject = "correction";

    internal static Outcome<InitiativeEvent> Request(
        Initiative state, RequestCorrection request, Actor actor, DateOnly today)
    {
        if (!Permissions.IsOfOffice(actor, state.Opened.Region.Id))
            return Refuse(Permissions.OfficeOnly(Subject));
        if (!CanApply(state, request.Sequence, request.Undo, request.Dated))
            return Refuse(new StepNotAvailable(Subject));
        if (request.Dated is { } dated && Unfitting(state, request.Sequence, dated) is { } earliest)
            return Refuse(new DateBeforeEvent(Subject, Basis.House, earliest));

        return Accept(new CorrectionRequested(
            today, today, state.Corrections.Count + 1, request.Sequence, request.Undo, request.Dated,
            request.Reason, actor.Name));
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
        if (asked.Dated is { } dated && Unfitting(state, asked.Sequence, dated) is { } earliest)
            return Refuse(new DateBeforeEvent(Subject, Basis.House, earliest));

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

    /// <summary>A step's new date must lie between its neighbours'; the earliest that fits is told.</summary>
    private static DateOnly? Unfitting(Initiative state, long sequence, DateOnly dated)
    {
        var place = state.Visits.FindIndex(visit => visit.Sequence == sequence);
        if (place < 0)
            return null;

        var earliest = place == 0 ? DateOnly.MinValue : state.Visits[place - 1].EnteredOn;
        var latest = place + 1 < state.Visits.Count ? state.Visits[place + 1].EnteredOn : DateOnly.MaxValue;
        return dated < earliest || dated > latest ? earliest : null;
    }

    private static Accepted<InitiativeEvent> Accept(InitiativeEvent happened) => new([happened]);

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);
}
