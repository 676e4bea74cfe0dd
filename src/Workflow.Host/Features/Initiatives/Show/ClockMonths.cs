using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Show;

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
    public static ImmutableArray<ClockMonth> Of(ClockReading reading, DateOnly today, Localizer say) =>
        [.. reading.Derivation(today).GroupBy(day => (day.Date.Year, day.Date.Month))
            .Select(month => Month([.. month], reading, today, say))];

    /// <summary>What the kinds of squares mean, of those that there are.</summary>
    public static IEnumerable<(string Class, string Meaning)> Legend(
        IEnumerable<ClockMonth> months, Localizer say)
    {
        var there = months.SelectMany(month => month.Squares).SelectMany(square => square.Class.Split(' '))
            .ToHashSet();
        return new (string Class, string Meaning)[]
        {
            ("", say.L("dihitung", "counted")),
            ("ahead", say.L("masih di depan", "still ahead")),
            ("due", say.L("jatuh tempo", "due")),
            ("over", say.L("lewat jatuh tempo", "past due")),
            ("off", say.L("tidak dihitung", "not counted")),
            ("holiday", say.L(
                "libur atau cuti bersama (SKB 3 Menteri)",
                "holiday or joint leave (decree of three ministers)")),
            ("pause", say.L("ditunda", "on hold")),
            ("today", say.L("hari ini", "today")),
        }.Where(kind => there.Contains(kind.Class));
    }

    private static ClockMonth Month(
        ImmutableArray<DerivedDay> days, ClockReading reading, DateOnly today, Localizer say)
    {
        // Monday first, as Indonesian calendars of offices do.
        var before = ((int)days[0].Date.DayOfWeek + 6) % 7;
        var empty = Enumerable.Repeat(new ClockSquare(null, "none", ""), before);
        return new(
            CivilDates.Month(days[0].Date, say.Language),
            [.. empty, .. days.Select(day => Square(day, reading, today, say))]);
    }

    private static ClockSquare Square(DerivedDay day, ClockReading reading, DateOnly today, Localizer say)
    {
        var due = day.Date == reading.Due;
        var looks = day.Count switch
        {
            DayCount.Weekend => "off",
            DayCount.Holiday => "holiday",
            DayCount.OnHold => "pause",
            DayCount.Start => "off",
            _ when due => "due",
            _ when day.Date > reading.Due => "over",
            _ when day.Date > today => "ahead",
            _ => "",
        };
        return new(day.Date, day.Date == today ? looks + " today" : looks, Meaning(day, reading, today, say));
    }

    private static string Meaning(DerivedDay day, ClockReading reading, DateOnly today, Localizer say)
    {
        var due = day.Date == reading.Due;
        var counted = day.Count switch
        {
            DayCount.Start => say.L("mulai, belum dihitung", "start, not counted"),
            DayCount.Weekend => say.L("akhir pekan", "weekend"),
            DayCount.Holiday => string.Join(", ", day.Holidays.Select(
                holiday => BidiControls.Isolated(holiday.Name))),
            DayCount.OnHold => say.L("ditunda, tidak dihitung", "on hold, not counted"),
            _ when day.Date > reading.Due => say.L(
                $"lewat {day.Number - reading.Target.Days} hari kerja",
                $"{say.Count(day.Number - reading.Target.Days, "", "working day", "working days")} late"),
            _ => say.L($"hari ke-{day.Number}", $"day {day.Number}"),
        };
        var marks = (due ? say.L("; jatuh tempo", "; due") : "")
            + (day.Date == today ? say.L("; hari ini", "; today") : "");
        return $"{say.LongDay(day.Date)}: {counted}{marks}";
    }
}
