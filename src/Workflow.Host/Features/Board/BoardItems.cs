using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;

namespace Workflow.Host.Features.Board;

/// <summary>The initiatives that the board names one by one.</summary>
/// <param name="about">The object that they have, of the whole country; null where it is not that.</param>
public sealed class BoardItems(Viewer reader, BoardSources sources, string? about)
{
    /// <summary>The stuck ones, longest waiting first.</summary>
    public Task<IReadOnlyList<InitiativeItem>> Stuck(IQueryable<InitiativeRow> stuck, int most) =>
        First(
            stuck, rows => rows.OrderBy(row => row.EnteredOn).ThenBy(row => row.Number), ObjectSets.Stuck,
            most);

    /// <summary>
    /// Those that nobody carries, longest open first: what nobody was named for lies in an index, what
    /// somebody had who is gone is read by that account.
    /// </summary>
    public async Task<BoardList> Uncarried(
        IQueryable<InitiativeRow> open, Carriers carriers, int most, int? known, Task<int>? nobodysKnown)
    {
        var (nobodys, left) = (open.Where(row => row.Officer == null), open.Where(carriers.CarriedByGone));
        var total = known ?? await (nobodysKnown ?? nobodys.CountAsync(sources.Stop))
            + (carriers.HasGone ? await left.CountAsync(sources.Stop) : 0);
        if (most == 0 || total == 0)
            return new([], total);

        var nobody = await First(nobodys, Oldest, ObjectSets.Nobodys, most);
        var gone = carriers.HasGone ? await First(left, Oldest, null, most) : [];
        return new(
            [
                .. nobody.Concat(gone).OrderBy(item => item.OpenedOn)
                    .ThenBy(item => item.Number, StringComparer.Ordinal).Take(most),
            ],
            total);
    }

    private static IOrderedQueryable<InitiativeRow> Oldest(IQueryable<InitiativeRow> rows) =>
        rows.OrderBy(row => row.OpenedOn).ThenBy(row => row.Number);

    /// <summary>
    /// The first of many: found by their ids alone, which an index answers, before whole rows are read.
    /// </summary>
    /// <param name="which">Whose sets of objects are indexed; null where none are.</param>
    private async Task<IReadOnlyList<InitiativeItem>> First(
        IQueryable<InitiativeRow> rows, Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>> order,
        string? which, int most)
    {
        if (most == 0)
            return [];
        if (about is not null && which is not null)
        {
            var sets = await ObjectSets.With(about, which, sources);
            if (sets.Count == 0)
                return [];
            rows = sets.Select(set => order(rows.Where(row => row.Objects == set)).Take(most))
                .Aggregate(Queryable.Concat);
        }

        var ids = await order(rows).Select(row => row.Id).Take(most).ToListAsync(sources.Stop);
        if (ids.Count == 0)
            return [];

        await using var db = sources.Database.Context();
        var found = await InitiativeStates.InOrder(
            db, sources.Database.States, ids, sources.Stop);
        return
        [
            .. found.Select(one => InitiativeSearch.Read(one.Row, one.State, sources.Rulebooks, reader).Item),
        ];
    }
}
