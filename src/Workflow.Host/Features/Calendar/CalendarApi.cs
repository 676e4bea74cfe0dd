using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Calendar;

/// <summary>A day off, or a day of joint leave.</summary>
/// <param name="Estimated">Whether its decree is still to come.</param>
/// <param name="Decree">The decree that was entered here; absent for what came with the table.</param>
/// <param name="KnownFrom">The day on which it was entered.</param>
/// <param name="Movable">The feast it belongs to, where that may still be set on another day.</param>
public sealed record DayOff(
    DateOnly Date, HolidayKind Kind, string Name, bool Estimated, string? Decree, DateOnly? KnownFrom,
    string? Movable)
{
    internal static DayOff Of(Holiday day) => new(
        day.Date, day.Kind, day.Name, day.Estimated, day.Decree, day.KnownFrom, day.Movable);
}

/// <summary>The days off of a year.</summary>
/// <param name="Published">Whether clocks may be counted by it.</param>
/// <param name="Estimated">Whether its days are estimates, before the joint decree.</param>
public sealed record CalendarAnswer(
    int Year, bool Published, bool Estimated, IReadOnlyList<DayOff> Holidays);

/// <summary>The calendar is changed.</summary>
/// <param name="Recounted">How many due days have moved by it.</param>
public sealed record RecountAnswer(int Recounted);

/// <summary>The calendar: read by everybody who has an account, kept by admins.</summary>
public static class CalendarApi
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/{year:int:range(1950,2199)}", Show)
            .Described("showCalendar", "The days off of a year.");
        calendar.MapPost("/decrees", Enter).Described(
            "enterDecree", "Enters the days off of a decree, and counts running clocks anew.",
            RouteDescription.OfEntry)
            .Example(CalendarExamples.Decree);
        calendar.MapPost("/feasts", Move).Described(
            "moveFeast", "Sets a feast on another day, and counts running clocks anew.",
            RouteDescription.OfEntry)
            .Example(CalendarExamples.Feast);
    }

    private static Ok<CalendarAnswer> Show(int year, Rulebooks rulebooks)
    {
        var first = new DateOnly(year, 1, 1);
        var calendar = rulebooks.Calendar;
        var days = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber)
            .SelectMany(day => calendar.HolidaysOn(first.AddDays(day)));
        return TypedResults.Ok(new CalendarAnswer(
            year, calendar.IsPublished(first), calendar.IsEstimated(first), [.. days.Select(DayOff.Of)]));
    }

    private static Task<Results<Ok<RecountAnswer>, Problem>> Enter(
        DecreeRequest request, HttpContext http, CalendarDesk desk, CalendarRecount recount,
        TimeProvider time) => Change(
            request.ToEvent, IdempotencyKey.Of(http, request.CommandId, request), http, desk, recount, time);

    /// <summary>A feast is set on another day than the joint decree has it.</summary>
    private static Task<Results<Ok<RecountAnswer>, Problem>> Move(
        FeastRequest request, HttpContext http, CalendarDesk desk, CalendarRecount recount,
        TimeProvider time)
    {
        var rulebooks = http.RequestServices.GetRequiredService<Rulebooks>();
        return Change(
            today => request.ToEvent(today, rulebooks.Calendar), IdempotencyKey.Of(http, request.CommandId,
            request),
            http, desk, recount, time);
    }

    private static async Task<Results<Ok<RecountAnswer>, Problem>> Change(
        Func<DateOnly, CalendarEvent> read, IdempotencyKey? once, HttpContext http, CalendarDesk desk,
        CalendarRecount recount, TimeProvider time)
    {
        var actor = http.User.AsActor();
        // A feast that was moved cannot be moved there again, which is no fault of who asks twice.
        return actor.Is(Roles.Admin)
            && (await desk.IsEntered(once, http.RequestAborted)
                || await desk.Enter(
                    read(CivilClock.Today(time)), seen: null, actor, http.RequestAborted,
                    once) == UpkeepResult.Yes)
            ? TypedResults.Ok(new RecountAnswer(await recount.Run(http.RequestAborted)))
            : NotPermitted(http);
    }

    private static Problem NotPermitted(HttpContext http)
    {
        var rulebooks = http.RequestServices.GetRequiredService<Rulebooks>();
        return Problems.Refused(
            [new NotPermitted("decree", Basis.House, [Roles.Admin])], rulebooks.Any, rulebooks.Words,
            http.Language());
    }
}
