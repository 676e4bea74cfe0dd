using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

public sealed record InitiativeItem(
    Guid Id, string Number, string Title, string Region, string Partner, string Country, string Procedure,
    string? Phase, string Stage, string Owner, DateOnly OpenedOn, DateOnly EnteredOn, DateOnly? Due,
    string? DueKind,
    IEnumerable<string> Flags, bool OnHold, bool Closed, long Version, string Why, string? Officer,
    string? Deputy, string? Remark)
{
    /// <summary>Whether it ended in a signing; what ended otherwise is no success.</summary>
    [JsonIgnore]
    public bool IsSigned { get; init; }

    [JsonIgnore]
    public string? HoldReason { get; init; }
}

/// <summary>What a list is asked for; every member may be missing.</summary>
public sealed record InitiativeQuery(
    [FromQuery(Name = "stage")] string? Stage, [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "flag")] string? Flag, [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "sort")] string? Sort,
    [FromQuery(Name = "page")] string? Page, [FromQuery(Name = "pageSize")] string? PageSize,
    [FromQuery(Name = "owner")] string? Owner = null, [FromQuery(Name = "country")] string? Country = null,
    [FromQuery(Name = "officer")] string? Officer = null);

/// <summary>A page of what was found, and how many there are.</summary>
public sealed record InitiativesFound(IReadOnlyList<InitiativeItem> Items, int Total, Paging Paging);

/// <summary>Who looks, on which day, in which language.</summary>
public sealed record InitiativeSight(Actor Actor, DateOnly Today, Language Language);

/// <summary>Finds initiatives among those a person sees.</summary>
public static class InitiativeSearch
{
    private static readonly string[] Flags = ["due-soon", "overdue", "stalled", "review-due"];
    private static readonly string[] Sorts = ["urgency", "opened", "number", "partner", "stage", "due"];

    public static async Task<IResult> Find(
        [AsParameters] InitiativeQuery query, HttpContext http, Database database, Rulebooks rulebooks,
        TimeProvider time)
    {
        var search = new InitiativeSight(http.User.AsActor(), CivilClock.Today(time), http.Language());
        var found = await Search(query, search, database, rulebooks, http.RequestAborted);
        return Results.Ok(new { items = found.Items, total = found.Total });
    }

    /// <summary>
    /// What a reader finds; for the API and the pages. It is counted while the page of it is read.
    /// </summary>
    /// <exception cref="WrongInputException">Something is asked for that there is not.</exception>
    public static async Task<InitiativesFound> Search(
        InitiativeQuery query, InitiativeSight reader, Database database, Rulebooks rulebooks,
        CancellationToken stop)
    {
        var paging = Check(query, rulebooks);
        IQueryable<InitiativeRow> Found(WorkflowDb db) =>
            Matching(
                db.Set<InitiativeRow>().AsNoTracking().Where(Sight.Of(reader.Actor)), query, reader.Today)
            .With(db, query.Q, WordSearch.ScopeOf(reader.Actor, query.Region));

        var counting = database.Aside(db => Found(db).CountAsync(stop), stop);
        var rows = await database.Aside(
            db => Rows(Sorted(Found(db), query.Sort ?? "urgency", reader.Today), paging, db, stop), stop);
        return new(
            [.. rows.Select(one => Read(one.Row, one.State, rulebooks, reader).Item)], await counting,
            paging);
    }

    /// <summary>
    /// A page of the rows: first which ones, of the columns that an index holds, then those alone with their
    /// states.
    /// </summary>
    internal static async Task<List<(InitiativeRow Row, Initiative State)>> Rows(
        IQueryable<InitiativeRow> sorted, Paging paging, WorkflowDb db, CancellationToken stop)
    {
        var ids = await sorted.Select(row => row.Id).Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        var rows = await db.Set<InitiativeRow>().Where(row => ids.Contains(row.Id)).WithStates(db, stop);
        return [.. rows.OrderBy(one => ids.IndexOf(one.Row.Id))];
    }

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
        IQueryable<InitiativeRow> rows, InitiativeQuery query, DateOnly today)
    {
        if (query.Stage is { } stage)
            rows = rows.Where(row => row.Stage == stage);
        if (query.Region is { } region)
            rows = rows.Where(row => row.Region == region);
        if (query.Officer is { } officer)
            rows = rows.Where(row => row.Officer == officer);
        if (query.Owner is { } owner)
            rows = rows.Where(row => row.Owner == owner);
        if (query.Country is { } country)
            rows = rows.Where(row => row.Country == country);
        return query.Flag switch
        {
            "overdue" => rows.Where(row => !row.Closed && row.OverdueOn <= today),
            "due-soon" => rows.Where(row =>
                !row.Closed && row.DueSoonOn <= today && (row.OverdueOn == null || row.OverdueOn > today)),
            "stalled" => rows.Where(row => !row.Closed && row.StalledOn <= today),
            "review-due" => rows.Where(row => !row.Closed && row.ReviewOn <= today),
            _ => rows,
        };
    }

    internal static IOrderedQueryable<InitiativeRow> Sorted(
        IQueryable<InitiativeRow> rows, string sort, DateOnly today) => sort switch
        {
            "opened" => rows.OrderBy(row => row.OpenedOn).ThenBy(row => row.Number),
            "-opened" => rows.OrderByDescending(row => row.OpenedOn).ThenBy(row => row.Number),
            "number" => rows.OrderBy(row => row.Number),
            "-number" => rows.OrderByDescending(row => row.Number),
            "partner" => rows.OrderBy(row => row.Partner).ThenBy(row => row.Number),
            "-partner" => rows.OrderByDescending(row => row.Partner).ThenBy(row => row.Number),
            "stage" => rows.OrderBy(row => row.Stage).ThenBy(row => row.Number),
            "-stage" => rows.OrderByDescending(row => row.Stage).ThenBy(row => row.Number),
            "due" =>
                rows.OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Number),
            "-due" => rows.OrderBy(row => row.DueOn == null).ThenByDescending(row => row.DueOn)
                .ThenBy(row => row.Number),
            "-urgency" => rows.OrderByDescending(Urgency(today)).ThenByDescending(row => row.DueOn == null)
                .ThenByDescending(row => row.DueOn).ThenByDescending(row => row.EnteredOn)
                .ThenByDescending(row => row.Number),
            _ => rows.OrderBy(Urgency(today)).ThenBy(row => row.DueOn == null).ThenBy(row => row.DueOn)
                .ThenBy(row => row.EnteredOn).ThenBy(row => row.Number),
        };

    /// <summary>
    /// Overdue first, then due soon, stalled or to be looked at again, running, on hold; closed last.
    /// </summary>
    private static System.Linq.Expressions.Expression<Func<InitiativeRow, int>> Urgency(DateOnly today) =>
        row =>
            row.Closed ? 5
            : row.OverdueOn <= today ? 0
            : row.DueSoonOn <= today ? 1
            : row.StalledOn <= today || row.ReviewOn <= today ? 2
            : row.OnHold ? 4
            : 3;

    /// <summary>A row as a reader sees it today, with the rules that it was read by.</summary>
    internal static (InitiativeItem Item, Initiative Live, Rulebook Rules) Read(
        InitiativeRow row, Initiative state, Rulebooks rulebooks, InitiativeSight sight)
    {
        var rules = rulebooks.For(state);
        var reader = new InitiativeReader(rules, rulebooks, sight.Today, sight.Language);
        var live = reader.Live(state);
        var item = new InitiativeItem(
            row.Id, row.Number, row.Title, row.Region, row.Partner, row.Country, row.Procedure, row.Phase,
            row.Stage,
            row.Owner, row.OpenedOn, row.EnteredOn,
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
