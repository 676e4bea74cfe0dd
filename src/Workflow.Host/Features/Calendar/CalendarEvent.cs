using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Calendar;

/// <summary>Something that happened to the calendar; kept in the journal's stream <c>calendar</c>.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(DaysOffDecreed), "days-off-decreed")]
[JsonDerivedType(typeof(DaysOffMoved), "days-off-moved")]
[JsonDerivedType(typeof(DaysOffWithdrawn), "days-off-withdrawn")]
public abstract record CalendarEvent(DateOnly On)
{
    public const string Stream = "calendar";

    internal static readonly EventCodec<CalendarEvent> Codec = new();

    /// <summary>The calendar with it as the next of its changes, known from the day it was entered.</summary>
    public abstract WorkingCalendar ChangeOf(WorkingCalendar calendar);
}

/// <summary>What was entered by a decree; a later entry may take it back.</summary>
/// <param name="Decree">Its number and title.</param>
public abstract record CalendarDecree(DateOnly On, string Decree) : CalendarEvent(On)
{
    /// <summary>The first day that it says anything of.</summary>
    [JsonIgnore]
    public abstract DateOnly First { get; }

    /// <summary>The days off it sets.</summary>
    [JsonIgnore]
    public abstract IEnumerable<DecreedDay> Sets { get; }
}

/// <summary>A day off named by a decree.</summary>
public sealed record DecreedDay(DateOnly Date, HolidayKind Kind, string Name);

/// <summary>A decree was entered.</summary>
/// <param name="Decree">Its number and title.</param>
/// <param name="Days">The days off it names.</param>
/// <param name="Year">The year it decrees as a whole, in place of the estimates; null for single
/// days.</param>
public sealed record DaysOffDecreed(DateOnly On, string Decree, ImmutableArray<DecreedDay> Days, int? Year)
    : CalendarDecree(On, Decree)
{
    public override DateOnly First => Year is { } year ? new(year, 1, 1) : Days.Min(day => day.Date);

    public override IEnumerable<DecreedDay> Sets => Days;

    public override WorkingCalendar ChangeOf(WorkingCalendar calendar) => calendar.With(
        Days.Select(day => new Holiday(day.Date, day.Kind, day.Name, Decree: Decree, KnownFrom: On)),
        Year is { } year ? new(year, On) : null);
}

/// <summary>A feast was set on other days than the joint decree has it.</summary>
/// <param name="Moves">Each of its days: where it stood, its name, where it stands.</param>
public sealed record DaysOffMoved(DateOnly On, string Decree, ImmutableArray<HolidayMove> Moves)
    : CalendarDecree(On, Decree)
{
    public override DateOnly First =>
        Moves.SelectMany(move => new[] { move.From, move.To }).Min();

    public override IEnumerable<DecreedDay> Sets =>
        Moves.Select(move => new DecreedDay(move.To, HolidayKind.PublicHoliday, move.Name));

    public override WorkingCalendar ChangeOf(WorkingCalendar calendar) => calendar.Moved(Moves, Decree, On);
}

/// <summary>
/// The entry of a decree was a mistake: from now on it does not count, and what it did stays known.
/// </summary>
/// <param name="Decree">The sequence of its entry in the stream.</param>
public sealed record DaysOffWithdrawn(DateOnly On, long Decree, string Reason) : CalendarEvent(On)
{
    public override WorkingCalendar ChangeOf(WorkingCalendar calendar) => calendar.Without(Decree, On);
}
