using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Clocks;

namespace Workflow.Host.Features.Calendar;

/// <summary>Something that happened to the calendar; kept in the journal's stream <c>calendar</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(DaysOffDecreed), "days-off-decreed")]
public abstract record CalendarEvent(DateOnly On);

/// <summary>A day off named by a decree.</summary>
public sealed record DecreedDay(DateOnly Date, HolidayKind Kind, string Name);

/// <summary>A decree was entered.</summary>
/// <param name="Decree">Its number and title.</param>
/// <param name="Days">The days off it names.</param>
/// <param name="Year">The year it decrees as a whole, in place of the estimates; null for single days.</param>
public sealed record DaysOffDecreed(DateOnly On, string Decree, ImmutableArray<DecreedDay> Days, int? Year)
    : CalendarEvent(On)
{
    /// <summary>The calendar with the decree in it, known from the day it was entered.</summary>
    public WorkingCalendar AddTo(WorkingCalendar calendar) => calendar.With(
        Days.Select(day => new Holiday(day.Date, day.Kind, day.Name, Decree: Decree, KnownFrom: On)),
        Year is { } year ? new(year, On) : null);
}
