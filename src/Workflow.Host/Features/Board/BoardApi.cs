using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Board;

public sealed record StageOnBoard(
    string Procedure, string? Phase, string Stage, string Title, string Owner, int Open, int DueSoon, int Overdue,
    int Stalled, int OnHold, double? MedianDays);

public sealed record StuckInitiative(
    Guid Id, string Number, string Title, string Region, string Partner, string Stage, string Owner,
    DateOnly EnteredOn, int Days, IEnumerable<string> Flags, string Why);

/// <summary>Where initiatives are and where they are stuck: a read-only report over the rows a person sees.</summary>
public static class BoardApi
{
    private const int MostStuck = 100;
    private static readonly string[] Readers =
        [Roles.Officer, Roles.Supervisor, Roles.RegionHead, Roles.Kemendagri, Roles.Kemlu, Roles.Auditor];

    public static void MapBoard(this IEndpointRouteBuilder api) => api.MapGet("/board", Show).WithTags("Board");

    private static async Task<IResult> Show(HttpContext http, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        if (!Readers.Any(actor.Is))
        {
            return Problems.Refused(
                [new NotPermitted("board", null, [.. Readers])], rulebooks.Any, rulebooks.Words, http.Language());
        }

        var today = CivilClock.Today(time);
        var open = db.Set<InitiativeRow>().AsNoTracking().Where(Sight.Of(actor)).Where(row => !row.Closed);
        var places = await open.Select(row => new Place(
            row.Procedure, row.ProcedureVersion, row.Stage, row.EnteredOn, row.DueSoonOn, row.OverdueOn,
            row.StalledOn, row.OnHold)).ToListAsync(http.RequestAborted);
        return Results.Ok(new
        {
            stages = Stages(places, rulebooks, today, http.Language()),
            stuck = await Stuck(open, rulebooks, today, http),
            totalStuck = places.Count(place => place.Overdue(today) || place.Stalled(today)),
        });
    }

    private static List<StageOnBoard> Stages(
        List<Place> places, Rulebooks rulebooks, DateOnly today, Language language) =>
        [.. places.GroupBy(place => (place.Procedure, place.Version))
            .SelectMany(group => rulebooks.Procedure(group.Key.Procedure, group.Key.Version).Stages
                .Where(stage => !stage.IsFinal)
                .Select(stage => (group.Key.Procedure, stage, here: group.Where(place => place.Stage == stage.Id).ToList())))
            .Select(at => new StageOnBoard(
                at.Procedure, at.stage.Phase, at.stage.Id, at.stage.Title.In(language), at.stage.Owner, at.here.Count,
                at.here.Count(place => place.DueSoon(today)), at.here.Count(place => place.Overdue(today)),
                at.here.Count(place => place.Stalled(today)), at.here.Count(place => place.OnHold),
                Median(at.here.Select(place => today.DayNumber - place.EnteredOn.DayNumber))))];

    private static double? Median(IEnumerable<int> days)
    {
        var sorted = days.Order().ToList();
        return sorted.Count == 0 ? null : (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;
    }

    private static async Task<List<StuckInitiative>> Stuck(
        IQueryable<InitiativeRow> open, Rulebooks rulebooks, DateOnly today, HttpContext http)
    {
        var rows = await open.Where(row => row.OverdueOn <= today || row.StalledOn <= today)
            .OrderBy(row => row.EnteredOn).ThenBy(row => row.Number).Take(MostStuck).ToListAsync(http.RequestAborted);
        return [.. rows.Select(row => Stuck(row, rulebooks, today, http.Language()))];
    }

    private static StuckInitiative Stuck(InitiativeRow row, Rulebooks rulebooks, DateOnly today, Language language)
    {
        var state = InitiativeEvents.State(row.State);
        var reader = new InitiativeReader(rulebooks.For(state), rulebooks, today, language);
        var live = reader.Live(state);
        return new(
            row.Id, row.Number, row.Title, row.Region, row.Partner, row.Stage, row.Owner, row.EnteredOn,
            today.DayNumber - row.EnteredOn.DayNumber, reader.Flags(live).Select(flag => flag.Flag), reader.Why(live));
    }

    private sealed record Place(
        string Procedure, int Version, string Stage, DateOnly EnteredOn, DateOnly? DueSoonOn, DateOnly? OverdueOn,
        DateOnly? StalledOn, bool OnHold)
    {
        public bool Overdue(DateOnly today) => OverdueOn <= today;

        public bool DueSoon(DateOnly today) => DueSoonOn <= today && !Overdue(today);

        public bool Stalled(DateOnly today) => StalledOn <= today;
    }
}
