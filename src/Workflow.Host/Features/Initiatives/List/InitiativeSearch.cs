using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>Finds initiatives among those a person sees.</summary>
public static class InitiativeSearch
{
    private static readonly string[] Flags =
        [Attention.DueSoon, Attention.Overdue, Attention.Stalled, Attention.ReviewDue];
    internal static readonly string[] Sorts = ["urgency", "opened", "number", "partner", "stage", "due"];

    public static async Task<Ok<Listed<InitiativeItem>>> Find(
        [AsParameters] InitiativeQuery query, HttpContext http, Database database, Rulebooks rulebooks,
        DayTurn turn)
    {
        var stop = http.RequestAborted;
        var reader = new Viewer(http.User.AsActor(), await turn.Today(stop), http.Language());
        var found = await Search(query, reader, database, rulebooks, stop);
        var total = found.IsMore
            ? await Count(query, reader.Actor, database, rulebooks, stop)
            : found.Total;
        return TypedResults.Ok(new Listed<InitiativeItem>(found.Items, total));
    }

    /// <summary>What a reader finds; for the API and the pages.</summary>
    /// <exception cref="WrongInputException">Something is asked for that there is not.</exception>
    public static async Task<InitiativesFound> Search(
        InitiativeQuery query, Viewer reader, Database database, Rulebooks rulebooks,
        CancellationToken stop)
    {
        var paging = Check(query, rulebooks);
        var last = query.After is { } after ? await Last(after, reader.Actor, database, stop) : null;
        var ofRegion = query.Region is not null || IsOfOneRegion(reader.Actor);
        var order = new InitiativeOrder(
            query.Sort ?? "urgency", StagesOf(query, rulebooks),
            ofRegion || query.Officer is not null || query.Flag is Attention.Stalled or Attention.ReviewDue,
            query.Q is null ? ClassOf(query.Flag) : null, ofRegion && query is { Q: null, Officer: null },
            last,
            IsCountedByIndex(query, reader.Actor)
                ? db => WordSearch.CountByIndex(db, query.Q!, toTheLast: false, stop)
                : null);
        var page = await database.Aside(
            db => order.Page(
                (rows, walked) => Matching(rows, query, reader.Actor, db, rulebooks, walked is { } many
                    ? all => order.Counting is not null && WordSearch.IsByNumber(db, query.Q!, many)
                        ? WordSearch.EachByNumber(all, db, query.Q!, order.WalksByUrgency)
                        : WordSearch.Each(all, db, query.Q!)
                    : null),
                paging, db, database.States, stop),
            stop);
        return new(
            [.. page.Rows.Select(one => Read(one.Row, one.State, rulebooks, reader).Item)],
            page.Total, page.IsMore, paging);
    }

    /// <summary>How many there are, to the last one.</summary>
    public static Task<int> Count(
        InitiativeQuery query, Actor actor, Database database, Rulebooks rulebooks,
        CancellationToken stop) => database.Aside(
            async db => (IsCountedByIndex(query, actor)
                    ? await WordSearch.CountByIndex(db, query.Q!, toTheLast: true, stop) : null)
                ?? await Matching(db.Set<InitiativeRow>(), query, actor, db, rulebooks).CountAsync(stop),
            stop);

    /// <summary>Whether whatever has the words is found, wherever it is.</summary>
    private static bool IsCountedByIndex(InitiativeQuery query, Actor actor) =>
        query.IsOnlyWords && RegionVisibility.SeesAll(actor);

    /// <summary>The initiative that a page begins behind.</summary>
    private static async Task<InitiativeRow> Last(
        string after, Actor actor, Database database, CancellationToken stop)
    {
        var last = Guid.TryParse(after, out var id)
            ? await database.Aside(
                db => db.Set<InitiativeRow>().AsNoTracking().Where(InitiativeVisibility.Of(actor, db))
                    .FirstOrDefaultAsync(row => row.Id == id, stop), stop)
            : null;
        return last ?? throw new WrongInputException(
            "after", new("Id prakarsa terakhir yang dibaca.", "The id of the last initiative read."));
    }

    /// <summary>Whether a person sees what is of one region, and no more than that.</summary>
    private static bool IsOfOneRegion(Actor actor) => !RegionVisibility.SeesAll(actor)
        && Permissions.PartyOf(actor) is null
        && actor.Region?.Contains('.', StringComparison.Ordinal) != false;

    private static Paging Check(InitiativeQuery query, Rulebooks rulebooks)
    {
        var errors = new InputErrors();
        var stages = rulebooks.Definitions.Procedures.SelectMany(procedure => procedure.Stages);
        if (query.Stage is not null)
            errors.OneOf("stage", query.Stage, stages.Select(stage => stage.Id).Distinct());
        if (query.Flag is not null)
            errors.OneOf("flag", query.Flag, Flags);
        if (query.Sort is not null)
            errors.OneOf("sort", query.Sort, Sorts.Concat(Sorts.Select(sort => "-" + sort)));
        if (query.Owner is not null)
            errors.OneOf("owner", query.Owner, Roles.All);
        errors.Optional("country", query.Country);
        errors.Optional("officer", query.Officer);
        errors.Optional("q", query.Q);
        errors.Optional("region", query.Region);
        var paging = Paging.Read(query.Page, query.PageSize, errors);
        errors.ThrowIfAny();
        return paging;
    }

    private static IQueryable<InitiativeRow> Matching(
        IQueryable<InitiativeRow> rows, InitiativeQuery query, Actor actor, WorkflowDb db,
        Rulebooks rulebooks, Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>>? walked = null)
    {
        if (query.Q is { } words)
        {
            rows = walked?.Invoke(rows)
                ?? WordSearch.Found(db, words, WordSearch.ScopeOf(actor, query.Region));
        }

        rows = rows.Where(InitiativeVisibility.Of(actor, db));
        if (query.Stage is { } stage)
            rows = rows.Where(row => row.Stage == stage);
        if (query.Region is { } region)
            rows = rows.Where(row => row.Region == region);
        if (query.Officer is { } officer)
            rows = rows.Where(row => row.Officer == officer);
        if (query.Owner is { } owner)
            rows = rows.Of([owner], rulebooks);
        if (query.Country is { } country)
            rows = rows.Where(row => row.Country == country);
        return query.Flag switch
        {
            Attention.Stalled =>
                rows.Before(Urgency.Running).Where(row => row.Standing.HasFlag(Standing.Stalled)),
            Attention.ReviewDue =>
                rows.Before(Urgency.Running).Where(row => row.Standing.HasFlag(Standing.ReviewDue)),
            _ => ClassOf(query.Flag) is { } one ? rows.OfClass(one) : rows,
        };
    }

    /// <summary>The class of urgency that a flag stands for; null for none.</summary>
    private static string? ClassOf(string? flag) => flag switch
    {
        Attention.Overdue => Urgency.Overdue,
        Attention.DueSoon => Urgency.DueSoon,
        _ => null,
    };

    private static List<string>? StagesOf(InitiativeQuery query, Rulebooks rulebooks) =>
        query.Stage is { } stage ? [stage]
        : query.Owner is { } owner ? WhoseMove.Stages([owner], rulebooks)
        : null;

    /// <summary>A row as a reader sees it today, with the rules that it was read by.</summary>
    internal static (InitiativeItem Item, Initiative Live, Rulebook Rules) Read(
        InitiativeRow row, Initiative state, Rulebooks rulebooks, Viewer sight)
    {
        var rules = rulebooks.For(state);
        var reader = new InitiativeReader(rules, rulebooks, sight.Today, sight.Language);
        var live = reader.Live(state);
        var item = new InitiativeItem(
            row.Id, row.Number, row.Title, row.Region, row.Partner, row.Country, row.Procedure, row.Phase,
            row.Stage, row.Owner, row.OpenedOn, row.EnteredOn,
            Attention.Read(live, rules, sight.Today)?.Due, row.ClockKind,
            reader.Flags(live).Select(flag => flag.Flag),
            row.OnHold, row.Closed, row.Version, reader.Why(live), row.Officer, row.Deputy,
            Waiting.Remark(live, rules, sight.Today)?.In(sight.Language))
        {
            IsSigned = rules.Procedure.Stage(live.Stage).StartsAgreement,
            HoldReason = Waiting.HoldReason(live),
        };
        return (item, live, rules);
    }
}
