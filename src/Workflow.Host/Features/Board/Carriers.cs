using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Rows;

namespace Workflow.Host.Features.Board;

/// <summary>How many open initiatives of a region somebody answers for.</summary>
/// <param name="Officer">The account; null where nobody was ever named.</param>
/// <param name="IsHere">Whether the account is active and still of that region's office.</param>
public sealed record Carrier(string Region, string? Officer, int Open, bool IsHere)
{
    /// <summary>How many of each procedure.</summary>
    public required ILookup<string, int> ByProcedure { get; init; }
}

/// <summary>Who answers for the open initiatives that a person sees, region by region.</summary>
public sealed class Carriers
{
    private readonly List<string> _here;
    private readonly List<string> _gone;

    private Carriers(IReadOnlyList<Carrier> all)
    {
        All = all;
        _here = Names(all.Where(carrier => carrier.IsHere));
        _gone = Names(all.Where(carrier => !carrier.IsHere && carrier.Officer is not null));
    }

    public IReadOnlyList<Carrier> All { get; }

    /// <summary>Nobody was named, or whoever was has left the office.</summary>
    public Expression<Func<InitiativeRow, bool>> CarriedByNobody
    {
        get
        {
            var (here, gone) = (_here, _gone);
            return gone.Count <= here.Count // The shorter list, of those there or of those not.
                ? row => row.Officer == null || gone.Contains(row.Region + "/" + row.Officer)
                : row => row.Officer == null || !here.Contains(row.Region + "/" + row.Officer);
        }
    }

    public bool HasGone => _gone.Count > 0;

    /// <summary>Whoever was named has left the office.</summary>
    public Expression<Func<InitiativeRow, bool>> CarriedByGone
    {
        get
        {
            var gone = _gone;
            var names = gone.Select(one => one[(one.IndexOf('/', StringComparison.Ordinal) + 1)..]).Distinct()
                .ToList();
            return row => names.Contains(row.Officer!) && gone.Contains(row.Region + "/" + row.Officer);
        }
    }

    /// <summary>How many nobody answers for, in one region or in all, of one procedure or of all.</summary>
    public int Uncarried(string? region, string? procedure) =>
        All.Where(carrier => !carrier.IsHere && (region is null || carrier.Region == region))
            .Sum(carrier => procedure is null ? carrier.Open : carrier.ByProcedure[procedure].Sum());

    private static List<string> Names(IEnumerable<Carrier> carriers) =>
        [.. carriers.Select(carrier => $"{carrier.Region}/{carrier.Officer}")];

    /// <summary>As they are kept, of the places that a person sees.</summary>
    public static async Task<Carriers> Of(IQueryable<TallyRow> tallies, BoardSources sources) => await Of(
        (await tallies.Select(row => new { row.Place, row.What, row.Open }).ToListAsync(sources.Stop))
            .Select(row => (Row: row, Of: row.What.Split('/')))
            .Select(one => (
                one.Row.Place, one.Of[0], one.Of[1].Length == 0 ? null : one.Of[1], one.Row.Open)),
        sources);

    /// <summary>Counted in rows, for a sight that no tally is kept by.</summary>
    public static async Task<Carriers> Of(IQueryable<InitiativeRow> open, BoardSources sources) => await Of(
        (await open.GroupBy(row => new { row.Region, row.Procedure, row.Officer })
            .Select(group => new { group.Key, Open = group.Count() }).ToListAsync(sources.Stop))
            .Select(one => (one.Key.Region, one.Key.Procedure, one.Key.Officer, one.Open)),
        sources);

    private static async Task<Carriers> Of(
        IEnumerable<(string Region, string Procedure, string? Officer, int Open)> counted,
        BoardSources sources)
    {
        await using var db = sources.Database.Context();
        var here = (await Colleagues.Of(db, null, sources.Stop)).Select(one => (one.Name, one.Region))
            .ToHashSet();
        return new(
        [
            .. counted.GroupBy(one => (one.Region, one.Officer)).Select(each => new Carrier(
                each.Key.Region, each.Key.Officer, each.Sum(one => one.Open),
                each.Key.Officer is { } officer && here.Contains((officer, each.Key.Region)))
            {
                ByProcedure = each.ToLookup(one => one.Procedure, one => one.Open),
            })
                .OrderBy(one => one.Officer, StringComparer.Ordinal)
                .ThenBy(one => one.Region, StringComparer.Ordinal),
        ]);
    }
}
