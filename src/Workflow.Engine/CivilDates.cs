using System.Collections.Immutable;
using System.Globalization;

namespace Workflow.Engine;

/// <summary>
/// How dates are said to people: the same words on every machine, whatever cultures it has.
/// </summary>
public static class CivilDates
{
    private static readonly ImmutableArray<LocalText> Months =
    [
        new("Januari", "January"), new("Februari", "February"), new("Maret", "March"), new("April", "April"),
        new("Mei", "May"), new("Juni", "June"), new("Juli", "July"), new("Agustus", "August"),
        new("September", "September"), new("Oktober", "October"), new("November", "November"),
        new("Desember", "December"),
    ];

    private static readonly ImmutableArray<LocalText> Weekdays =
    [
        new("Minggu", "Sunday"), new("Senin", "Monday"), new("Selasa", "Tuesday"), new("Rabu", "Wednesday"),
        new("Kamis", "Thursday"), new("Jumat", "Friday"), new("Sabtu", "Saturday"),
    ];

    /// <summary>Such as <c>23 Juni 2023</c> or <c>23 June 2023</c>.</summary>
    public static LocalText InWords(DateOnly day) =>
        new(InWords(day, Language.Indonesian), InWords(day, Language.English));

    /// <summary>Such as <c>23 Juni 2023</c>.</summary>
    public static string InWords(DateOnly day, Language language) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1].In(language)} {day.Year}");

    /// <summary>Such as <c>23 Jun 2023</c>, where there is little room.</summary>
    public static string Shortened(DateOnly day, Language language) =>
        string.Create(
            CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1].In(language)[..3]} {day.Year}");

    /// <summary>Such as <c>Juni 2023</c>.</summary>
    public static string Month(DateOnly day, Language language) =>
        string.Create(CultureInfo.InvariantCulture, $"{Months[day.Month - 1].In(language)} {day.Year}");

    /// <summary>Such as <c>Jumat, 23 Juni 2023</c>.</summary>
    public static string WithWeekday(DateOnly day, Language language) =>
        $"{Weekdays[(int)day.DayOfWeek].In(language)}, {InWords(day, language)}";
}
