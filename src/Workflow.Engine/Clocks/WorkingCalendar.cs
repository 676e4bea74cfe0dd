using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Engine.Clocks;

/// <summary>
/// Which days are working days: Monday to Friday, less public holidays and joint leave. It knows what was
/// known on which day, so that an old day can be judged as it was then (<see cref="AsOf"/>), and which of its
/// changes came first, so that of two things on one day the earlier is known (<see cref="KnownAt"/>).
/// </summary>
public sealed partial class WorkingCalendar
{
    private readonly ImmutableArray<Holiday> _all;
    private readonly ImmutableArray<DecreedYear> _decreedYears;
    private readonly bool _jointLeaveIsOff;
    private readonly ILookup<DateOnly, Holiday> _holidays;
    private readonly ImmutableHashSet<int> _published;
    private readonly ImmutableHashSet<int> _estimated;
    private readonly ImmutableArray<Holiday> _movable;
    private readonly ConcurrentDictionary<DateOnly, WorkingCalendar> _earlier = new();
    private readonly ConcurrentDictionary<long, WorkingCalendar> _atSequence = new();

    /// <summary>A calendar of the given days off: a table.</summary>
    /// <param name="holidays">The days off; a day may bear two.</param>
    /// <param name="decreedYears">Years whose decree came after their estimate.</param>
    /// <param name="jointLeaveIsOff">Whether joint leave is no working day (the default of the
    /// offices).</param>
    public WorkingCalendar(
        IEnumerable<Holiday> holidays, IEnumerable<DecreedYear>? decreedYears = null,
        bool jointLeaveIsOff = true)
        : this([.. holidays], [.. decreedYears ?? []], jointLeaveIsOff, 0)
    {
    }

    private WorkingCalendar(
        ImmutableArray<Holiday> holidays, ImmutableArray<DecreedYear> decreedYears, bool jointLeaveIsOff,
        long sequence)
    {
        Sequence = sequence;
        _all = holidays;
        _decreedYears = decreedYears;
        _jointLeaveIsOff = jointLeaveIsOff;
        var superseded = _decreedYears.Where(decreed => decreed.WithdrawnOn is null)
            .Select(decreed => decreed.Year).ToHashSet();
        _holidays = _all
            .Where(day => day.WithdrawnOn is null && !(day.Estimated && superseded.Contains(day.Date.Year)))
            .ToLookup(day => day.Date);
        _published = [.. superseded, .. _all.Where(day => day.KnownFrom is null)
            .Select(day => day.Date.Year)];
        _estimated = [.. _holidays.SelectMany(days => days).Where(day => day.Estimated)
            .Select(day => day.Date.Year)];
        _movable = [.. _holidays.SelectMany(days => days).Where(day => day.Movable is not null)
            .OrderBy(day => day.Date)];
        DecreeDays = [.. _all.SelectMany(day => new[] { day.KnownFrom, day.WithdrawnOn })
            .Concat(_decreedYears.SelectMany(decreed => new[] { decreed.KnownFrom, decreed.WithdrawnOn }))
            .OfType<DateOnly>().Distinct().Order()];
    }

    /// <summary>How many changes were made to the table: the place of the last one in their order.</summary>
    public long Sequence { get; }

    /// <summary>The years that the table or a decree has, in order.</summary>
    public ImmutableArray<int> PublishedYears => [.. _published.Order()];

    /// <summary>The days on which the calendar changed after it was first published, in order.</summary>
    public ImmutableArray<DateOnly> DecreeDays { get; }

    /// <summary>
    /// Tells two calendars apart: SHA-256 over all that they know, in lower-case hexadecimal.
    /// </summary>
    public string Fingerprint => field ??= Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(
            '\n', _all.Cast<object>().Concat(_decreedYears.Cast<object>()).Append(_jointLeaveIsOff)))));

    /// <summary>The calendar as it was known at the end of a day.</summary>
    public WorkingCalendar AsOf(DateOnly day) =>
        DecreeDays.IsEmpty || DecreeDays[^1] <= day
            ? this
            : _earlier.GetOrAdd(DecreeDays.LastOrDefault(decree => decree <= day), KnownBy);

    /// <summary>The calendar as it was known after one of its changes; after 0, the table alone.</summary>
    public WorkingCalendar KnownAt(long sequence) =>
        sequence >= Sequence ? this : _atSequence.GetOrAdd(sequence, KnownAfter);

    /// <summary>
    /// Whether the table has the year of the day; outside it nothing is known but weekends.
    /// </summary>
    public bool IsPublished(DateOnly day) => _published.Contains(day.Year);

    /// <summary>Whether the day's year stands on estimates.</summary>
    public bool IsEstimated(DateOnly day) => _estimated.Contains(day.Year);

    /// <summary>The days off on a day, of every kind; empty on an ordinary day.</summary>
    public IEnumerable<Holiday> HolidaysOn(DateOnly day) => _holidays[day];

    /// <summary>
    /// The days off after one day and not after another whose date may still be set otherwise, in order.
    /// </summary>
    public IEnumerable<Holiday> MovableDays(DateOnly after, DateOnly through) =>
        _movable.Where(day => after < day.Date && day.Date <= through);

    /// <summary>Whether offices work on the day. In an unpublished year only weekends are known.</summary>
    public bool IsWorkingDay(DateOnly day) =>
        !IsWeekend(day)
        && !_holidays[day].Any(holiday => holiday.Kind == HolidayKind.PublicHoliday || _jointLeaveIsOff);

    /// <summary>Whether the day is a Saturday or a Sunday.</summary>
    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    /// <summary>The day itself, or the last working day before it.</summary>
    public DateOnly LastWorkingDayOnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
            day = day.AddDays(-1);
        return day;
    }

    /// <summary>The working day that lies so many working days after a day; the day itself for 0.</summary>
    public DateOnly WorkingDayAfter(DateOnly day, int days)
    {
        for (var left = days; left > 0; left -= IsWorkingDay(day) ? 1 : 0)
            day = day.AddDays(1);
        return day;
    }

    /// <summary>The working day that a working day lies so many working days after.</summary>
    public DateOnly WorkingDayBefore(DateOnly day, int days)
    {
        for (var left = days; left > 0; left--)
            day = LastWorkingDayOnOrBefore(day.AddDays(-1));
        return day;
    }
}
