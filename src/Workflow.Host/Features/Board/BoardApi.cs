using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Board;

/// <param name="MedianDays">How long those that are in the stage now have been in it.</param>
/// <param name="Took">How long those that have left it were in it.</param>
public sealed record StageOnBoard(
    string Procedure, string? Phase, string Stage, string Title, string Owner, int Open, int DueSoon,
    int Overdue, int Stalled, int OnHold, double? MedianDays, int OverdueByLaw, TookSince Took,
    int ReviewDue);

public sealed record StuckInitiative(
    Guid Id, string Number, string Title, string Region, string Partner, string Stage, string Owner,
    DateOnly EnteredOn, int Days, IEnumerable<string> Flags, string Why, string? Officer);

/// <summary>The board.</summary>
/// <param name="Stuck">The longest waiting first; the first hundred.</param>
/// <param name="TotalStuck">How many are stuck in all.</param>
/// <param name="Uncarried">What nobody answers for, the longest open first; the first hundred.</param>
/// <param name="TotalUncarried">How many nobody answers for.</param>
public sealed record BoardAnswer(
    Counts Total, ImmutableArray<PlaceOnBoard> Phases, IReadOnlyList<StageOnBoard> Stages,
    IReadOnlyList<StuckInitiative> Stuck, int TotalStuck, IReadOnlyList<StuckInitiative> Uncarried,
    int TotalUncarried);

/// <summary>Where initiatives are and where they are stuck: the report of the board as JSON.</summary>
public static class BoardApi
{
    private static readonly BoardSize Most = new(100, 100);

    public static void MapBoard(this IEndpointRouteBuilder api) =>
        api.MapGet("/board", Show).WithTags("Board").Described(
            "showBoard", "Where initiatives are, and which are stuck longest and why.", 403);

    private static async Task<Results<Ok<BoardAnswer>, Problem>> Show(
        [AsParameters] BoardQuery query, HttpContext http, BoardSources board, Rulebooks rulebooks,
        DayTurn turn)
    {
        var reader = new Viewer(
            http.User.AsActor(), await turn.Today(http.RequestAborted), http.Language());
        if (!BoardReport.Readers.Any(reader.Actor.Is))
        {
            return Problems.Refused(
                [new NotPermitted("board", Basis.House, BoardReport.Readers)], rulebooks.Any, rulebooks.Words,
                reader.Language);
        }

        var sources = board with { Stop = http.RequestAborted };
        var report = await BoardReport.Of(query.Normal(), reader, Most, sources);
        return TypedResults.Ok(new BoardAnswer(
            report.Total, report.Phases, await Stages(report, query.Normal(), reader, sources),
            [.. report.Stuck.Items.Select(item => Stuck(item, reader.Today))], report.Stuck.Total,
            [.. report.Uncarried.Items.Select(item => Stuck(item, reader.Today))], report.Uncarried.Total));
    }

    private static StuckInitiative Stuck(InitiativeItem item, DateOnly today) => new(
        item.Id, item.Number, item.Title, item.Region, item.Partner, item.Stage, item.Owner, item.EnteredOn,
        today.DayNumber - item.EnteredOn.DayNumber, item.Flags, item.Why, item.Officer);

    /// <summary>
    /// Every stage of every version of a procedure that is under way; none of one that the definitions do not
    /// have, as only a row names it that somebody has touched.
    /// </summary>
    private static async Task<List<StageOnBoard>> Stages(
        BoardReport report, BoardQuery query, Viewer reader, BoardSources sources)
    {
        var waiting = await Waiting(report, query, reader, sources);
        var took = sources.Times.Durations.ByStage(
            query.Stays(reader.Actor), reader.Today.Year);
        var counts = report.Stages.ToLookup(
            one => (one.Procedure, one.Version, one.Stage), one => one.Counts);
        return [.. report.Stages.Select(one => (one.Procedure, one.Version)).Distinct()
            .SelectMany(one => (sources.Rulebooks.Definitions.Find(one.Procedure, one.Version)?.Stages ?? [])
                .Where(stage => !stage.IsFinal)
                .Select(stage => (one.Procedure, Stage: stage, Key: (one.Procedure, one.Version, stage.Id))))
            .Select(at => (at, count: Counts.Sum(counts[at.Key])))
            .Select(at => new StageOnBoard(
                at.at.Procedure, at.at.Stage.Phase, at.at.Stage.Id, at.at.Stage.Title.In(reader.Language),
                at.at.Stage.Owner, at.count.Open, at.count.DueSoon, at.count.Overdue, at.count.Stalled,
                at.count.OnHold, waiting.GetValueOrDefault(at.at.Key)?.Median, at.count.OverdueByLaw,
                took.GetValueOrDefault((at.at.Procedure, at.at.Stage.Id))
                    ?? new(Took.Nothing, Took.Nothing), at.count.ReviewDue))];
    }

    /// <summary>How long those that are in a stage have been in it.</summary>
    private static async Task<Dictionary<(string Procedure, int Version, string Stage), Took>> Waiting(
        BoardReport report, BoardQuery query, Viewer reader, BoardSources sources)
    {
        var days = await sources.Read(
            rows => query.Narrow(rows, report.Carriers)
                .GroupBy(row => new { row.Procedure, row.ProcedureVersion, row.Stage, row.EnteredOn })
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(sources.Stop),
            reader);
        return days.GroupBy(one => (one.Key.Procedure, one.Key.ProcedureVersion, one.Key.Stage)).ToDictionary(
            stage => stage.Key,
            stage => Took.Of([.. stage.OrderByDescending(one => one.Key.EnteredOn)
                .SelectMany(one =>
                    Enumerable.Repeat(reader.Today.DayNumber - one.Key.EnteredOn.DayNumber, one.Count))]));
    }
}
