using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Desk;

/// <summary>An initiative on somebody's desk: why it waits, and what is needed next.</summary>
/// <param name="Step">The step to be taken next, as on its button.</param>
/// <param name="Missing">What that step still needs; empty where it can be taken.</param>
/// <param name="Left">Working days left to the due day, negative for days past it; null without one.</param>
/// <param name="Remark">What the reader's office wants remarked, or null.</param>
public sealed record DeskItem(
    InitiativeItem Initiative, string StageTitle, string Step, ImmutableArray<string> Missing, int? Left,
    string? Remark);

/// <summary>A pile of the desk: the most urgent ones, and how many there are.</summary>
public sealed record DeskPile(ImmutableArray<DeskItem> Items, int Total);

/// <summary>What waits for a person, and what waits for others on whose behalf that person may act.</summary>
public static class DeskReport
{
    private const int Most = 20;

    public static async Task<(DeskPile Mine, DeskPile Others)> Of(
        InitiativeSight reader, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        Task<DeskPile> Of(Expression<Func<InitiativeRow, bool>> those) => Pile(
            db => db.Set<InitiativeRow>().AsNoTracking().Where(Sight.Of(reader.Actor))
                .Where(row => !row.Closed).Where(those),
            reader, database, rulebooks, stop);

        var mine = Of(Owns(reader.Actor));
        var others = reader.Actor.IsOfOffice ? await Of(OthersOf(reader.Actor)) : new([], 0);
        return (await mine, others);
    }

    /// <summary>
    /// The stages whose move is the reader's: the office's for both its roles, in its own region.
    /// </summary>
    private static Expression<Func<InitiativeRow, bool>> Owns(Actor actor)
    {
        var everywhere = new[] { Roles.Kemendagri, Roles.Kemlu }.Where(actor.Is).ToList();
        var inRegion = new[] { Roles.RegionHead, Roles.Dprd }.Where(actor.Is).ToList();
        if (actor.IsOfOffice)
            inRegion.Add(Roles.Officer);
        return row =>
            everywhere.Contains(row.Owner) || (row.Region == actor.Region && inRegion.Contains(row.Owner));
    }

    private static Expression<Func<InitiativeRow, bool>> OthersOf(Actor actor) =>
        row => row.Region == actor.Region && row.Owner != Roles.Officer;

    private static async Task<DeskPile> Pile(
        Func<WorkflowDb, IQueryable<InitiativeRow>> rows, InitiativeSight reader, Database database,
        Rulebooks rulebooks, CancellationToken stop)
    {
        var counting = database.Aside(db => rows(db).CountAsync(stop), stop);
        var urgent = await database.Aside(
            db => InitiativeSearch.Rows(
                InitiativeSearch.Sorted(rows(db), "urgency", reader.Today), new(1, Most), db, stop),
            stop);
        return new([.. urgent.Select(one => Item(one.Row, one.State, reader, rulebooks))], await counting);
    }

    private static DeskItem Item(
        InitiativeRow row, Initiative state, InitiativeSight reader, Rulebooks rulebooks)
    {
        var (item, live, rules) = InitiativeSearch.Read(row, state, rulebooks, reader);
        var next = Steps.Of(live, reader.Actor, rules, reader.Today).First();
        return new(
            item,
            rules.Procedure.Stage(live.Stage).Title.In(reader.Language),
            next.Transition.Step.Title.In(reader.Language),
            [.. ReasonLine.Told(next.Reasons.Select(reason =>
                ReasonBody.Of(reason, rules.Procedure, rulebooks.Words, reader.Language)))
                .Select(reason => reason.Text)],
            Left(live, rules, reader.Today),
            Permissions.IsOfOffice(reader.Actor, row.Region)
                ? LoiYear.Remark(live, rules, reader.Today)?.In(reader.Language)
                : null);
    }

    private static int? Left(Initiative live, Rulebook rules, DateOnly today) =>
        Attention.Read(live, rules, today) is { Due: not null } reading
            ? reading.Over(today) is > 0 and var over ? -over : reading.Left(today)
            : null;
}
