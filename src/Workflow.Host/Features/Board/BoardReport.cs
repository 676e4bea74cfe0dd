using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Board;

/// <summary>A phase or a stage on the board, over all procedures that have it.</summary>
/// <param name="Stages">The stages of a phase; none of a stage.</param>
public sealed record PlaceOnBoard(
    string Id, string Title, Counts Counts, TookSince Took, ImmutableArray<PlaceOnBoard> Stages);

/// <summary>Some of the initiatives in question, and how many there are.</summary>
public sealed record BoardList(IReadOnlyList<InitiativeItem> Items, int Total);

/// <summary>How much of each list is wanted.</summary>
public sealed record BoardSize(int Stuck, int Uncarried);

/// <summary>
/// Where initiatives are, where time goes and where they are stuck: a read-only report over what a person sees,
/// narrowed to what was asked for. The page and the API show this and no other.
/// </summary>
public sealed record BoardReport
{
    /// <summary>Who may read the board, as an attribute names it.</summary>
    public const string ReaderRoles = $"{Roles.Officer},{Roles.Supervisor},{Roles.RegionHead},{Roles.Kemendagri},"
        + $"{Roles.Kemlu},{Roles.Auditor}";

    /// <summary>Who may read the board.</summary>
    public static readonly ImmutableArray<string> Readers = [.. ReaderRoles.Split(',')];

    public required Counts Total { get; init; }
    public required ImmutableArray<StageCounts> Stages { get; init; }
    public required ImmutableArray<PlaceOnBoard> Phases { get; init; }

    /// <summary>Longest waiting first.</summary>
    public required BoardList Stuck { get; init; }

    /// <summary>What nobody answers for, longest open first.</summary>
    public required BoardList Uncarried { get; init; }
    public required Carriers Carriers { get; init; }

    public static async Task<BoardReport> Of(
        BoardQuery query, InitiativeSight reader, BoardSize size, BoardSources sources)
    {
        query.Check();
        var (db, rulebooks, stop) = sources;
        var seen = db.Set<InitiativeRow>().AsNoTracking().Where(Sight.Of(reader.Actor)).Where(row => !row.Closed);
        var carriers = await Carriers.Of(db, seen, stop);
        var open = query.Narrow(seen, carriers);
        var counted = await StageCounts.Of(open, reader.Today, stop);
        var total = Counts.Sum(counted.Select(one => one.Counts));
        var items = new BoardItems(reader, sources);
        var stuck = open.Where(StageCounts.Stuck(reader.Today));
        var uncarried = open.Where(carriers.CarriedByNobody);
        return new()
        {
            Total = total,
            Stages = [.. counted],
            Phases = BoardPlaces.Of(counted, Took(query, reader, rulebooks), rulebooks, reader.Language),
            Stuck = await items.Of(
                stuck.OrderBy(row => row.EnteredOn).ThenBy(row => row.Number), size.Stuck, total.Stuck),
            Uncarried = await items.Of(
                uncarried.OrderBy(row => row.OpenedOn).ThenBy(row => row.Number), size.Uncarried,
                query.IsOfRegionAlone ? carriers.Uncarried(query.Region) : await uncarried.CountAsync(stop)),
            Carriers = carriers,
        };
    }

    /// <summary>How long each stage and phase took, over all procedures.</summary>
    private static IReadOnlyDictionary<string, TookSince> Took(
        BoardQuery query, InitiativeSight reader, Rulebooks rulebooks) => rulebooks.Times.By(
            query.Stays(region => Scope.Sees(reader.Actor, region)), reader.Today.Year, place => place.Place);
}

/// <summary>Where the board reads.</summary>
public sealed record BoardSources(WorkflowDb Db, Rulebooks Rulebooks, CancellationToken Stop);

/// <summary>The initiatives that the board names one by one.</summary>
public sealed class BoardItems(InitiativeSight reader, BoardSources sources)
{
    /// <summary>
    /// The first of many: found by their ids alone, which an index answers, before whole rows are read.
    /// </summary>
    public async Task<BoardList> Of(IQueryable<InitiativeRow> ordered, int most, int total)
    {
        var ids = total == 0 || most == 0 ? [] : await ordered.Select(row => row.Id).Take(most).ToListAsync(sources.Stop);
        var rows = ids.Count == 0
            ? []
            : await sources.Db.Set<InitiativeRow>().AsNoTracking().Where(row => ids.Contains(row.Id))
                .ToDictionaryAsync(row => row.Id, sources.Stop);
        return new(
            [.. ids.Select(id => InitiativeSearch.Item(rows[id], sources.Rulebooks, reader.Today, reader.Language))],
            total);
    }
}
