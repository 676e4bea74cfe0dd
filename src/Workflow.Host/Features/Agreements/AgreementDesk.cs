using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>
/// The one door to agreements: signing, import and sweeps send their commands here. Load, decide and keep
/// (journal, row, deliveries) are one transaction.
/// </summary>
public sealed partial class AgreementDesk(Writer writer, Func<WorkingCalendar> calendar, TimeProvider time)
{
    /// <summary>Handles a command to an agreement.</summary>
    /// <exception cref="InvalidOperationException">There is none, and the command starts none.</exception>
    public Task<Outcome<AgreementEvent>> Handle(
        Guid id, AgreementCommand command, Actor actor, CancellationToken stop) =>
        writer.Run(unit => HandleIn(unit, id, command, new(actor.Name, time.GetUtcNow())), stop);

    /// <summary>Does what somebody of the office asks of an agreement in their sight.</summary>
    /// <param name="version">The version that the person saw; what sweeps added since makes it not
    /// stale.</param>
    /// <param name="once">The caller's id of the command; null where it has none.</param>
    /// <param name="beforeKeeping">What has to be in place when it is kept: a document's file.</param>
    public Task<OfficeAnswer> Act(
        Guid id, OfficeCommand command, long version, IdempotencyKey? once = null,
        Action? beforeKeeping = null,
        CancellationToken stop = default) =>
        writer.Run(unit => OnceIn(unit, id, command, version, once, beforeKeeping), stop);

    /// <summary>The agreement, where the person sees it.</summary>
    public static Agreement? Find(UnitOfWork unit, Guid id, Actor actor) =>
        AgreementRows.Load(unit, id) is { } state && AgreementVisibility.Sees(actor, state) ? state : null;

    /// <summary>
    /// Starts the agreement of a signed initiative in the signing's own transaction. When it is there already
    /// it takes the date of the newest signed MoU, which a correction may have changed.
    /// </summary>
    public void StartIn(
        UnitOfWork unit, Guid initiative, Initiative after, Procedure procedure, AgreementOccasion occasion)
    {
        var id = AgreementId.OfInitiative(initiative);
        var start = Signing.Of(initiative, after, procedure);
        var signedOn = start.Particulars.SignedOn;
        AgreementCommand command = AgreementRows.Standing(unit, id) is not null
            ? new RedateSigning(CivilClock.DateOf(occasion.At), signedOn)
            : start;
        HandleIn(unit, id, command, occasion);
        if (start.Renews is { } renewed)
            HandleIn(unit, renewed, new Succeed(command.On, new(id, start.Initiative, signedOn)), occasion);
    }

    /// <summary>Brings a corrected partner to the agreement, in the correction's own transaction.</summary>
    public void CorrectIn(UnitOfWork unit, Guid initiative, Partner right, AgreementOccasion occasion) =>
        HandleIn(
            unit, AgreementId.OfInitiative(initiative),
            new CorrectPartner(CivilClock.DateOf(occasion.At), right.Name, right.Country, right.Kind),
            occasion);

    /// <summary>
    /// Undoes the start, within the correction that undid the signing; what it renewed runs on.
    /// </summary>
    /// <exception cref="InvalidOperationException">It was worked with: <see cref="IsActedOn"/>.</exception>
    public void VoidIn(UnitOfWork unit, Guid initiative, Guid? renewed, DateTimeOffset now)
    {
        var id = AgreementId.OfInitiative(initiative);
        var (today, occasion) = (CivilClock.DateOf(now), new AgreementOccasion(Actor.System.Name, now));
        var undo = new VoidAgreement(today, "A confirmed correction undid the signing.");
        if (HandleIn(unit, id, undo, occasion) is Refused<AgreementEvent>)
            throw new InvalidOperationException($"The agreement of initiative {initiative} was worked with.");
        if (renewed is not { } earlier)
            return;

        HandleIn(unit, earlier, new TakeBackSuccession(today, id), occasion);
        if (AgreementRows.FirstRenewal(unit, earlier) is { } next)
            HandleIn(unit, earlier, new Succeed(today, next), occasion);
    }

    /// <summary>Whether people have worked with the initiative's agreement: its signing stands.</summary>
    public bool IsActedOn(UnitOfWork unit, Guid initiative) =>
        AgreementRows.Standing(unit, AgreementId.OfInitiative(initiative)) is { ActedOn: true };

    /// <summary>Enters a whole list in one transaction, or nothing of it.</summary>
    /// <param name="seen">
    /// The mark of the register as the person saw it; another one by now enters nothing. Null for who saw
    /// none.
    /// </param>
    public Task<ImportResult> Import(
        IReadOnlyList<ListedAgreement> list, Actor actor, CancellationToken stop, string? seen = null,
        IdempotencyKey? once = null) =>
        writer.Run(unit => CommandIds.Find(unit, once) is null
            ? ImportIn(unit, list, seen, AgreementOccasion.OfOffice(unit, actor, time.GetUtcNow()), once)
            : new(0, 0, 0, [], IsRepeated: true), stop);

    private OfficeAnswer OnceIn(
        UnitOfWork unit, Guid id, OfficeCommand command, long version, IdempotencyKey? once,
        Action? beforeKeeping)
    {
        command = command with { By = Substitutions.Present(unit, command.By, time.GetUtcNow()) };
        if (CommandIds.Find(unit, once) is { } first)
            return new(Find(unit, id, command.By) is not null) { Version = first.Sequence };

        var answer = ActIn(unit, id, command, version);
        if (!answer.IsDone)
            return answer;

        beforeKeeping?.Invoke();
        CommandIds.Keep(unit, once, Portable.Text(id), answer.Version);
        return answer;
    }

    private OfficeAnswer ActIn(UnitOfWork unit, Guid id, OfficeCommand command, long version)
    {
        if (Find(unit, id, command.By) is not { } state)
            return new(Known: false);
        if (version < state.LastPersonVersion || version > state.Version)
            return new(IsStale: true) { Version = state.Version };

        command = RowKeys.Complete(unit, id, state, command);
        return HandleIn(unit, id, command, new(command.By.Name, time.GetUtcNow())) switch
        {
            Refused<AgreementEvent> refused => new() { Reasons = refused.Reasons },
            var done => new() { Version = state.Version + ((Accepted<AgreementEvent>)done).Events.Count },
        };
    }

    private ImportResult ImportIn(
        UnitOfWork unit, IReadOnlyList<ListedAgreement> list, string? seen, AgreementOccasion? occasion,
        IdempotencyKey? once)
    {
        if (occasion is null)
            return new(0, 0, 0, [], IsNotPermitted: true);

        var today = CivilClock.DateOf(occasion.At);
        var bad = new List<BadLine>();
        var ids = list.Select(listed => ImportPreview.Identify(unit, listed, bad)).ToList();
        if (bad.Count > 0)
            return new(0, 0, 0, bad);
        if (seen is not null
            && seen != ImportPreview.MarkOf(ids.Select(id => (id, AgreementRows.Version(unit, id)))))
            return new(0, 0, 0, [], IsStale: true);

        var happened = list.Zip(ids)
            .SelectMany(each => EnterIn(unit, each.Second, each.First, today, occasion)).ToList();
        CommandIds.Keep(unit, once, "agreements-import", list.Count);
        var added = happened.OfType<AgreementImported>().Count();
        return new(added, happened.Count - added, list.Count - happened.Count, []);
    }

    private ImmutableList<AgreementEvent> EnterIn(
        UnitOfWork unit, Guid id, ListedAgreement listed, DateOnly today, AgreementOccasion occasion) =>
        HandleIn(unit, id, new ImportAgreement(today, listed.Particulars, listed.Activity), occasion)
            is Accepted<AgreementEvent> accepted
            ? accepted.Events
            : throw new InvalidOperationException("An import is never refused.");

    internal Outcome<AgreementEvent> HandleIn(
        UnitOfWork unit, Guid id, AgreementCommand command, AgreementOccasion occasion)
    {
        var history = AgreementRows.History(unit, id);
        var today = CivilClock.DateOf(occasion.At);
        if (!history.IsEmpty && history[^1].RecordedOn > today)
            today = history[^1].RecordedOn; // A clock set back: the days of a journal never run backwards.
        var outcome = AgreementDecider.Decide(AgreementDecider.Fold(history), command, calendar(), today);
        if (outcome is Accepted<AgreementEvent> accepted)
            Keep(unit, id, history, accepted.Events.ConvertAll(occasion.Marked), command, occasion);
        return outcome;
    }

    private void Keep(
        UnitOfWork unit, Guid id, ImmutableList<AgreementEvent> history, ImmutableList<AgreementEvent> events,
        AgreementCommand command, AgreementOccasion occasion)
    {
        // A sweep with nothing to say still renews the row: a decree may have moved the day to look next.
        if (events.IsEmpty && command is not LookAfterTerm)
            return;

        if (!events.IsEmpty)
            unit.Append(Portable.Text(id), history.Count, [.. events.Select(occasion.Draft)]);
        var row = AgreementRows.Project(id, history.AddRange(events), calendar());
        AgreementRows.Save(unit, row, history.Count);
        for (var at = 0; at < events.Count; at++)
            AgreementNotices.Deliver(unit, id, history.Count + at + 1, events[at]);
    }
}
