using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Board;

/// <summary>Where the board reads.</summary>
public sealed record BoardSources(
    Database Database, Rulebooks Rulebooks, StageTimesCount Times, CancellationToken Stop = default)
{
    /// <summary>
    /// Reads the open initiatives that somebody sees, on a connection and a thread of its own.
    /// </summary>
    public Task<T> Read<T>(Func<IQueryable<InitiativeRow>, Task<T>> part, Viewer reader) =>
        Database.Aside(
            db => part(
                db.Set<InitiativeRow>().AsNoTracking().Where(InitiativeVisibility.Of(reader.Actor, db))
                    .Where(row => !row.Closed)),
            Stop);

    /// <summary>The place whose counts are asked for; null where the person does not see it.</summary>
    /// <param name="place">Of what the person sees.</param>
    public static TallyPlace? Place(TallyPlace place, string? region) =>
        region is null ? place
        : place.Code is null || region == place.Code
            || (place.WithBelow && region.StartsWith(place.Code + ".", StringComparison.Ordinal))
                ? new(region, false)
                : null;

    public Task<List<StageCounts>> Tallied(TallyPlace place, BoardQuery query) => Database.Aside(
        async db =>
        {
            var all = await StageCounts.Of(db.Set<TallyRow>().Stages(place, query.About), Stop);
            return query.Procedure is { } procedure ? all.FindAll(one => one.Procedure == procedure) : all;
        },
        Stop);

    /// <summary>How many with the object asked for nobody was ever named for.</summary>
    public Task<int> Nobodys(TallyPlace place, BoardQuery query) => Database.Aside(
        db => db.Set<TallyRow>().Nobodys(place, query.About!)
            .Where(row => query.Procedure == null || row.What == query.Procedure)
            .SumAsync(row => row.Open, Stop),
        Stop);

    public Task<Carriers> Carriers(TallyPlace? place, Viewer reader) => place is null
        ? Read(rows => Board.Carriers.Of(rows, this), reader)
        : Database.Aside(db => Board.Carriers.Of(db.Set<TallyRow>().Officers(place), this), Stop);

    /// <summary>The countries that can be asked for.</summary>
    public Task<List<string>> Countries(
        BoardQuery query, TallyPlace? place, Carriers carriers, Viewer reader)
    {
        var others = query with { Country = null };
        return others.IsTallied(place)
            ? Database.Aside(
                db => Countries(db.Set<TallyRow>().Countries(place!, query.About), query.Procedure), Stop)
            : Read(
                rows => others.Narrow(rows, carriers).Select(row => row.Country).Distinct().ToListAsync(Stop),
                reader);
    }

    private async Task<List<string>> Countries(IQueryable<TallyRow> rows, string? procedure) =>
    [
        .. (await rows.Select(row => row.What).Distinct().ToListAsync(Stop)).Select(what => what.Split('/'))
            .Where(what => procedure is null || what[0] == procedure).Select(what => what[1]).Distinct(),
    ];
}
