using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Clocks;

/// <summary>Reads the calendar of working days (<c>calendars/indonesia.yaml</c>).</summary>
public static class CalendarReader
{
    /// <summary>The form of the file.</summary>
    internal static readonly MapShape Shape = new(
        new Field("calendar", Shapes.Id, "Its id."),
        new Field("years", new ListShape(new MapShape(
            new Field("year", new NumberShape(1945, 2999), "The year."),
            new Field("status", new WordShape(["decreed", "estimated"]), "Estimated until its decree."),
            Optional("decree", Shapes.Text, "The joint decree, as it is cited."),
            new Field("publicHolidays", Days(Optional(
                "movable", Shapes.Id,
                "Its feast, where the minister of religion may still set its date otherwise.")),
                "Public holidays (hari libur nasional)."),
            Optional("jointLeave", Days(), "Joint leave (cuti bersama)."))), "The years, each whole."));

    /// <summary>Reads the file.</summary>
    /// <returns>The calendar, or null when anything is wrong.</returns>
    internal static WorkingCalendar? Read(DefinitionFile file, Problems problems)
    {
        if (ShapeCheck.Parse(file, Shape, problems) is not { } root)
            return null;

        var years = new HashSet<int>();
        foreach (var year in root.Maps("years"))
        {
            if (!years.Add(year.Number("year")))
                problems.Add(
                    year.Line(), $"The year {year.Number("year")} is there twice; put its days together.");
            if (IsEstimated(year) && year.Find("decree") is { } decree)
                problems.Add(
                    decree.Line(), "A year with a decree is no longer estimated; say 'status: decreed'.");
            CheckDays(year, problems);
        }

        return problems.Any ? null : new(root.Maps("years").SelectMany(Holidays));
    }

    private static void CheckDays(YamlMappingNode year, Problems problems)
    {
        var number = year.Number("year");
        var seen = new HashSet<(DateOnly, string)>();
        foreach (var day in year.Maps("publicHolidays").Concat(year.Maps("jointLeave")))
        {
            var (date, name) = (day.Date("date"), day.Text("name"));
            if (date.Year != number)
                problems.Add(
                    day.Line(), $"{date:yyyy-MM-dd} ({name}) stands under {number}; move or correct it.");
            if (!seen.Add((date, name)))
                problems.Add(day.Line(), $"{date:yyyy-MM-dd} ({name}) is there twice; drop one.");
        }
    }

    private static IEnumerable<Holiday> Holidays(YamlMappingNode year) =>
        year.Maps("publicHolidays").Select(day => Holiday(day, HolidayKind.PublicHoliday, year))
            .Concat(year.Maps("jointLeave").Select(day => Holiday(day, HolidayKind.JointLeave, year)));

    private static Holiday Holiday(YamlMappingNode day, HolidayKind kind, YamlMappingNode year) => new(
        day.Date("date"), kind, day.Text("name"), IsEstimated(year),
        day.OptionalText("decree") ?? year.OptionalText("decree"), Movable: day.OptionalText("movable"));

    private static bool IsEstimated(YamlMappingNode year) => year.Text("status") == "estimated";

    private static ListShape Days(params Field[] more) => new(new MapShape([
        new Field("date", new DateShape(), "The day."),
        new Field("name", Shapes.Text, "Its name as the decree says it."),
        Optional("decree", Shapes.Text, "Its own decree, where that is not the year's."), .. more]));

    private static Field Optional(string key, Shape shape, string meaning) =>
        new(key, shape, meaning, Required: false);
}
