using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Agreements;

/// <summary>What the register is asked for; every member may be missing.</summary>
public sealed record AgreementQuery(
    [FromQuery(Name = "region")] string? Region, [FromQuery(Name = "status")] string? Status,
    [FromQuery(Name = "activity")] string? Activity, [FromQuery(Name = "q")] string? Q,
    [FromQuery(Name = "sort")] string? Sort, [FromQuery(Name = "page")] string? Page,
    [FromQuery(Name = "pageSize")] string? PageSize);

/// <summary>Finds agreements among those a person sees.</summary>
public static class AgreementSearch
{
    private static readonly string[] Statuses = ["in-force", "no-term", "expired"];
    private static readonly string[] Activities = ["active", "less-active", "inactive"];
    private static readonly string[] Sorts = ["endsOn", "signedOn", "partner", "region"];

    /// <exception cref="WrongInputException">Something asked for does not exist.</exception>
    public static Paging Check(AgreementQuery query)
    {
        var errors = new InputErrors();
        if (query.Status is not null)
            errors.OneOf("status", query.Status, Statuses);
        if (query.Activity is not null)
            errors.OneOf("activity", query.Activity, Activities);
        if (query.Sort is not null)
            errors.OneOf("sort", query.Sort, Sorts.Concat(Sorts.Select(sort => "-" + sort)));
        errors.Optional("q", query.Q);
        errors.Optional("region", query.Region);
        var paging = Paging.Read(query.Page, query.PageSize, errors);
        errors.ThrowIfAny();
        return paging;
    }

    public static async Task<(List<AgreementRow> Rows, int Total)> Find(
        IQueryable<AgreementRow> seen, AgreementQuery query, DateOnly today, CancellationToken stop)
    {
        var paging = Check(query);
        var found = Matching(seen.AsNoTracking(), query, today);
        var total = await found.CountAsync(stop);
        var rows = await Sorted(found, query.Sort ?? "endsOn").ThenBy(row => row.Id)
            .Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);
        return (rows, total);
    }

    /// <summary>Whether a term has ended is asked of its date, not of the sweep.</summary>
    private static IQueryable<AgreementRow> Matching(
        IQueryable<AgreementRow> rows, AgreementQuery query, DateOnly today)
    {
        if (query.Region is { } region)
            rows = rows.Where(row => row.Region == region);
        if (query.Activity is { } activity)
            rows = rows.Where(row => row.Activity == activity);
        foreach (var word in Folded.Words(query.Q))
            rows = rows.Where(row => row.Search.Contains(word));
        return query.Status switch
        {
            "in-force" => rows.Where(row => row.EndsOn > today),
            "expired" => rows.Where(row => row.EndsOn <= today),
            "no-term" => rows.Where(row => row.EndsOn == null),
            _ => rows,
        };
    }

    private static IOrderedQueryable<AgreementRow> Sorted(IQueryable<AgreementRow> rows, string sort) =>
        sort switch
        {
            "signedOn" => rows.OrderBy(row => row.SignedOn),
            "-signedOn" => rows.OrderByDescending(row => row.SignedOn),
            "partner" => rows.OrderBy(row => row.Partner).ThenBy(row => row.SignedOn),
            "-partner" => rows.OrderByDescending(row => row.Partner).ThenBy(row => row.SignedOn),
            "region" => rows.OrderBy(row => row.Region).ThenBy(row => row.Partner),
            "-region" => rows.OrderByDescending(row => row.Region).ThenBy(row => row.Partner),
            "-endsOn" => rows.OrderBy(row => row.EndsOn == null).ThenByDescending(row => row.EndsOn)
                .ThenBy(row => row.SignedOn),
            _ => rows.OrderBy(row => row.EndsOn == null).ThenBy(row => row.EndsOn).ThenBy(row => row.SignedOn),
        };
}
