using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>
/// A page of those that match, in an order. Few are sorted; of many, rows are walked over in the index of
/// the order until the page is full. Neither costs more with the number that are stored.
/// </summary>
/// <param name="Sort">As in the address.</param>
/// <param name="Stages">The stages in question; null for all.</param>
/// <param name="IsNarrow">
/// Whether all of them lie side by side in an index: a region's, or those with a flag.
/// </param>
/// <param name="Class">The class of urgency that all of them are of; null for several.</param>
/// <param name="IsOfRegion">
/// Whether they are one region's, which lie in an index in the order of urgency, and not found by words.
/// </param>
/// <param name="Last">The one that the page begins behind; null for none.</param>
/// <param name="Counting">
/// Counts what matches without reading it, beyond a few not to the last; null, or giving null, where that
/// cannot be.
/// </param>
internal sealed record InitiativeOrder(
    string Sort, IReadOnlyList<string>? Stages = null, bool IsNarrow = false,
    string? Class = null, bool IsOfRegion = false, InitiativeRow? Last = null,
    Func<WorkflowDb, Task<int?>>? Counting = null)
{
    /// <summary>As many are sorted, and as many are told exactly.</summary>
    public const int Few = 1_000;

    /// <param name="matching">
    /// Leaves of all rows those that match; rows that are walked over, so many matching, are each looked at,
    /// others are looked up.
    /// </param>
    /// <param name="states">Those that are known need not be read.</param>
    /// <param name="stop">Nobody waits any more.</param>
    public async Task<InitiativesPage> Page(
        Func<IQueryable<InitiativeRow>, int?, IQueryable<InitiativeRow>> matching, Paging paging,
        WorkflowDb db, KnownStates states, CancellationToken stop)
    {
        var all = db.Set<InitiativeRow>().AsNoTracking();
        var counted = (Counting is null ? null : await Counting(db))
            ?? await FewOf(matching(all, null)).CountAsync(stop);
        Task<List<Guid>> Ids(IQueryable<InitiativeRow> sorted) =>
            sorted.Select(row => row.Id).Skip(Skip(paging)).Take(paging.Size).ToListAsync(stop);
        Task<List<Guid>> Walk(IQueryable<InitiativeRow> rows) =>
            Ids(Walked(matching(rows, counted), Skip(paging) + paging.Size));
        List<Guid> ids;
        try
        {
            ids = counted > Few ? await Walk(Indexed(db))
                : await Ids(Sorted(Beyond(
                    IsOfRegion && IsByUrgency ? matching(all, null) : FewOf(matching(all, null)))));
        }
        catch (SqliteException dropped) when (IsNoSuchIndex(dropped))
        {
            ids = await Walk(all); // Slower; verify names the index.
        }

        return new(
            await InitiativeStates.InOrder(db, states, ids, stop), Math.Min(counted, Few), counted > Few);
    }

    /// <summary>Whether rows are walked over in an index that has their urgency.</summary>
    public bool WalksByUrgency => Index is "urgency" or "stage_urgency";

    private bool IsByUrgency => Sort is "urgency" or "-urgency";

    private static bool IsNoSuchIndex(SqliteException error) =>
        error.Message.Contains("no such index", StringComparison.Ordinal);

    /// <summary>
    /// In an order that costs nothing where there is one, so that PostgreSQL does not rather read them all.
    /// </summary>
    private IQueryable<InitiativeRow> FewOf(IQueryable<InitiativeRow> rows) =>
        (Stages is [_] || Class is not null ? rows.OrderBy(row => row.Urgency) : rows).Take(Few + 1);

    /// <summary>
    /// SQLite's planner knows nothing of how few are wanted, and would rather sort a hundred thousand.
    /// </summary>
    private IQueryable<InitiativeRow> Indexed(WorkflowDb db) => db.Database.IsSqlite() && Index is { } index
        ? db.Set<InitiativeRow>()
#pragma warning disable EF1002 // One of the names below.
            .FromSqlRaw($"SELECT * FROM initiatives INDEXED BY \"IX_initiatives_{index}\"").AsNoTracking()
#pragma warning restore EF1002
        : db.Set<InitiativeRow>().AsNoTracking();

    private string? Index => Sort switch
    {
        _ when IsNarrow => null,
        "urgency" or "-urgency" => Stages is null ? "urgency" : "stage_urgency",
        "due" => "urgency",
        "opened" or "-opened" => "opened_on_number",
        "number" or "-number" => "number",
        "partner" or "-partner" => "partner_number",
        "stage" or "-stage" => "stage_urgency",
        _ => null,
    };

    /// <summary>
    /// Each class of urgency goes by due day, each stage by urgency: the first of each are the first of all.
    /// </summary>
    private IQueryable<InitiativeRow> Walked(IQueryable<InitiativeRow> rows, int most)
    {
        var parts = (Sort, Stages) switch
        {
            ("due", _) => (Class is null ? Urgency.Classes : [Class])
                .Select(one => DueIn(rows.OfClass(one), one)),
            (_, { Count: > 1 } stages) when IsByUrgency && !IsNarrow =>
                stages.Select(stage => Sorted(Beyond(rows.Where(row => row.Stage == stage)))),
            _ => null,
        };
        return Sorted(parts is null
            ? Beyond(rows)
            : parts.Select(part => part.Take(most)).Aggregate(Queryable.Concat));
    }

    private IQueryable<InitiativeRow> DueIn(IQueryable<InitiativeRow> rows, string one) =>
        (Last is null ? rows : rows.BeyondInClass(Last, one)).OrderBy(row => row.Urgency);

    private IQueryable<InitiativeRow> Beyond(IQueryable<InitiativeRow> rows) =>
        Last is null ? rows : rows.Beyond(Last, Sort);

    private int Skip(Paging paging) => Last is null ? paging.Skip : 0;

    private IQueryable<InitiativeRow> Sorted(IQueryable<InitiativeRow> rows) => Sort switch
    {
        "opened" => rows.OrderBy(row => row.OpenedOn).ThenBy(row => row.Number),
        "-opened" => rows.OrderByDescending(row => row.OpenedOn).ThenByDescending(row => row.Number),
        "number" => rows.OrderBy(row => row.Number),
        "-number" => rows.OrderByDescending(row => row.Number),
        "partner" => rows.OrderBy(row => row.Partner).ThenBy(row => row.Number),
        "-partner" => rows.OrderByDescending(row => row.Partner).ThenByDescending(row => row.Number),
        "stage" => rows.OrderBy(row => row.Stage).ThenBy(row => row.Urgency),
        "-stage" => rows.OrderByDescending(row => row.Stage).ThenByDescending(row => row.Urgency),
        "due" => rows.OrderBy(row => row.DueOn == null).ThenBy(row => row.DueOn)
            .ThenBy(row => row.EnteredOn).ThenBy(row => row.Number),
        "-due" => rows.OrderBy(row => row.DueOn == null).ThenByDescending(row => row.DueOn)
            .ThenBy(row => row.EnteredOn).ThenBy(row => row.Number),
        "-urgency" => rows.OrderByDescending(row => row.Urgency),
        "urgency" => rows.OrderBy(row => row.Urgency),
        _ => throw new InvalidOperationException($"Nothing is said of the order {Sort}."),
    };
}

/// <summary>A page of rows with their states, and how many match.</summary>
/// <param name="Total">Exactly, up to a few.</param>
/// <param name="IsMore">Whether there are more than that.</param>
internal sealed record InitiativesPage(
    List<(InitiativeRow Row, Initiative State)> Rows, int Total, bool IsMore);
