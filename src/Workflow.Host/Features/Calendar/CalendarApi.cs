using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Calendar;

public sealed record DayOffRequest(DateOnly? Date, string? Kind, string? Name);

public sealed record DecreeRequest(string? Decree, IReadOnlyList<DayOffRequest?>? Days, int? Year)
{
    private const int MostDays = 100;

    public DaysOffDecreed ToEvent(DateOnly today)
    {
        var errors = new InputErrors();
        var decree = errors.Required("decree", Decree);
        if (Days is not { Count: > 0 and <= MostDays } || Year is < 2003 or > 2100)
            errors.Add("days", $"1 sampai {MostDays} hari, tahun 2003–2100.", $"1 to {MostDays} days, years 2003–2100.");
        var days = (Days ?? []).Select((day, place) => Day(day, $"days[{place}]", errors)).ToList();
        errors.ThrowIfAny();
        return new(today, decree, [.. days], Year);
    }

    private DecreedDay Day(DayOffRequest? given, string place, InputErrors errors)
    {
        var day = given ?? new(null, null, null);
        if (day.Date is null)
            errors.Required($"{place}.date", null);
        if (Year is { } year && day.Date is { } date && date.Year != year)
            errors.Add($"{place}.date", "Di luar tahun keputusan.", "It lies outside the decree's year.");
        var kind = errors.OneOf($"{place}.kind", day.Kind, ["public-holiday", "joint-leave"]);
        return new(
            day.Date ?? default, kind == "joint-leave" ? HolidayKind.JointLeave : HolidayKind.PublicHoliday,
            errors.Required($"{place}.name", day.Name));
    }
}

/// <summary>The calendar: read by everybody who has an account, kept by admins.</summary>
public static class CalendarApi
{
    public static void MapCalendar(this IEndpointRouteBuilder api)
    {
        var calendar = api.MapGroup("/calendar").WithTags("Calendar");
        calendar.MapGet("/{year:int:range(1950,2199)}", Show);
        calendar.MapPost("/decrees", Enter);
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
            holidays = days.Select(day => new { day.Date, day.Kind, day.Name, day.Estimated, day.Decree, day.KnownFrom }),
        });
    }

    private static async Task<IResult> Enter(
        DecreeRequest request, HttpContext http, CalendarDesk desk, Rulebooks rulebooks, TimeProvider time)
    {
        var actor = http.User.AsActor();
        if (!actor.Is(Roles.Admin))
        {
            return Problems.Refused(
                [new NotPermitted("decree", null, [Roles.Admin])], rulebooks.Any, rulebooks.Words, http.Language());
        }

        var decree = request.ToEvent(CivilClock.Today(time));
        return Results.Ok(new { recounted = await desk.Enter(decree, actor, http.RequestAborted) });
    }
}
