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
        var (mine, others) = await DeskRows.Of(reader, Most, database, rulebooks, stop);
        return (Pile(mine), Pile(others));

        DashboardPile Pile(InitiativesPage page) => new(
            [.. page.Rows.Select(one => Item(one.Row, one.State, reader, rulebooks))], page.Total,
            page.IsMore);
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
