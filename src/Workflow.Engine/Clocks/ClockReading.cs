using System.Collections.Immutable;

namespace Workflow.Engine.Clocks;

/// <summary>
/// A time without work: house clocks stand still from the first to the last day, both included.
/// </summary>
/// <param name="First">The day after the hold.</param>
/// <param name="Last">The day of resuming; <see cref="DateOnly.MaxValue"/> while the hold lasts.</param>
public readonly record struct Pause(DateOnly First, DateOnly Last)
{
    /// <summary>Whether the day lies in the pause.</summary>
    public bool Covers(DateOnly day) => First <= day && day <= Last;
}

/// <summary>How a clock treats one day.</summary>
public enum DayCount
{
    /// <summary>Day 0: the clock starts.</summary>
    Start,

    /// <summary>Counted.</summary>
    Counted,

    /// <summary>Not counted: Saturday or Sunday.</summary>
    Weekend,

    /// <summary>Not counted: a day off.</summary>
    Holiday,

    /// <summary>Not counted: on hold.</summary>
    OnHold,
}

/// <summary>One day of a clock's derivation.</summary>
/// <param name="Date">The day.</param>
/// <param name="Count">Counted or why not.</param>
/// <param name="Number">Its number where it is counted; 0 otherwise.</param>
/// <param name="Holidays">The days off on it.</param>
public sealed record DerivedDay(DateOnly Date, DayCount Count, int Number, ImmutableArray<Holiday> Holidays);

/// <summary>
/// A clock counted from its start: day 1 is the first working day after it, the due day is day N. The
/// convention that the day of the event itself is not counted is the house's (PP 28/2018 art. 30(4) is
/// silent).
/// </summary>
public sealed class ClockReading
{
    private readonly WorkingCalendar _calendar;
    private readonly ImmutableArray<Pause> _pauses;
    private readonly ImmutableArray<DateOnly> _counted;

    private ClockReading(
        DateOnly start, ClockTarget target, WorkingCalendar calendar, ImmutableArray<Pause> pauses,
        ImmutableArray<DateOnly> counted)
    {
        (Start, Target, _calendar, _pauses, _counted) = (start, target, calendar, pauses, counted);
    }

    /// <summary>Day 0.</summary>
    public DateOnly Start { get; }

    /// <summary>The days and the warning counted with.</summary>
    public ClockTarget Target { get; }

    /// <summary>The due day; null where the count leaves the published calendar.</summary>
    public DateOnly? Due => _counted.Length == Target.Days ? _counted[^1] : null;

    /// <summary>Whether the due day depends on a year that is only estimated.</summary>
    public bool Provisional => Due is { } due
        && Enumerable.Range(Start.Year, due.Year - Start.Year + 1)
            .Any(year => _calendar.IsEstimated(new DateOnly(year, 1, 1)) && CountsIn(year));

    /// <summary>
    /// The days off still ahead of a day that it is counted over and whose date may be set otherwise.
    /// </summary>
    public IEnumerable<Holiday> MovableDays(DateOnly day) => Due is { } due
        ? _calendar.MovableDays(Start > day ? Start : day, due)
        : [];

    /// <summary>Counts a clock.</summary>
    /// <param name="start">Day 0.</param>
    /// <param name="target">Days and warning, in working days.</param>
    /// <param name="calendar">The calendar as known on the day of asking.</param>
    /// <param name="pauses">Times on hold; empty for a statutory clock.</param>
    public static ClockReading Count(
        DateOnly start, ClockTarget target, WorkingCalendar calendar, ImmutableArray<Pause> pauses)
    {
        var counted = ImmutableArray.CreateBuilder<DateOnly>(target.Days);
        for (var day = start.AddDays(1); counted.Count < target.Days
            && calendar.IsPublished(day); day = day.AddDays(1))
        {
            if (calendar.IsWorkingDay(day) && !Paused(pauses, day))
                counted.Add(day);
        }

        return new(start, target, calendar, pauses, counted.ToImmutable());
    }

    /// <summary>Counted days from a day to the due day, both included; 0 past it.</summary>
    public int Left(DateOnly day) => _counted.Length - FirstAtOrAfter(day);

    /// <summary>Counted days used up before a day.</summary>
    public int Used(DateOnly day) => Target.Days - Left(day);

    /// <summary>
    /// Working days between the due day and a day after it, that day included; 0 until then.
    /// </summary>
    public int Over(DateOnly day)
    {
        var over = 0;
        for (var late = Due?.AddDays(1) ?? DateOnly.MaxValue; late <= day; late = late.AddDays(1))
            over += _calendar.IsWorkingDay(late) && !IsPaused(late) ? 1 : 0;
        return over;
    }

    /// <summary>Whether the clock stands still on the day.</summary>
    public bool IsPaused(DateOnly day) => Paused(_pauses, day);

    /// <summary>
    /// The first working day, not before <paramref name="from"/>, on which the days left are at most the
    /// warning; null when it would come after the due day.
    /// </summary>
    public DateOnly? DueSoonFrom(DateOnly from)
    {
        if (Due is not { } due)
            return null;
        var first = Target.Warn >= Target.Days
            ? Start
            : Target.Warn == 0 ? due.AddDays(1) : _counted[^Target.Warn];
        for (var day = first > from ? first : from; day <= due; day = day.AddDays(1))
        {
            if (_calendar.IsWorkingDay(day) && !IsPaused(day))
                return day;
        }

        return null;
    }

    /// <summary>
    /// The first day after the due day, not before <paramref name="from"/>, on which the clock does not stand
    /// still; null without a due day or while the hold lasts.
    /// </summary>
    public DateOnly? OverdueFrom(DateOnly from)
    {
        if (Due is not { } due)
            return null;
        var day = due.AddDays(1) > from ? due.AddDays(1) : from;
        while (_pauses.FirstOrDefault(pause => pause.Covers(day)) is { Last: var last } && last != default)
        {
            if (last == DateOnly.MaxValue)
                return null;
            day = last.AddDays(1);
        }

        return day;
    }

    /// <summary>The count day by day, from day 0 to the due day or to where the calendar ends.</summary>
    /// <param name="through">A day past the due day to go on to, still counting; null to end with it.</param>
    public IEnumerable<DerivedDay> Derivation(DateOnly? through = null)
    {
        yield return new(Start, DayCount.Start, 0, [.. _calendar.HolidaysOn(Start)]);
        var number = 0;
        for (var day = Start.AddDays(1);
            number < _counted.Length || (Due < day && day <= through && _calendar.IsPublished(day));
            day = day.AddDays(1))
        {
            var count = Judge(day);
            number += count == DayCount.Counted ? 1 : 0;
            yield return new(
                day, count, count == DayCount.Counted ? number : 0, [.. _calendar.HolidaysOn(day)]);
        }
    }

    private static bool Paused(ImmutableArray<Pause> pauses, DateOnly day)
    {
        foreach (var pause in pauses)
        {
            if (pause.Covers(day))
                return true;
        }

        return false;
    }

    private DayCount Judge(DateOnly day) =>
        WorkingCalendar.IsWeekend(day) ? DayCount.Weekend
        : !_calendar.IsWorkingDay(day) ? DayCount.Holiday
        : IsPaused(day) ? DayCount.OnHold
        : DayCount.Counted;

    private bool CountsIn(int year) => Start.AddDays(1) <= new DateOnly(year, 12, 31);

    private int FirstAtOrAfter(DateOnly day)
    {
        var found = _counted.BinarySearch(day);
        return found >= 0 ? found : ~found;
    }
}
