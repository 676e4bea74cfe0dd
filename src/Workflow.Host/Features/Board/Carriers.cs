using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Board;

/// <summary>How many open initiatives of a region somebody answers for.</summary>
/// <param name="Officer">The account; null where nobody was ever named.</param>
/// <param name="IsHere">Whether the account is active and still of that region's office.</param>
public sealed record Carrier(string Region, string? Officer, int Open, bool IsHere);

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

    /// <summary>How many nobody answers for, in one region or in all.</summary>
    public int Uncarried(string? region) =>
        All.Where(carrier => !carrier.IsHere && (region is null || carrier.Region == region))
            .Sum(carrier => carrier.Open);

    private static List<string> Names(IEnumerable<Carrier> carriers) =>
        [.. carriers.Select(carrier => $"{carrier.Region}/{carrier.Officer}")];

    /// <summary>As they are kept, of the places that a person sees.</summary>
    public static async Task<Carriers> Of(IQueryable<TallyRow> tallies, BoardSources sources) => await Of(
        (await tallies.ToListAsync(sources.Stop))
            .Select(row => (row.Place, row.What.Length == 0 ? null : row.What, row.Open)),
        sources);

    /// <summary>Counted in rows, for a sight that no tally is kept by.</summary>
    public static async Task<Carriers> Of(IQueryable<InitiativeRow> open, BoardSources sources) => await Of(
        (await open.GroupBy(row => new { row.Region, row.Officer })
            .Select(group => new { group.Key.Region, group.Key.Officer, Open = group.Count() })
            .ToListAsync(sources.Stop)).Select(one => (one.Region, one.Officer, one.Open)),
        sources);

    private static async Task<Carriers> Of(
        IEnumerable<(string Region, string? Officer, int Open)> counted, BoardSources sources)
    {
        await using var db = sources.Database.Context();
        var here = (await Colleagues.Of(db, null, sources.Stop)).Select(one => (one.Name, one.Region))
            .ToHashSet();
        return new(
        [
            .. counted.Select(one => new Carrier(
                one.Region, one.Officer, one.Open,
                one.Officer is { } officer && here.Contains((officer, one.Region))))
                .OrderBy(one => one.Officer, StringComparer.Ordinal)
                .ThenBy(one => one.Region, StringComparer.Ordinal),
        ]);
    }
}
