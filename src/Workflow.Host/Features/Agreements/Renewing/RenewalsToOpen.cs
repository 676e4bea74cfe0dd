using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Renewing;

/// <summary>An agreement whose renewal must be opened, by its opening's day.</summary>
public sealed record RenewalToOpen(AgreementRow Row, Agreement State, RenewalOpening Opening);

/// <summary>Those found, and whether there may be more, which end later.</summary>
public sealed record RenewalsFound(IReadOnlyList<RenewalToOpen> Items, bool IsMore);

/// <summary>
/// The agreements whose renewal must be opened by a day, and of which none runs and nobody has said to let
/// them end.
/// </summary>
public static class RenewalsToOpen
{
    /// <summary>How many days ahead the board tells of it.</summary>
    public const int DaysAhead = 60;

    /// <summary>How many of those that end first are looked at, whatever there is.</summary>
    private const int Most = 200;

    /// <summary>What runs out up to an end, the earliest first.</summary>
    public static IQueryable<AgreementRow> Among(
        IQueryable<AgreementRow> rows, DateOnly today, DateOnly latestEnd) =>
        rows.AsNoTracking().Where(row => row.RunsOutOn > today && row.RunsOutOn <= latestEnd)
            .OrderBy(row => row.RunsOutOn).ThenBy(row => row.Id);

    /// <summary>Those to be opened by a day, the earliest first.</summary>
    /// <param name="seen">Those that the reader sees.</param>
    public static async Task<RenewalsFound> Find(
        WorkflowDb db, IQueryable<AgreementRow> seen, DateOnly today, DateOnly through,
        RenewalOpenings openings, CancellationToken stop)
    {
        var rows = await Among(seen, today, openings.LatestEnd(through, today)).Take(Most + 1)
            .ToListAsync(stop);
        var due = (
            from row in rows.Take(Most)
            let state = AgreementRows.State(row)
            let opening = openings.Of(state, today)
            where opening?.OpenBy <= through
            select new RenewalToOpen(row, state, opening)).ToList();
        var running = await Running(db, due.SelectMany(one => one.State.Renewals), stop);
        return new(
            [
                .. due.Where(one => !one.State.Renewals.Exists(renewal => running.Contains(renewal.Id)))
                    .OrderBy(one => one.Opening.OpenBy).ThenBy(one => one.Row.Partner),
            ],
            rows.Count > Most && due.Exists(one => one.Row == rows[Most - 1]));
    }

    /// <summary>The renewal of an agreement that has not come to its end, or null.</summary>
    public static async Task<SignedUnder?> Running(WorkflowDb db, Agreement state, CancellationToken stop)
    {
        var running = await Running(db, state.Renewals, stop);
        return state.Renewals.Find(renewal => running.Contains(renewal.Id));
    }

    /// <summary>Those of some renewals that have not come to their end.</summary>
    internal static async Task<HashSet<Guid>> Running(
        WorkflowDb db, IEnumerable<SignedUnder> renewals, CancellationToken stop)
    {
        var ids = renewals.Select(renewal => renewal.Id).ToList();
        return ids.Count == 0
            ? []
            : await db.Set<InitiativeRow>().Where(row => ids.Contains(row.Id) && !row.Closed)
                .Select(row => row.Id).ToHashSetAsync(stop);
    }
}
