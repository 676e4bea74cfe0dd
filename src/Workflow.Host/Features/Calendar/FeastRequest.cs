using System.ComponentModel.DataAnnotations;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// A feast that the minister of religion has set on another day, as it was given, through the API or a page.
/// </summary>
/// <param name="Date">Its first day; its others keep their distance.</param>
public sealed record FeastRequest(
    [property: Required] string? Feast, [property: Required] int? Year, [property: Required] DateOnly? Date,
    [property: Required] string? Decree, string? CommandId = null)
{
    /// <summary>The sighting of the moon moves a feast by a day or two; more is a slip of the pen.</summary>
    private const int MostDays = 7;

    /// <summary>The days of a feast that may still be set otherwise, in order.</summary>
    public static List<Holiday> DaysOf(string feast, int year, WorkingCalendar calendar) =>
        [.. calendar.MovableDays(new DateOnly(year, 1, 1).AddDays(-1), new DateOnly(year, 12, 31))
            .Where(day => day.Movable == feast)];

    public DaysOffMoved ToEvent(DateOnly today, WorkingCalendar calendar)
    {
        var errors = new InputErrors();
        var decree = errors.Required("decree", Decree);
        var days = Year is { } year and >= 2003 and <= 2100 ? DaysOf(Feast ?? "", year, calendar) : [];
        if (days.Count == 0)
            errors.Add(
                "feast", "Tidak ada hari raya yang masih dapat ditetapkan lain pada tahun itu.",
                "There is no such feast that may still be set otherwise in that year.");
        else if (Date is null)
            errors.Required("date", null);
        else if (Date == days[0].Date)
            errors.Add(
                "date", "Itu tanggalnya yang sekarang; isi tanggal yang lain.",
                "That is the date it has; give another.");
        else if (Math.Abs(Date.Value.DayNumber - days[0].Date.DayNumber) > MostDays)
            errors.Add(
                "date", $"Paling jauh {MostDays} hari dari {CivilDates.InWords(days[0].Date).Id}.",
                $"At most {MostDays} days from {CivilDates.InWords(days[0].Date).En}.");

        errors.ThrowIfAny();
        var by = Date!.Value.DayNumber - days[0].Date.DayNumber;
        return new(today, decree,
            [.. days.Select(day => new HolidayMove(day.Date, day.Name, day.Date.AddDays(by)))]);
    }
}
