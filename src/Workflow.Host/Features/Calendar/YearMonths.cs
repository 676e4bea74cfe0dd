using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;

namespace Workflow.Host.Features.Calendar;

/// <summary>A square of a month: its day, or null before the first.</summary>
public sealed record DaySquare(DateOnly? Day, string Class);

/// <summary>A month of the calendar, from Monday to Sunday, with its days off.</summary>
public sealed record MonthView(string Title, ImmutableArray<DaySquare> Squares, ImmutableArray<Holiday> Off);

/// <summary>A year as twelve small calendars.</summary>
public static class YearMonths
{
    public static ImmutableArray<MonthView> Of(
        WorkingCalendar calendar, int year, DateOnly today, Language language) =>
    [
        .. Enumerable.Range(1, 12).Select(month => new DateOnly(year, month, 1))
            .Select(first => Month(calendar, first, today, language)),
    ];

    private static MonthView Month(
        WorkingCalendar calendar, DateOnly first, DateOnly today, Language language)
    {
        var days = Enumerable.Range(0, DateTime.DaysInMonth(first.Year, first.Month)).Select(first.AddDays)
            .ToList();
        var empty = Enumerable.Repeat(new DaySquare(null, "none"), ((int)first.DayOfWeek + 6) % 7);
        return new(
            CivilDates.Month(first, language),
            [.. empty,
                .. days.Select(
                    day => new DaySquare(day, Looks(calendar, day) + (day == today ? " today" : "")))],
            [.. days.SelectMany(calendar.HolidaysOn)]);
    }

    private static string Looks(WorkingCalendar calendar, DateOnly day)
    {
        var kinds = calendar.HolidaysOn(day).Select(holiday => holiday.Kind).ToHashSet();
        return kinds.Contains(HolidayKind.PublicHoliday) ? "due"
            : kinds.Contains(HolidayKind.JointLeave) ? "pause"
            : WorkingCalendar.IsWeekend(day) ? "off"
            : "";
    }
}
