using System.Collections.Immutable;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Board;

/// <summary>A phase or a stage on the board, over all procedures that have it.</summary>
/// <param name="Stages">The stages of a phase; none of a stage.</param>
/// <param name="Owners">Whose move it is there: one of a stage; of a phase each that its stages have, with
/// what of its time was theirs.</param>
public sealed record PlaceOnBoard(
    string Id, string Title, Counts Counts, TookSince Took, ImmutableArray<PlaceOnBoard> Stages,
    ImmutableArray<OwnerOnBoard> Owners);

/// <summary>Whose time it was.</summary>
/// <param name="Title">What the role is called.</param>
public sealed record OwnerOnBoard(string Role, string Title, TookSince Took);

/// <summary>Some of the initiatives in question, and how many there are.</summary>
public sealed record BoardList(IReadOnlyList<InitiativeItem> Items, int Total);

/// <summary>How much of each list is wanted.</summary>
public sealed record BoardSize(int Stuck, int Uncarried);

/// <summary>
/// Where initiatives are, where time goes and where they are stuck: a read-only report over what a person
/// sees, narrowed to what was asked for. The page and the API show this and no other.
/// </summary>
public sealed record BoardReport
{
    /// <summary>Who may read the board, as an attribute names it.</summary>
    public const string ReaderRoles =
        $"{Roles.Officer},{Roles.Supervisor},{Roles.RegionHead},{Roles.Kemendagri},"
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

    /// <summary>
    /// The partners' countries that occur in what is left by all that is asked for but a country.
    /// </summary>
    public required IReadOnlyList<string> Countries { get; init; }

    /// <summary>
    /// Reads the report. What does not depend on each other is read side by side.
    /// </summary>
    public static async Task<BoardReport> Of(
        BoardQuery query, InitiativeSight reader, BoardSize size, BoardSources sources)
    {
        query.Check();
        var place = Tallies.PlaceOf(reader.Actor);
        var carriers = await sources.Carriers(place, reader);
        Task<T> Read<T>(
            Func<IQueryable<InitiativeRow>, Task<T>> part,
            Expression<Func<InitiativeRow, bool>>? wanted = null) =>
            sources.Read(
                rows => part(query.Narrow(wanted is null ? rows : rows.Where(wanted), carriers)), reader);

        var items = new BoardItems(reader, sources);
        var asked = place is null ? null : BoardSources.Place(place, query.Region);
        var counting = query.IsTallied(asked)
            ? sources.Tallied(asked!, query)
            : Read(open => StageCounts.Of(open, sources.Stop));
        var nobodys = query.IsTallied(asked) && query.About is not null
            ? sources.Nobodys(asked!, query)
            : null;
        var known = query.IsOfCarriers ? carriers.Uncarried(query.Region, query.Procedure) : (int?)null;
        var uncarried = Read(open => items.Uncarried(open, carriers, size.Uncarried, known, nobodys));
        var stuck = Read(open => items.Stuck(open, size.Stuck), StageCounts.Stuck);
        var countries = (query with { Country = null }).IsTallied(asked) || query.Country is not null
            ? sources.Countries(query, asked, carriers, reader)
            : Occurring(counting); // Counted in rows, each with its country.
        var took = Took(query, reader, sources.Rulebooks);
        var total = Counts.Sum((await counting).Select(one => one.Counts));
        return new()
        {
            Total = total,
            Stages = [.. await counting],
            Phases = BoardPlaces.Of(await counting, took, sources.Rulebooks, reader.Language),
            Stuck = new(await stuck, total.Stuck),
            Uncarried = await uncarried,
            Carriers = carriers,
            Countries = await countries,
        };
    }

    private static async Task<List<string>> Occurring(Task<List<StageCounts>> counting) =>
        [.. (await counting).Select(one => one.Country).Distinct()];

    /// <summary>How long each stage and phase took, over all procedures.</summary>
    private static IReadOnlyDictionary<string, TookSince> Took(
        BoardQuery query, InitiativeSight reader, Rulebooks rulebooks) => rulebooks.Times.By(
            query.Stays(region => Scope.Sees(reader.Actor, region)), reader.Today.Year, place => place.Place);
}

/// <summary>The initiatives that the board names one by one.</summary>
public sealed class BoardItems(InitiativeSight reader, BoardSources sources)
{
    /// <summary>The stuck ones, longest waiting first.</summary>
    public Task<IReadOnlyList<InitiativeItem>> Stuck(IQueryable<InitiativeRow> stuck, int most) =>
        First(stuck.OrderBy(row => row.EnteredOn).ThenBy(row => row.Number), most);

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

        var nobody = await First(Oldest(nobodys), most);
        var gone = carriers.HasGone ? await First(Oldest(left), most) : [];
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
    private async Task<IReadOnlyList<InitiativeItem>> First(IQueryable<InitiativeRow> ordered, int most)
    {
        var ids = most == 0 ? [] : await ordered.Select(row => row.Id).Take(most).ToListAsync(sources.Stop);
        if (ids.Count == 0)
            return [];

        await using var db = sources.Database.Context();
        var rows = await InitiativeRows.InOrder(db, ids, sources.Stop);
        return
        [
            .. rows.Select(one => InitiativeSearch.Read(one.Row, one.State, sources.Rulebooks, reader).Item),
        ];
    }
}
