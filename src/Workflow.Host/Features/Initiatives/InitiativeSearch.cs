using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

public sealed record InitiativeItem(
    Guid Id, string Number, string Title, string Region, string Partner, string Country, string Procedure,
    string? Phase, string Stage, string Owner, DateOnly OpenedOn, DateOnly EnteredOn, DateOnly? Due, string? DueKind,
    IEnumerable<string> Flags, bool OnHold, bool Closed, long Version, string Why);

/// <summary>What a list is asked for; every member may be missing.</summary>
public sealed record InitiativeQuery(
    [FromQuery(Name = "stage")] string? Stage, [FromQuery(Name = "region")] string? Region,
    [FromQuery(Name = "flag")] string? Flag, [FromQuery(Name = "q")] string? Q, [FromQuery(Name = "sort")] string? Sort,
    [FromQuery(Name = "page")] string? Page, [FromQuery(Name = "pageSize")] string? PageSize);

/// <summary>Finds initiatives among those a person sees.</summary>
public static class InitiativeSearch
{
    private static readonly string[] Flags = ["due-soon", "overdue", "stalled"];
    private static readonly string[] Sorts = ["urgency", "opened", "number", "partner", "stage", "due"];

    public static async Task<IResult> Find(
        [AsParameters] InitiativeQuery query, HttpContext http, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    {
        var today = CivilClock.Today(time);
        var paging = Check(query, rulebooks);
        var found = Matching(db.Set<InitiativeRow>().AsNoTracking().Where(Sight.Of(http.User.AsActor())), query, today);
        var total = await found.CountAsync(http.RequestAborted);
        var rows = await Sorted(found, query.Sort ?? "urgency", today)
            .Skip(paging.Skip).Take(paging.Size).ToListAsync(http.RequestAborted);
        var language = http.Language();
        return Results.Ok(new { items = rows.Select(row => Item(row, rulebooks, today, language)).ToList(), total });
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
        foreach (var word in Folded.Words(query.Q))
            rows = rows.Where(row => row.Search.Contains(word));
        return query.Flag switch
        {
            "overdue" => rows.Where(row => !row.Closed && row.OverdueOn <= today),
            "due-soon" => rows.Where(row =>
                !row.Closed && row.DueSoonOn <= today && (row.OverdueOn == null || row.OverdueOn > today)),
            "stalled" => rows.Where(row => !row.Closed && row.StalledOn <= today),
            _ => rows,
        };
    }

    private static IOrderedQueryable<InitiativeRow> Sorted(
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
            "due" => rows.OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn).ThenBy(row => row.Number),
            "-due" => rows.OrderBy(row => row.DueOn == null).ThenByDescending(row => row.DueOn).ThenBy(row => row.Number),
            "-urgency" => rows.OrderByDescending(Urgency(today)).ThenByDescending(row => row.DueOn == null)
                .ThenByDescending(row => row.DueOn).ThenByDescending(row => row.EnteredOn).ThenByDescending(row => row.Number),
            _ => rows.OrderBy(Urgency(today)).ThenBy(row => row.DueOn == null).ThenBy(row => row.DueOn)
                .ThenBy(row => row.EnteredOn).ThenBy(row => row.Number),
        };

    /// <summary>Overdue first, then due soon, stalled, running, on hold; closed last.</summary>
    private static System.Linq.Expressions.Expression<Func<InitiativeRow, int>> Urgency(DateOnly today) => row =>
        row.Closed ? 5
        : row.OverdueOn <= today ? 0
        : row.DueSoonOn <= today ? 1
        : row.StalledOn <= today ? 2
        : row.OnHold ? 4
        : 3;

    private static InitiativeItem Item(InitiativeRow row, Rulebooks rulebooks, DateOnly today, Language language)
    {
        var state = InitiativeEvents.State(row.State);
        var reader = new InitiativeReader(rulebooks.For(state), rulebooks.Words, today, language);
        var live = reader.Live(state);
        return new(
            row.Id, row.Number, row.Title, row.Region, row.Partner, row.Country, row.Procedure, row.Phase, row.Stage,
            row.Owner, row.OpenedOn, row.EnteredOn, row.DueOn, row.ClockKind, reader.Flags(live).Select(flag => flag.Flag),
            row.OnHold, row.Closed, row.Version, reader.Why(live));
    }
}
