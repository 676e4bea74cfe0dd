using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Initiatives;

namespace Workflow.Host.Features.Board;

/// <summary>How many initiatives are open since fewer than 30, 90, 180, 365 days, and since longer.</summary>
public sealed record Ages(int Days30, int Days90, int Days180, int Days365, int Longer)
{
    public static Ages operator +(Ages one, Ages other) => new(
        one.Days30 + other.Days30, one.Days90 + other.Days90, one.Days180 + other.Days180,
        one.Days365 + other.Days365, one.Longer + other.Longer);
}

/// <summary>How many initiatives are open somewhere, and how it stands with them.</summary>
/// <param name="OverdueByLaw">Those of the overdue whose clock is the law's.</param>
/// <param name="ReviewDue">Those of the ones on hold that are to be looked at again by now.</param>
/// <param name="Stuck">Those that are overdue, stalled, or both.</param>
public sealed record Counts(
    int Open, int DueSoon, int Overdue, int OverdueByLaw, int Stalled, int OnHold, int ReviewDue, int Stuck,
    Ages Ages)
{
    public static readonly Counts None = new(0, 0, 0, 0, 0, 0, 0, 0, new(0, 0, 0, 0, 0));

    public static Counts operator +(Counts one, Counts other) => new(
        one.Open + other.Open, one.DueSoon + other.DueSoon, one.Overdue + other.Overdue,
        one.OverdueByLaw + other.OverdueByLaw, one.Stalled + other.Stalled, one.OnHold + other.OnHold,
        one.ReviewDue + other.ReviewDue, one.Stuck + other.Stuck, one.Ages + other.Ages);

    public static Counts Sum(IEnumerable<Counts> counts) => counts.Aggregate(None, (sum, one) => sum + one);
}

/// <summary>The counts of one stage of one version of a procedure, of the partners of one country.</summary>
public sealed record StageCounts(string Procedure, int Version, string Stage, string Country, Counts Counts)
{
    /// <summary>
    /// What makes an initiative one of the stuck: past its due day, or without activity for too long.
    /// </summary>
    public static Expression<Func<InitiativeRow, bool>> Stuck(DateOnly today) =>
        row => row.OverdueOn <= today || row.StalledOn <= today;

    /// <summary>Counts in the database, in one pass over an index where there is one for it.</summary>
    public static async Task<List<StageCounts>> Of(
        IQueryable<InitiativeRow> open, DateOnly today, CancellationToken stop)
    {
        DateOnly days30 = today.AddDays(-30), days90 = today.AddDays(-90), days180 = today.AddDays(-180);
        var days365 = today.AddDays(-365);
        var counted =
            await open.GroupBy(row => new { row.Procedure, row.ProcedureVersion, row.Stage, row.Country })
                .Select(group => new
                {
                    group.Key,
                    Open = group.Count(),
                    DueSoon = group.Count(
                        row => row.DueSoonOn <= today && (row.OverdueOn == null || row.OverdueOn > today)),
                    Overdue = group.Count(row => row.OverdueOn <= today),
                    ByLaw = group.Count(row => row.OverdueOn <= today && row.ClockKind == "statutory"),
                    Stalled = group.Count(row => row.StalledOn <= today),
                    OnHold = group.Count(row => row.OnHold),
                    ReviewDue = group.Count(row => row.ReviewOn <= today),
                    Stuck = group.Count(row => row.OverdueOn <= today || row.StalledOn <= today),
                    Days30 = group.Count(row => row.OpenedOn > days30),
                    Days90 = group.Count(row => row.OpenedOn > days90),
                    Days180 = group.Count(row => row.OpenedOn > days180),
                    Days365 = group.Count(row => row.OpenedOn > days365),
                }).ToListAsync(stop);
        return [.. counted.Select(one => new StageCounts(
            one.Key.Procedure, one.Key.ProcedureVersion, one.Key.Stage, one.Key.Country,
            new(one.Open, one.DueSoon, one.Overdue, one.ByLaw, one.Stalled, one.OnHold, one.ReviewDue,
                one.Stuck,
                new(one.Days30, one.Days90 - one.Days30, one.Days180 - one.Days90, one.Days365 - one.Days180,
                    one.Open - one.Days365))))];
    }
}
