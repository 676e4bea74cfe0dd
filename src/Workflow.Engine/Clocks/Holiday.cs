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
/// <param name="WithdrawnOn">The day from which it no longer counts, its entry having been a mistake or its
/// feast moved; or null.</param>
/// <param name="Movable">The feast it belongs to, where the minister of religion may still set its date
/// otherwise (Idul Fitri, Idul Adha); or null.</param>
/// <param name="Entry">The change of the calendar that brought it; 0 for the table.</param>
/// <param name="WithdrawnBy">The change that took it away; 0 where none did.</param>
public sealed record Holiday(
    DateOnly Date, HolidayKind Kind, string Name, bool Estimated = false, string? Decree = null,
    DateOnly? KnownFrom = null, DateOnly? WithdrawnOn = null, string? Movable = null, long Entry = 0,
    long WithdrawnBy = 0);

/// <summary>
/// The decree of a whole year, entered later: its holidays take the place of the estimated ones.
/// </summary>
/// <param name="Year">The year.</param>
/// <param name="KnownFrom">The day it was entered.</param>
/// <param name="WithdrawnOn">The day from which it no longer counts, or null.</param>
/// <param name="Entry">The change of the calendar that brought it.</param>
/// <param name="WithdrawnBy">The change that took it away; 0 where none did.</param>
public sealed record DecreedYear(
    int Year, DateOnly KnownFrom, DateOnly? WithdrawnOn = null, long Entry = 0, long WithdrawnBy = 0);

/// <summary>A day off that is set otherwise.</summary>
/// <param name="From">The day it was to be.</param>
/// <param name="Name">Its name, which tells it from another on the same day.</param>
/// <param name="To">The day it is.</param>
public sealed record HolidayMove(DateOnly From, string Name, DateOnly To);
