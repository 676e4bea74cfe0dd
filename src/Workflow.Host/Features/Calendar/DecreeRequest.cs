using System.ComponentModel.DataAnnotations;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Calendar;

/// <summary>A day off as it was given.</summary>
public sealed record DayOffRequest(
    [property: Required] DateOnly? Date, [property: Required] string? Kind,
    [property: Required] string? Name);

/// <summary>A decree as it was given, through the API or a page.</summary>
public sealed record DecreeRequest(
    [property: Required] string? Decree, [property: Required] IReadOnlyList<DayOffRequest?>? Days,
    int? Year, string? CommandId = null)
{
    private const int MostDays = 100;

    public DaysOffDecreed ToEvent(DateOnly today)
    {
        var errors = new InputErrors();
        var decree = errors.Required("decree", Decree);
        if (Days is not { Count: > 0 and <= MostDays } || Year is < 2003 or > 2100)
            errors.Add(
                "days", $"1 sampai {MostDays} hari, tahun 2003–2100.",
                $"1 to {MostDays} days, years 2003–2100.");
        var days = (Days ?? []).Select((day, place) => Day(day, $"days[{place}]", errors)).ToList();
        foreach (var (place, day) in days.Index().Where(it => it.Item.Date != default))
        {
            if (days.Take(place).Any(other => other.Date == day.Date && other.Name == day.Name))
                errors.Add(
                    $"days[{place}].date", "Hari ini sudah tertulis di atas.",
                    "This day stands above already.");
        }

        errors.ThrowIfAny();
        return new(today, decree, [.. days], Year);
    }

    private DecreedDay Day(DayOffRequest? given, string place, InputErrors errors)
    {
        var day = given ?? new(null, null, null);
        if (day.Date is null)
            errors.Required($"{place}.date", null);
        if (Year is { } year && day.Date is { } date && date.Year != year)
            errors.Add($"{place}.date", "Di luar tahun keputusan.", "It lies outside the decree's year.");
        if (day.Date is { Year: < 2003 or > 2100 })
            errors.Add($"{place}.date", "Tahun 2003 sampai 2100.", "A year from 2003 to 2100.");
        var kind = errors.OneOf($"{place}.kind", day.Kind, ["public-holiday", "joint-leave"]);
        return new(
            day.Date ?? default, kind == "joint-leave" ? HolidayKind.JointLeave : HolidayKind.PublicHoliday,
            errors.Required($"{place}.name", day.Name));
    }
}
