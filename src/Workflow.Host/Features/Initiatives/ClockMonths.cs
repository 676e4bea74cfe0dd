using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives;

/// <summary>A square of the little calendar: what it looks like, and what it says when asked.</summary>
/// <param name="Date">The day; null for the empty squares before the first of a month.</param>
/// <param name="Class">Its classes in the style sheet.</param>
/// <param name="Meaning">Why it counts or not, in words.</param>
public sealed record ClockSquare(DateOnly? Date, string Class, string Meaning);

/// <summary>A month of a clock, from Monday to Sunday.</summary>
public sealed record ClockMonth(string Title, ImmutableArray<ClockSquare> Squares);

/// <summary>A clock as a little calendar, so that anybody can recount it.</summary>
public static class ClockMonths
{
    public static ImmutableArray<ClockMonth> Of(ClockReading reading, DateOnly today, Speech say) =>
        [.. reading.Derivation().GroupBy(day => (day.Date.Year, day.Date.Month))
            .Select(month => Month([.. month], reading, today, say))];

    private static ClockMonth Month(
        ImmutableArray<DerivedDay> days, ClockReading reading, DateOnly today, Speech say)
    {
        // Monday first, as Indonesian calendars of offices do.
        var before = ((int)days[0].Date.DayOfWeek + 6) % 7;
        var empty = Enumerable.Repeat(new ClockSquare(null, "none", ""), before);
        return new(
            CivilDates.Month(days[0].Date, say.Language),
            [.. empty, .. days.Select(day => Square(day, reading, today, say))]);
    }

    private static ClockSquare Square(DerivedDay day, ClockReading reading, DateOnly today, Speech say)
    {
        var due = day.Date == reading.Due;
        var looks = day.Count switch
        {
            DayCount.Weekend => "off",
            DayCount.Holiday => "holiday",
            DayCount.OnHold => "pause",
            DayCount.Start => "off",
            _ when due => "due",
            _ when day.Date > today => "ahead",
            _ => "",
        };
        return new(day.Date, day.Date == today ? looks + " today" : looks, Meaning(day, due, today, say));
    }

    private static string Meaning(DerivedDay day, bool due, DateOnly today, Speech say)
    {
        var counted = day.Count switch
        {
            DayCount.Start => say.L("mulai, belum dihitung", "start, not counted"),
            DayCount.Weekend => say.L("akhir pekan", "weekend"),
            DayCount.Holiday => string.Join(", ", day.Holidays.Select(holiday => holiday.Name)),
            DayCount.OnHold => say.L("ditunda, tidak dihitung", "on hold, not counted"),
            _ => say.L($"hari ke-{day.Number}", $"day {day.Number}"),
        };
        var marks = (due ? say.L("; jatuh tempo", "; due") : "")
            + (day.Date == today ? say.L("; hari ini", "; today") : "");
        return $"{say.LongDay(day.Date)}: {counted}{marks}";
    }
}
