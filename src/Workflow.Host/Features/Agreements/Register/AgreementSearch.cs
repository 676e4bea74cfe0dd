using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Agreements.Register;

/// <summary>What the register is asked for; every member may be missing.</summary>
public sealed record AgreementQuery
{
    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "status")]
    public string? Status { get; init; }

    [FromQuery(Name = "activity")]
    public string? Activity { get; init; }

    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    [FromQuery(Name = "page")]
    public string? Page { get; init; }

    [FromQuery(Name = "pageSize")]
    public string? PageSize { get; init; }

    [FromQuery(Name = "country")]
    public string? Country { get; init; }

    [FromQuery(Name = "ends")]
    public string? Ends { get; init; }
}

/// <summary>Finds agreements among those a person sees.</summary>
public static class AgreementSearch
{
    private static readonly string[] Statuses =
        ["in-force", "no-term", "renewed", "expired", "ended", "withdrawn"];
    private static readonly string[] Activities = ["active", "less-active", "inactive"];
    private static readonly string[] Sorts = ["endsOn", "signedOn", "partner", "region", "runsOut"];

    /// <summary>How many months ahead one may ask for ends.</summary>
    public static readonly ImmutableArray<string> Horizons = ["3", "6", "12", "24"];

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
        if (query.Ends is not null)
            errors.OneOf("ends", query.Ends, Horizons);
        errors.Optional("country", query.Country);
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
        var found = All(seen, query, today);
        var total = await found.CountAsync(stop);
        return (await found.Skip(paging.Skip).Take(paging.Size).ToListAsync(stop), total);
    }

    /// <summary>All that match, in the order asked for.</summary>
    /// <exception cref="WrongInputException">Something asked for does not exist.</exception>
    public static IQueryable<AgreementRow> All(
        IQueryable<AgreementRow> seen, AgreementQuery query, DateOnly today)
    {
        Check(query);
        return Sorted(Matching(seen.AsNoTracking(), query, today), query.Sort ?? "endsOn", today)
            .ThenBy(row => row.Id);
    }

    /// <summary>Whether an agreement has ended is asked of its date, not of the sweep.</summary>
    internal static IQueryable<AgreementRow> Matching(
        IQueryable<AgreementRow> rows, AgreementQuery query, DateOnly today)
    {
        if (query.Region is { } region)
            rows = rows.Where(row => row.Region == region);
        if (query.Country is { } country)
            rows = rows.Where(row => row.Country == country);
        if (query.Ends is { } months)
        {
            var horizon = today.AddMonths(int.Parse(months, CultureInfo.InvariantCulture));
            rows = rows.Where(row => row.EndsOn > today && row.EndsOn <= horizon && row.Status != "renewed");
        }

        if (query.Activity is { } activity)
            rows = rows.Where(row => row.Activity == activity);
        foreach (var word in SearchKey.Words(query.Q))
            rows = rows.Where(row => row.Search.Contains(word));
        return query.Status switch
        {
            "in-force" => rows.Where(row => row.Status == "in-force" && row.EndsOn > today),
            "no-term" => rows.Where(row =>
                row.Status == "no-term" && (row.EndsOn == null || row.EndsOn > today)),
            "renewed" => rows.Where(row => row.Status == "renewed"),
            "expired" => rows.Where(row => row.Status == "expired"
                || (row.Status == "in-force" && !row.EndsEarly && row.EndsOn <= today)),
            "ended" => rows.Where(row => row.Status == "ended"
                || ((row.Status == "in-force" || row.Status == "no-term") && row.EndsEarly
                    && row.EndsOn <= today)),
            "withdrawn" => rows.Where(row => row.Status == "withdrawn"),
            _ => rows.Standing(),
        };
    }

    private static IOrderedQueryable<AgreementRow> Sorted(
        IQueryable<AgreementRow> rows, string sort, DateOnly today) =>
        sort switch
        {
            // What runs out first, then what has no end, then what is renewed or has ended, the newest end
            // first.
            "runsOut" => rows
                .OrderBy(row => row.Status == "renewed" ? 2
                    : row.EndsOn == null ? 1
                    : row.EndsOn > today ? 0
                    : 2)
                .ThenBy(row => row.Status != "renewed" && row.EndsOn > today ? row.EndsOn : null)
                .ThenByDescending(row => row.EndsOn)
                .ThenBy(row => row.SignedOn),
            "signedOn" => rows.OrderBy(row => row.SignedOn),
            "-signedOn" => rows.OrderByDescending(row => row.SignedOn),
            "partner" => rows.OrderBy(row => row.Partner).ThenBy(row => row.SignedOn),
            "-partner" => rows.OrderByDescending(row => row.Partner).ThenBy(row => row.SignedOn),
            "region" => rows.OrderBy(row => row.Region).ThenBy(row => row.Partner),
            "-region" => rows.OrderByDescending(row => row.Region).ThenBy(row => row.Partner),
            "-endsOn" => rows.OrderBy(row => row.EndsOn == null).ThenByDescending(row => row.EndsOn)
                .ThenBy(row => row.SignedOn),
            _ =>
                rows.OrderBy(row => row.EndsOn == null).ThenBy(row => row.EndsOn).ThenBy(row => row.SignedOn),
        };
}
