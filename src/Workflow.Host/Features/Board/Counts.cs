using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;

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

    /// <summary>Those of so many that stand alike.</summary>
    public static Counts Of(Standing standing, int count)
    {
        int Where(Standing flag) => standing.HasFlag(flag) ? count : 0;
        const Standing Dated =
            Standing.Days30 | Standing.Days90 | Standing.Days180 | Standing.Days365;
        return new(
            count, Where(Standing.DueSoon), Where(Standing.Overdue), Where(Standing.OverdueByLaw),
            Where(Standing.Stalled), Where(Standing.OnHold), Where(Standing.ReviewDue),
            Where(Standing.Stuck),
            new(Where(Standing.Days30), Where(Standing.Days90), Where(Standing.Days180),
                Where(Standing.Days365), (standing & Dated) == 0 ? count : 0));
    }

    public static Counts Sum(IEnumerable<Counts> counts) => counts.Aggregate(None, (sum, one) => sum + one);
}

/// <summary>The counts of one stage of one version of a procedure, of the partners of one country.</summary>
public sealed record StageCounts(string Procedure, int Version, string Stage, string Country, Counts Counts)
{
    /// <summary>
    /// What makes an initiative one of the stuck: past its due day, or without activity for too long.
    /// </summary>
    public static readonly Expression<Func<InitiativeRow, bool>> Stuck =
        row => row.Standing.HasFlag(Standing.Stuck);

    /// <summary>As they are kept; of no one country.</summary>
    /// <param name="rows">The tallies of stages in one place.</param>
    public static async Task<List<StageCounts>> Of(IQueryable<TallyRow> rows, CancellationToken stop) =>
        [.. (await rows.ToListAsync(stop)).Select(row => (Row: row, Of: row.What.Split('/'))).Select(one =>
            new StageCounts(
                one.Of[0], int.Parse(one.Of[1], CultureInfo.InvariantCulture), one.Of[2], "",
                new(one.Row.Open, one.Row.DueSoon, one.Row.Overdue, one.Row.OverdueByLaw, one.Row.Stalled,
                    one.Row.OnHold, one.Row.ReviewDue, one.Row.Stuck,
                    new(one.Row.Days30, one.Row.Days90, one.Row.Days180, one.Row.Days365,
                        one.Row.Open - one.Row.Days30 - one.Row.Days90 - one.Row.Days180
                            - one.Row.Days365))))];

    /// <summary>Counts rows, where something is asked for that no tally is kept by.</summary>
    public static async Task<List<StageCounts>> Of(
        IQueryable<InitiativeRow> open, CancellationToken stop)
    {
        var counted = await open
            .GroupBy(row => new
            {
                row.Procedure,
                row.ProcedureVersion,
                row.Stage,
                row.Country,
                row.Standing,
            })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(stop);
        return
        [
            .. counted.GroupBy(one =>
                (one.Key.Procedure, one.Key.ProcedureVersion, one.Key.Stage, one.Key.Country))
                .Select(stage => new StageCounts(
                    stage.Key.Procedure, stage.Key.ProcedureVersion, stage.Key.Stage, stage.Key.Country,
                    Counts.Sum(stage.Select(one => Counts.Of(one.Key.Standing, one.Count))))),
        ];
    }
}
