using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Clocks;

public sealed class CalendarReaderTests
{
    private const string File = "calendars/indonesia.yaml";

    [TestCase("date: 2023-01-01", "date: 2023-02-30", "'date' is '2023-02-30'; it is a date of the calendar")]
    [TestCase("date: 2023-01-01", "date: 2024-01-01", "2024-01-01 (Tahun Baru Masehi) stands under 2023")]
    [TestCase("date: 2023-01-22, name: Tahun Baru Imlek", "date: 2023-01-01, name: Tahun Baru Masehi",
        "2023-01-01 (Tahun Baru Masehi) is there twice; drop one.")]
    [TestCase("year: 2023", "year: 2022", "The year 2022 is there twice; put its days together.")]
    [TestCase("status: decreed", "status: guessed",
        "'status' is 'guessed'; it is one of decreed, estimated.")]
    [TestCase("status: decreed", "status: estimated\n    decree: SKB",
        "A year with a decree is no longer estimated")]
    [TestCase("publicHolidays", "holidays", "Unknown key 'holidays' in 'years'")]
    public void Calendar_OneFault_IsToldOnItsLine(string instead, string written, string message)
    {
        var set = Shipped.With(File, text => Once(text, instead, written));
        Assert.That(set.Problems.Select(problem => problem.ToString()),
            Has.Some.StartsWith(File + ":").And.Contains(message));
        Assert.That(set.Calendar.IsPublished(new(2023, 1, 1)), Is.False, "it was read all the same");
    }

    [Test]
    public void Calendar_TwoHolidaysOnOneDay_AreRight()
    {
        var day = new DateOnly(2023, 1, 1);
        var set = Shipped.With(File, text =>
            Once(text, "2023-01-22, name: Tahun Baru Imlek", "2023-01-01, name: Tahun Baru Imlek"));
        Assert.That(set.Problems, Is.Empty);
        Assert.That(set.Calendar.HolidaysOn(day).Select(holiday => holiday.Name),
            Is.EqualTo(new[] { "Tahun Baru Masehi", "Tahun Baru Imlek" }));
    }

    private static string Once(string text, string instead, string written)
    {
        var at = text.IndexOf(instead, StringComparison.Ordinal);
        return text[..at] + written + text[(at + instead.Length)..];
    }
}
