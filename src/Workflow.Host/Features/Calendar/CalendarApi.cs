using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Calendar;

/// <summary>The calendar: read by everybody who has an account, kept by admins.</summary>
public static class CalendarApi
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/{year:int:range(1950,2199)}", Show);
        calendar.MapPost("/decrees", Enter);
        calendar.MapPost("/feasts", Move);
    }

    private static IResult Show(int year, Rulebooks rulebooks)
    {
        var first = new DateOnly(year, 1, 1);
        var calendar = rulebooks.Calendar;
        var days = Enumerable.Range(0, first.AddYears(1).DayNumber - first.DayNumber)
            .SelectMany(day => calendar.HolidaysOn(first.AddDays(day)));
        return Results.Ok(new
        {
            year,
            published = calendar.IsPublished(first),
            estimated = calendar.IsEstimated(first),
            holidays = days.Select(
                day => new
                {
                    day.Date,
                    day.Kind,
                    day.Name,
                    day.Estimated,
                    day.Decree,
                    day.KnownFrom,
                    day.Movable,
                }),
        });
    }

    private static Task<IResult> Enter(
        DecreeRequest request, HttpContext http, CalendarDesk desk, CalendarRecount recount,
        TimeProvider time) => Change(
            request.ToEvent, IdempotencyKey.Of(http, request.CommandId, request), http, desk, recount, time);

    /// <summary>A feast is set on another day than the joint decree has it.</summary>
    private static Task<IResult> Move(
        FeastRequest request, HttpContext http, CalendarDesk desk, CalendarRecount recount,
        TimeProvider time)
    {
        var rulebooks = http.RequestServices.GetRequiredService<Rulebooks>();
        return Change(
            today => request.ToEvent(today, rulebooks.Calendar), IdempotencyKey.Of(http, request.CommandId,
            request),
            http, desk, recount, time);
    }

    private static async Task<IResult> Change(
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
            ? Results.Ok(new { recounted = await recount.Run(http.RequestAborted) })
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
