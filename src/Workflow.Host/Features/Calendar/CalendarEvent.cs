using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Calendar;

/// <summary>Something that happened to the calendar; kept in the journal's stream <c>calendar</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(DaysOffDecreed), "days-off-decreed")]
[JsonDerivedType(typeof(DaysOffWithdrawn), "days-off-withdrawn")]
public abstract record CalendarEvent(DateOnly On)
{
    public const string Stream = "calendar";

    internal static readonly EventCodec<CalendarEvent> Codec = new();
}

/// <summary>A day off named by a decree.</summary>
public sealed record DecreedDay(DateOnly Date, HolidayKind Kind, string Name);

/// <summary>A decree was entered.</summary>
/// <param name="Decree">Its number and title.</param>
/// <param name="Days">The days off it names.</param>
/// <param name="Year">The year it decrees as a whole, in place of the estimates; null for single
/// days.</param>
public sealed record DaysOffDecreed(DateOnly On, string Decree, ImmutableArray<DecreedDay> Days, int? Year)
    : CalendarEvent(On)
{
    /// <summary>The calendar with the decree in it, known from the day it was entered.</summary>
    /// <param name="withdrawnOn">The day from which its entry no longer counts, or null.</param>
    public WorkingCalendar AddTo(WorkingCalendar calendar, DateOnly? withdrawnOn = null) => calendar.With(
        Days.Select(day => new Holiday(
            day.Date, day.Kind, day.Name, Decree: Decree, KnownFrom: On, WithdrawnOn: withdrawnOn)),
        Year is { } year ? new(year, On, withdrawnOn) : null);

    /// <summary>The first day that it says anything of.</summary>
    public DateOnly First => Year is { } year ? new(year, 1, 1) : Days.Min(day => day.Date);
}

/// <summary>
/// The entry of a decree was a mistake: from now on it does not count, and what it did stays known.
/// </summary>
/// <param name="Decree">The sequence of its entry in the stream.</param>
public sealed record DaysOffWithdrawn(DateOnly On, long Decree, string Reason) : CalendarEvent(On);
