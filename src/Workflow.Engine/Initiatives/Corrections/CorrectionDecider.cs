using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Corrections;

/// <summary>
/// Setting an entry right: one person asks, another confirms, and the history counts as corrected from then
/// on. Both entries stay in the journal.
/// </summary>
public static class CorrectionDecider
{
    private const string Subject = "correction";

    internal static Outcome<InitiativeEvent> Request(
        Initiative state, RequestCorrection request, Actor actor, Rulebook rules, DateOnly today)
    {
        if (!Permissions.IsOfOffice(actor, state.Opened.Region.Id))
            return Refuse(Permissions.OfficeOnly(Subject));

        var asked = new CorrectionRequested(
            today, today, state.Corrections.Count + 1, request.Sequence, request.Undo, request.Dated,
            request.Reason, actor.Name, request.Title, request.Partner);
        if (!CanApply(state, asked, rules.Procedure))
            return Refuse(new StepNotAvailable(Subject));

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
        if (correction is not { IsWaiting: true, Request: var asked }
            || !CanApply(state, asked, rules.Procedure)
            || (!IsOfNames(asked) && rules.Procedure.Stage(state.Stage).StartsAgreement
                && confirm.AgreementActedOn))
        {
            return Refuse(new StepNotAvailable(Subject));
        }

        // Steps may have been taken since it was asked.
        if (Unfitting(state, state.History, asked, rules.Procedure, today) is { IsEmpty: false } reasons)
            return new Refused<InitiativeEvent>(reasons);

        return actor.IsSamePersonAs(asked.By, asked.InPlaceOf)
            ? Refuse(new SamePerson(Subject, [Roles.Officer, Roles.Supervisor, Roles.RegionHead]))
            : Accept(new CorrectionConfirmed(today, today, confirm.Number, actor.Name));
    }

    /// <summary>Whoever may confirm may decline; who asked thinks better of it so.</summary>
    internal static Outcome<InitiativeEvent> Decline(
        Initiative state, DeclineCorrection decline, Actor actor, DateOnly today) =>
        !Permissions.MayConfirm(actor, state.Opened.Region.Id) ? Refuse(Permissions.ConfirmersOnly(Subject))
        : state.Corrections.Exists(other => other.IsWaiting && other.Request.Number == decline.Number)
            ? Accept(new CorrectionDeclined(today, today, decline.Number, decline.Reason, actor.Name))
        : Refuse(new StepNotAvailable(Subject));

    /// <summary>Whether it is the title or the partner that was wrong.</summary>
    private static bool IsOfNames(CorrectionRequested asked) => (asked.Title, asked.Partner) != (null, null);

    /// <summary>
    /// An undone step must be the last one; every other entry of a person can be withdrawn but the opening,
    /// and each has one date that can be set right, once. The opening has a title and a partner besides.
    /// </summary>
    private static bool CanApply(Initiative state, CorrectionRequested asked, Procedure procedure)
    {
        var (sequence, undo, names) = (asked.Sequence, asked.Undo, IsOfNames(asked));
        if (sequence < 1 || sequence > state.Version
            || new[] { undo, asked.Dated is not null, names }.Count(one => one) != 1)
            return false;

        var wrong = state.EntryAt(sequence);
        var alreadyUndone = state.Corrections.Any(other =>
            other is { ConfirmedBy: not null, Request.Undo: true } && other.Request.Sequence == sequence);
        return InitiativeFold.IsCorrectable(wrong) && !alreadyUndone && wrong switch
        {
            InitiativeOpened => names ? CanBeNamed(state.Opened, asked, procedure) : !undo,
            _ when names => false,
            StepTaken => !undo || state.Current.Sequence == sequence,
            NoteTaken or SectionsMarked => undo,
            _ => true,
        };
    }

    private static bool CanBeNamed(InitiativeOpened opened, CorrectionRequested asked, Procedure procedure) =>
        CorrectedHistory.Renamed(opened, asked) is var right && right != opened
        && (right.Partner.Kind == opened.Partner.Kind || procedure.PartnerKinds.Any(kind =>
            kind.Id == right.Partner.Kind && (kind.Mode is null || kind.Mode == opened.Mode)));

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
            && procedure.DocumentDating(DatedEvent.Signing) is { Id: var paper }
            && state.Newest(paper) is not null && after.Newest(paper) is null
                ? [new DocumentMissing(paper, Basis.House, [Roles.Officer])]
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

    private static Accepted<InitiativeEvent> Accept(InitiativeEvent happened) => new([happened]);

    private static Refused<InitiativeEvent> Refuse(Refusal reason) => new([reason]);
}
