using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// The one door to initiatives: pages, API, jobs and command line send their commands here. Load, authorise,
/// decide and keep (journal, row, deliveries) are one transaction.
/// </summary>
public sealed class InitiativeDesk(
    Writer writer, Rulebooks rulebooks, AgreementDesk agreements, TimeProvider time)
{
    /// <summary>Opens an initiative; its number is the next of its procedure, region and year.</summary>
    /// <param name="unlessAlike">Not beside an open one with the same title and partner.</param>
    public Task<CommandResult> Open(
        Open command, Procedure procedure, Actor actor, IdempotencyKey? once = null,
        bool unlessAlike = false, CancellationToken stop = default) =>
        writer.Run(unit => Repeats.OnceIn(unit, once, actor, rulebooks, () =>
            unlessAlike && OpeningsDesk.FindAlike(unit, command) is { } alike
                ? alike
                : OpenIn(unit, command, procedure, actor)), stop);

    /// <summary>Handles several commands to an initiative as one: all of them are done, or none.</summary>
    /// <param name="beforeKeeping">What has to be in place when they are kept: a document's file.</param>
    /// <returns>The answer to the last, or to the first that is not done.</returns>
    public Task<CommandResult> Handle(
        Guid id, IReadOnlyList<InitiativeCommand> commands, Actor actor, long version,
        IdempotencyKey? once = null, Action? beforeKeeping = null, CancellationToken stop = default) =>
        HandleOnce(id, commands, version, new(actor, time.GetUtcNow(), beforeKeeping), once, stop);

    /// <summary>Handles a command to an initiative.</summary>
    /// <param name="version">The version the caller saw; null for the system's own commands.</param>
    /// <param name="beforeKeeping">What has to be in place when the entry is kept: a document's file.</param>
    public Task<CommandResult> Handle(
        Guid id, InitiativeCommand command, Actor actor, long? version = null, Action? beforeKeeping = null,
        IdempotencyKey? once = null, CancellationToken stop = default) =>
        HandleOnce(id, [command], version, new(actor, time.GetUtcNow(), beforeKeeping), once, stop);

    /// <summary>
    /// Puts every open initiative of a region that somebody answers for, or stands in for, into another's
    /// hands: all of them or none, each with its entry.
    /// </summary>
    /// <exception cref="WrongInputException">The other is nobody of the region's office.</exception>
    public Task<CommandResult> HandOver(HandOver asked, Actor actor, CancellationToken stop = default) =>
        writer.Run(
            unit => HandOverIn(unit, asked, new CommandContext(actor, time.GetUtcNow()).In(unit)), stop);

    /// <summary>Opens an initiative within a larger piece of work.</summary>
    internal CommandResult OpenIn(UnitOfWork unit, Open command, Procedure procedure, Actor actor)
    {
        var rules = rulebooks.For(procedure, command.Region.Id);
        var now = time.GetUtcNow();
        var today = CivilClock.DateOf(now);
        actor = Substitutions.Present(unit, actor, now);
        if (InitiativeDecider.Decide(
            Initiative.None, command, actor, rules, today) is Refused<InitiativeEvent> refused)
            return new NotDone(Initiative.None, refused.Reasons);

        rulebooks.Remember(unit, procedure);
        var number = NumberSeries.Next(unit, procedure.Key, command.Region.Id, command.On.Year);
        var accepted = (Accepted<InitiativeEvent>)InitiativeDecider.Decide(
            Initiative.None, command with { Number = number }, actor, rules, today);
        var id = Guid.CreateVersion7(now);
        return Keep(unit, id, Initiative.None, accepted.Events, rules, new(actor, now));
    }

    private Task<CommandResult> HandleOnce(
        Guid id, IReadOnlyList<InitiativeCommand> commands, long? version, CommandContext occasion,
        IdempotencyKey? once,
        CancellationToken stop) =>
        writer.Run(unit => Repeats.OnceIn(
            unit, once, occasion.Actor, rulebooks,
            () => HandleIn(unit, id, commands, version, occasion.In(unit))),
            stop);

    private CommandResult HandOverIn(UnitOfWork unit, HandOver asked, CommandContext occasion)
    {
        if (Officers.Reasons(occasion.Actor, asked.Region, asked.Reason) is { IsEmpty: false } reasons)
            return new NotDone(Initiative.None, reasons);

        Colleagues.Require(unit, "to", asked.To, asked.Region);
        var carried = InitiativeRows.CarriedBy(unit, asked.From, asked.Region);
        foreach (var (id, officer, deputy) in carried)
        {
            var command = asked.ToCommand(CivilClock.DateOf(occasion.Now), officer, deputy);
            if (HandleIn(unit, id, [command], null, occasion) is not Initiatives.Done)
                throw new InvalidOperationException($"Initiative {id} could not be handed over.");
        }

        return new HandedOver(carried.Count);
    }

    /// <summary>Handles commands to an initiative within a larger piece of work.</summary>
    /// <param name="version">The version the caller saw; null where it saw none.</param>
    internal CommandResult HandleIn(
        UnitOfWork unit, Guid id, IReadOnlyList<InitiativeCommand> commands, long? version,
        CommandContext occasion)
    {
        var stored = commands.Any(InitiativeDecider.NeedsHistory)
            ? InitiativeRows.LoadWhole(unit, id) : InitiativeRows.Load(unit, id);
        if (stored is not { } state)
            return new Unknown();

        var rules = rulebooks.For(state);
        if (occasion.Actor != Actor.System && occasion.Actor != Actor.Bearer
            && !InitiativeVisibility.Sees(occasion.Actor, state, rules.Procedure))
            return new Unknown();
        if (version is { } seen && (seen < state.LastPersonVersion || seen > state.Version))
            return new Stale(state.Version);

        var today = Later(CivilClock.DateOf(occasion.Now), state.LastRecordedOn);
        var (current, events) = (state, ImmutableList<InitiativeEvent>.Empty);
        foreach (var command in commands)
        {
            switch (InitiativeDecider.Decide(
                current, Complete(unit, id, command), occasion.Actor, rules, today))
            {
                case Accepted<InitiativeEvent> accepted:
                    current = accepted.Events.Aggregate(current, InitiativeFold.Evolve);
                    events = events.AddRange(accepted.Events);
                    break;
                case Refused<InitiativeEvent> refused:
                    return new NotDone(current, refused.Reasons);
            }
        }

        return events.IsEmpty
            ? Refreshed(unit, id, state, rules, (commands[0] as LookAfter)?.On)
            : Keep(unit, id, state, events, rules, occasion);
    }

    /// <summary>
    /// What only the register of agreements knows is added to a command before it is decided.
    /// </summary>
    private InitiativeCommand Complete(UnitOfWork unit, Guid id, InitiativeCommand command) =>
        command is ConfirmCorrection confirm
            ? confirm with { AgreementActedOn = agreements.IsActedOn(unit, id) }
            : command;

    private Done Keep(
        UnitOfWork unit, Guid id, Initiative before, ImmutableList<InitiativeEvent> events, Rulebook rules,
        CommandContext occasion)
    {
        var after = events.Aggregate(before, InitiativeFold.Evolve);
        foreach (var assigned in events.OfType<OfficersAssigned>())
            RequireColleagues(unit, before, assigned);
        occasion.BeforeKeeping?.Invoke();
        unit.Append(
            Portable.Text(id), before.Version,
            [.. events.Select(happened => InitiativeEvents.Draft(happened, occasion))]);
        InitiativeRows.Save(unit, id, before, after, rules);
        VisitRows.Save(unit, id, before, after, rules);
        InvitationRows.Save(unit, id, before, after);
        InitiativeNotices.Deliver(unit, id, before, after);
        AgreementSettlement.Settle(
            agreements, rulebooks, unit, id, before, after,
            new(occasion.Actor.Name, occasion.Now, events.FindLast(one => one.ByPerson)?.InPlaceOf));
        return new(id, after, after.Version, after.Stage);
    }

    /// <summary>
    /// Whoever is named anew is of the office; who was named before may have left it since.
    /// </summary>
    private static void RequireColleagues(UnitOfWork unit, Initiative before, OfficersAssigned assigned)
    {
        if (assigned.Officer != before.Officer)
            Colleagues.Require(unit, "officer", assigned.Officer, before.Opened.Region.Id);
        if (assigned.Deputy is { } deputy && deputy != before.Deputy)
            Colleagues.Require(unit, "deputy", deputy, before.Opened.Region.Id);
    }

    /// <summary>
    /// A sweep that found nothing to say still says so in the row: a calendar or a target may have changed,
    /// and with it the day to look next; or a clock stands still, and its due day has moved with the day.
    /// </summary>
    private static Done Refreshed(
        UnitOfWork unit, Guid id, Initiative state, Rulebook rules, DateOnly? sweptTo)
    {
        if (sweptTo?.AddDays(1) is { } today)
            InitiativeRows.Save(unit, InitiativeProjection.Of(id, state, rules, today), state.Version);
        return new(id, state, state.Version, state.Stage);
    }

    /// <summary>A clock set back must not make a journal whose days run backwards.</summary>
    private static DateOnly Later(DateOnly one, DateOnly other) => one > other ? one : other;
}
