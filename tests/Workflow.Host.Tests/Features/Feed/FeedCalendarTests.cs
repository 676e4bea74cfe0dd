using System.Text;
using Workflow.Engine;
using Workflow.Host.Features.Feed;
using ICalendar = Ical.Net.Calendar;

namespace Workflow.Host.Tests.Features.Feed;

/// <summary>The calendar as it is written: what RFC 5545 asks for, read by hand and by the library.</summary>
internal sealed class FeedCalendarTests
{
    private const string Hostile =
        "Kōshi, \"Ltd\"; 东京都千代田区霞が関一丁目二番三号中央合同庁舎第五号館本館 👩‍👩‍👧‍👦🙂 \\ \u202Ebalik\u0007";

    [Test]
    public void Words_OfAnyKind_AreReadBackAsTheyWere()
    {
        var told = Read(Write([Day(Hostile, $"{Hostile}\r\nbaris kedua")])).Events.Single();

        var plain = Hostile.Replace("\u202E", "").Replace('\u0007', ' ');
        Assert.That(told.Summary, Is.EqualTo($"{plain}: jatuh tempo"));
        Assert.That(told.Description, Is.EqualTo($"{plain}\nbaris kedua\nhttps://x.example/initiatives/1"));
        Assert.That(told.Url, Is.EqualTo(new Uri("https://x.example/initiatives/1")));
        Assert.That(told.Categories, Is.EqualTo(["Target, kantor"]));
    }

    /// <summary>§3.1: CRLF alone ends a line, of at most 75 octets; no sign is torn apart.</summary>
    [Test]
    public void Lines_OfAnyLength_AreFoldedAtOctetsAndUnfoldByHand()
    {
        var bytes = Encoding.UTF8.GetBytes(Write([Day(Hostile, new string('é', 300))]));
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var lines = Split(bytes);

        Assert.That(lines, Has.All.Length.LessThanOrEqualTo(75));
        Assert.That(lines.Select(strict.GetString), Has.None.Contains('\n').And.None.Contains('\r'));
        Assert.That(lines[^1], Is.Empty, "the last ends too");
        var unfolded = Encoding.UTF8.GetString(bytes).Replace("\r\n ", "").Split("\r\n");
        Assert.That(unfolded, Has.One.EqualTo(
            "SUMMARY:" + Hostile.Replace("\u202E", "").Replace('\u0007', ' ').Replace("\\", "\\\\")
                .Replace(",", "\\,").Replace(";", "\\;") + ": jatuh tempo"));
    }

    [Test]
    public void Entry_IsOfAWholeDayTakesNoTimeAndSaysWhatItIs()
    {
        var lines = Write([Day("Jeju", "Karena.")]).Split("\r\n");

        Assert.That(
            lines,
            Does.Contain("DTSTART;VALUE=DATE:20261231").And.Contain("DTEND;VALUE=DATE:20270101"));
        Assert.That(lines, Does.Contain("TRANSP:TRANSPARENT").And.Contain("UID:1-review@prakarsa"));
        Assert.That(lines, Does.Contain("SEQUENCE:7"));
        // The day begins in Jakarta seven hours before it does in UTC.
        Assert.That(
            lines, Does.Contain("DTSTAMP:20261129T170000Z").And.Contain("LAST-MODIFIED:20261129T170000Z"));
        Assert.That(
            lines, Does.Contain("REFRESH-INTERVAL;VALUE=DURATION:PT3H").And.Contain("VERSION:2.0"));
        Assert.That(lines, Has.None.StartsWith("METHOD").And.None.Contains("VALARM"));
    }

    [Test]
    public void SameDays_AreTheSameBytesWheneverTheyAreWritten()
    {
        var first = Write([Day("Jeju", "a"), Day("Kochi", "b") with { Id = "2" }]);
        Thread.Sleep(1_100); // Past a second, of which iCalendar would tell.

        Assert.That(Write([Day("Jeju", "a"), Day("Kochi", "b") with { Id = "2" }]), Is.EqualTo(first));
    }

    [TestCase(Language.Indonesian, "Prakarsa: jatuh tempo", "Jeju: jatuh tempo", "Target, kantor")]
    [TestCase(Language.English, "Prakarsa: due days", "Jeju: due", "Office target")]
    public void Calendar_IsCalledInItsLanguage(
        Language language, string name, string title, string category)
    {
        var calendar = Read(FeedCalendar.Write(
            new([Day("Jeju", "x")], false), language, path => "https://x.example" + path));

        Assert.That(calendar.Properties["X-WR-CALNAME"]!.Value, Is.EqualTo(name));
        Assert.That(calendar.Properties["NAME"]!.Value, Is.EqualTo(name));
        Assert.That(calendar.Events.Single().Summary, Is.EqualTo(title));
        Assert.That(calendar.Events.Single().Categories, Is.EqualTo([category]));
    }

    /// <summary>§3.4: something must stand in a calendar.</summary>
    [Test]
    public void NothingDue_IsACalendarAllTheSame()
    {
        var calendar = Read(Write([]));

        Assert.That((calendar.Events.Count, calendar.TimeZones.Count), Is.EqualTo((0, 1)));
    }

    [Test]
    public void MoreThanAThousand_LeavesTheFirstDaysAndSaysThatThereIsMore()
    {
        var all = Enumerable.Range(0, 1_003)
            .Select(at => Day("Jeju", "x") with { Id = $"{at}", On = new DateOnly(2030, 1, 1).AddDays(-at) })
            .ToList();

        var cut = DueDays.First(all, false);
        var calendar = Read(FeedCalendar.Write(cut, Language.Indonesian, path => "https://x.example" + path));

        Assert.That(cut.Items, Has.Count.EqualTo(1_000));
        Assert.That(
            (cut.Items[0].On, cut.Items[^1].On),
            Is.EqualTo((new DateOnly(2030, 1, 1).AddDays(-1_002), new DateOnly(2030, 1, 1).AddDays(-3))));
        Assert.That((string)calendar.Properties["NAME"]!.Value!, Does.EndWith("(yang terdekat)"));
        Assert.That(
            (string)calendar.Properties["DESCRIPTION"]!.Value!, Does.Contain("lebih banyak daripada"));
        Assert.That(DueDays.First([.. all.Take(1_000)], false).IsMore, Is.False);
        Assert.That(DueDays.First([.. all.Take(3)], true).IsMore, Is.True);
    }

    private static DueDay Day(string partner, string why) => new(
        "1-review", new(2026, 12, 31), new($"{partner}: jatuh tempo", $"{partner}: due"), new(why, why),
        "/initiatives/1", new("Target, kantor", "Office target"), 7, new(2026, 11, 30));

    private static string Write(IReadOnlyList<DueDay> days) =>
        FeedCalendar.Write(new(days, false), Language.Indonesian, path => "https://x.example" + path);

    private static ICalendar Read(string text) => ICalendar.Load(text)!;

    private static List<byte[]> Split(byte[] bytes)
    {
        var (lines, line) = (new List<byte[]>(), new List<byte>());
        foreach (var one in bytes)
        {
            line.Add(one);
            if (line is not [.., (byte)'\r', (byte)'\n'])
                continue;

            lines.Add([.. line.SkipLast(2)]);
            line.Clear();
        }

        return [.. lines, [.. line]];
    }
}
