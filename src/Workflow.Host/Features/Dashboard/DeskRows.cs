using Workflow.Engine;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>
/// The initiatives that wait for a person, and those that wait for others on whose behalf that person may
/// act; of each the most urgent.
/// </summary>
internal static class DeskRows
{
    /// <param name="most">So many of each at most.</param>
    public static async Task<(InitiativesPage Mine, InitiativesPage Others)> Of(
        Viewer reader, int most, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        Task<InitiativesPage> Of(
            Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>> those,
            IReadOnlyList<string>? stages = null) =>
            Page(
                those, new("urgency", stages, IsNarrow: stages is null, IsOfRegion: stages is null),
                reader, most, database, stop);

        var (everywhere, inRegion) = RolesOf(reader.Actor);
        var mine = Of(
            rows => Owned(rows, everywhere, inRegion, reader.Actor.Region, rulebooks),
            everywhere.Count == 0
                ? null
                : WhoseMove.Stages([.. everywhere, .. inRegion], rulebooks));
        var others = reader.Actor.IsOfOffice
            ? await Of(rows => rows.Where(row =>
                row.Region == reader.Actor.Region && row.Owner != Roles.Officer))
            : new([], 0, false);
        return (await mine, others);
    }

    private static Task<InitiativesPage> Page(
        Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>> those, InitiativeOrder order,
        Viewer reader, int most, Database database, CancellationToken stop) => database.Aside(
            db => order.Page(
                (rows, _) => those(
                    rows.Where(InitiativeVisibility.Of(reader.Actor, db)).Before(Urgency.Closed)),
                new(1, most), db, database.States, stop),
            stop);

    /// <summary>
    /// The reader's roles whose move it can be: everywhere, or in the own region; there the office's for both
    /// its roles.
    /// </summary>
    private static (List<string> Everywhere, List<string> InRegion) RolesOf(Actor actor)
    {
        var inRegion = new[] { Roles.RegionHead, Roles.Dprd }.Where(actor.Is).ToList();
        if (actor.IsOfOffice)
            inRegion.Add(Roles.Officer);
        return ([.. new[] { Roles.Kemendagri, Roles.Kemlu }.Where(actor.Is)], inRegion);
    }

    private static IQueryable<InitiativeRow> Owned(
        IQueryable<InitiativeRow> rows, List<string> everywhere, List<string> inRegion, string? region,
        Rulebooks rulebooks)
    {
        if (everywhere.Count == 0)
            return rows.Where(row => row.Region == region && inRegion.Contains(row.Owner));

        var owned = rows.Of([.. everywhere, .. inRegion], rulebooks);
        return inRegion.Count == 0 ? owned : owned.Where(row =>
            everywhere.Contains(row.Owner) || row.Region == region);
    }
}
