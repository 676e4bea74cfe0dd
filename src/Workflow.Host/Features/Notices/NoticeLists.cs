using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// Notices of several roles as one list. Those of one role lie in order in an index, those of several do
/// not: so of each no more are read than are asked for, however many there are.
/// </summary>
internal static class NoticeLists
{
    public static IQueryable<NoticeRow> All(this IEnumerable<IQueryable<NoticeRow>> each) =>
        each.Aggregate((one, other) => one.Concat(other));

    /// <summary>A page of them, newest first.</summary>
    public static Task<List<NoticeRow>> Page(
        this IReadOnlyList<IQueryable<NoticeRow>> each, Paging paging, CancellationToken stop) =>
        each.Select(one => one.NewestFirst().Take(paging.Skip + paging.Size)).All().NewestFirst()
            .Skip(paging.Skip).Take(paging.Size).ToListAsync(stop);

    /// <summary>
    /// A page of those told last, as what is unread is found by: newest first among them.
    /// </summary>
    public static async Task<List<NoticeRow>> PageAsTold(
        this IReadOnlyList<IQueryable<NoticeRow>> each, Paging paging, CancellationToken stop) =>
    [
        .. (await each.Select(one => one.ToldLastFirst().Take(paging.Skip + paging.Size)).All()
                .ToldLastFirst().Skip(paging.Skip).Take(paging.Size).ToListAsync(stop))
            .OrderByDescending(row => row.At).ThenByDescending(row => row.Id),
    ];

    /// <summary>How many there are; it stops counting at the most.</summary>
    public static async Task<int> Count(
        this IReadOnlyList<IQueryable<NoticeRow>> each, int most, CancellationToken stop) => Math.Min(
            most, await each.Select(one => one.ToldLastFirst().Take(most)).All().CountAsync(stop));

    /// <summary>The one told last; empty where there is none.</summary>
    public static async Task<Guid> Last(
        this IReadOnlyList<IQueryable<NoticeRow>> each, CancellationToken stop) =>
        await each.Select(one => one.ToldLastFirst().Take(1)).All()
            .MaxAsync(row => (Guid?)row.Id, stop) ?? Guid.Empty;

    private static IQueryable<NoticeRow> NewestFirst(this IQueryable<NoticeRow> rows) =>
        rows.OrderByDescending(row => row.At).ThenByDescending(row => row.Id);

    /// <summary>Ids sort by the time they were told.</summary>
    private static IQueryable<NoticeRow> ToldLastFirst(this IQueryable<NoticeRow> rows) =>
        rows.OrderByDescending(row => row.Id);
}
