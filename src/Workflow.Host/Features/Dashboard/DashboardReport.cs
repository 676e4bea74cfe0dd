using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>An initiative on somebody's desk: why it waits, and what is needed next.</summary>
/// <param name="Step">The step to be taken next, as on its button.</param>
/// <param name="Missing">What that step still needs; empty where it can be taken.</param>
/// <param name="Left">Working days left to the due day, negative for days past it; null without one.</param>
/// <param name="Remark">What the reader's office wants remarked, or null.</param>
public sealed record DashboardItem(
    InitiativeItem Initiative, string StageTitle, string Step, ImmutableArray<string> Missing, int? Left,
    string? Remark);

/// <summary>A pile of the desk: the most urgent ones, and how many there are.</summary>
/// <param name="Total">Exactly, up to a thousand.</param>
/// <param name="IsMore">Whether there are more than that.</param>
public sealed record DashboardPile(ImmutableArray<DashboardItem> Items, int Total, bool IsMore);

/// <summary>What waits for a person, and what waits for others on whose behalf that person may act.</summary>
public static class DashboardReport
{
    private const int Most = 20;

    public static async Task<(DashboardPile Mine, DashboardPile Others)> Of(
        Viewer reader, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        Task<DashboardPile> Of(
            Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>> those,
            IReadOnlyList<string>? stages = null) =>
            Pile(
                those, new("urgency", stages, IsNarrow: stages is null, IsOfRegion: stages is null),
                reader, database, rulebooks, stop);

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

    private static async Task<DashboardPile> Pile(
        Func<IQueryable<InitiativeRow>, IQueryable<InitiativeRow>> those, InitiativeOrder order,
        Viewer reader, Database database, Rulebooks rulebooks, CancellationToken stop)
    {
        var page = await database.Aside(
            db => order.Page(
                (rows, _) => those(
                    rows.Where(InitiativeVisibility.Of(reader.Actor, db)).Before(Urgency.Closed)),
                new(1, Most), db, database.States, stop),
            stop);
        return new(
            [.. page.Rows.Select(one => Item(one.Row, one.State, reader, rulebooks))],
            page.Total, page.IsMore);
    }

    private static DashboardItem Item(
        InitiativeRow row, Initiative state, Viewer reader, Rulebooks rulebooks)
    {
        var (item, live, rules) = InitiativeSearch.Read(row, state, rulebooks, reader);
        var next = Steps.Of(live, reader.Actor, rules, reader.Today).First();
        return new(
            item,
            rules.Procedure.Stage(live.Stage).Title.In(reader.Language),
            next.Transition.Step.Title.In(reader.Language),
            [.. ReasonLine.Told(next.Reasons.Select(reason =>
                ReasonBody.Of(reason, rules.Procedure, rulebooks.Words, reader.Language)))
                .Select(reason => reason.Text)],
            Left(live, rules, reader.Today),
            Permissions.IsOfOffice(reader.Actor, row.Region)
                ? LoiYear.Remark(live, rules, reader.Today)?.In(reader.Language)
                : null);
    }

    private static int? Left(Initiative live, Rulebook rules, DateOnly today) =>
        Attention.Read(live, rules, today) is { Due: not null } reading
            ? reading.Over(today) is > 0 and var over ? -over : reading.Left(today)
            : null;
}
