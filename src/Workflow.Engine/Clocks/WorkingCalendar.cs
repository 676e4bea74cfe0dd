using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Engine.Clocks;

/// <summary>What a day off is by the joint decree of three ministers.</summary>
public enum HolidayKind
{
    /// <summary>A public holiday (hari libur nasional).</summary>
    PublicHoliday,

    /// <summary>Joint leave (cuti bersama); whether it counts is the office's setting.</summary>
    JointLeave,
}

/// <summary>A day off.</summary>
/// <param name="Date">The day, in Asia/Jakarta.</param>
/// <param name="Kind">Public holiday or joint leave.</param>
/// <param name="Name">Its name as the decree says it.</param>
/// <param name="Estimated">True while the year's decree is not out.</param>
/// <param name="Decree">The decree it comes from, or null.</param>
/// <param name="KnownFrom">The day a late decree was entered; null for what the table has always
/// known.</param>
/// <param name="WithdrawnOn">The day from which it no longer counts, its entry having been a mistake; or
/// null.</param>
public sealed record Holiday(
    DateOnly Date, HolidayKind Kind, string Name, bool Estimated = false, string? Decree = null,
    DateOnly? KnownFrom = null, DateOnly? WithdrawnOn = null);

/// <summary>
/// The decree of a whole year, entered later: its holidays take the place of the estimated ones.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="KnownFrom">The day it was entered.</param>
/// <param name="WithdrawnOn">The day from which it no longer counts, or null.</param>
public sealed record DecreedYear(int Year, DateOnly KnownFrom, DateOnly? WithdrawnOn = null);

/// <summary>
/// Which days are working days: Monday to Friday, less public holidays and joint leave. It knows what was
/// known on which day, so that an old day can be judged as it was then (<see cref="AsOf"/>).
/// </summary>
public sealed class WorkingCalendar
{
    private readonly ImmutableArray<Holiday> _all;
    private readonly ImmutableArray<DecreedYear> _decreedYears;
    private readonly bool _jointLeaveIsOff;
    private readonly ILookup<DateOnly, Holiday> _holidays;
    private readonly ImmutableHashSet<int> _published;
    private readonly ImmutableHashSet<int> _estimated;
    private readonly ConcurrentDictionary<DateOnly, WorkingCalendar> _earlier = new();

    /// <summary>A calendar of the given days off, all of them in force.</summary>
    /// <param name="holidays">The days off; a day may bear two.</param>
    /// <param name="decreedYears">Years whose decree came after their estimate.</param>
    /// <param name="jointLeaveIsOff">Whether joint leave is no working day (the default of the
    /// offices).</param>
    public WorkingCalendar(
        IEnumerable<Holiday> holidays, IEnumerable<DecreedYear>? decreedYears = null,
        bool jointLeaveIsOff = true)
    {
        _all = [.. holidays];
        _decreedYears = [.. decreedYears ?? []];
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
        DecreeDays = [.. _all.SelectMany(day => new[] { day.KnownFrom, day.WithdrawnOn })
            .Concat(_decreedYears.SelectMany(decreed => new[] { decreed.KnownFrom, decreed.WithdrawnOn }))
            .OfType<DateOnly>().Distinct().Order()];
    }

    /// <summary>The years that the table or a decree has, in order.</summary>
    public ImmutableArray<int> PublishedYears => [.. _published.Order()];

    /// <summary>The days on which the calendar changed after it was first published, in order.</summary>
    public ImmutableArray<DateOnly> DecreeDays { get; }

    /// <summary>
    /// Tells two calendars apart: SHA-256 over all that they know, in lower-case hexadecimal.
    /// </summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(
            '\n', _all.Cast<object>().Concat(_decreedYears.Cast<object>()).Append(_jointLeaveIsOff)))));

    /// <summary>The calendar as it was known at the end of a day.</summary>
    public WorkingCalendar AsOf(DateOnly day) =>
        DecreeDays.IsEmpty || DecreeDays[^1] <= day
            ? this
            : _earlier.GetOrAdd(DecreeDays.LastOrDefault(decree => decree <= day), KnownBy);

    /// <summary>The calendar with days off added by a late decree.</summary>
    public WorkingCalendar With(IEnumerable<Holiday> holidays, DecreedYear? decreedYear = null) =>
        new(_all.AddRange(holidays), decreedYear is null ? _decreedYears : _decreedYears.Add(decreedYear),
            _jointLeaveIsOff);

    /// <summary>
    /// Whether the table has the year of the day; outside it nothing is known but weekends.
    /// </summary>
    public bool IsPublished(DateOnly day) => _published.Contains(day.Year);

    /// <summary>Whether the day's year stands on estimates.</summary>
    public bool IsEstimated(DateOnly day) => _estimated.Contains(day.Year);

    /// <summary>The days off on a day, of every kind; empty on an ordinary day.</summary>
    public IEnumerable<Holiday> HolidaysOn(DateOnly day) => _holidays[day];

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

    /// <summary>What is withdrawn only later still counted on the day.</summary>
    private WorkingCalendar KnownBy(DateOnly day) => new(
        _all.Where(holiday => holiday.KnownFrom is not { } known || known <= day)
            .Select(holiday => holiday.WithdrawnOn > day ? holiday with { WithdrawnOn = null } : holiday),
        _decreedYears.Where(decreed => decreed.KnownFrom <= day)
            .Select(decreed => decreed.WithdrawnOn > day ? decreed with { WithdrawnOn = null } : decreed),
        _jointLeaveIsOff);
}
