using System.Collections.Immutable;
using System.Linq.Expressions;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.StageTimes;

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
        BoardQuery query, Viewer reader, BoardSize size, BoardSources sources)
    {
        query.Check();
        var place = Tallies.PlaceOf(reader.Actor);
        var carriers = await sources.Carriers(place, reader);
        Task<T> Read<T>(
            Func<IQueryable<InitiativeRow>, Task<T>> part,
            Expression<Func<InitiativeRow, bool>>? wanted = null) =>
            sources.Read(
                rows => part(query.Narrow(wanted is null ? rows : rows.Where(wanted), carriers)), reader);

        var asked = place is null ? null : BoardSources.Place(place, query.Region);
        var items = new BoardItems(reader, sources, asked is { Code: null } ? query.About : null);
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
        var took = Took(query, reader, sources);
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
        BoardQuery query, Viewer reader, BoardSources sources) => sources.Times.Durations.ByPlace(
            query.Stays(reader.Actor), reader.Today.Year);
}
