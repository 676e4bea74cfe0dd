using System.Net;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Board;

/// <summary>The board as people see it.</summary>
internal sealed class BoardPageTests
{
    private const string Region = "33.72";
    private RunningHost? _host;

    private RunningHost Host => _host!;

    [OneTimeSetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(DatabaseProvider.Sqlite, today: new(2026, 3, 9));
        await Open("Jeju", "KR", "2026-03-01");
        await Open("Osaka", "JP", "2025-06-01");
        await Open("=HYPERLINK(\"http://evil.example\")", "JP", "2025-07-01");
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [TestCase("officer", Region, 200)]
    [TestCase("supervisor", Region, 200)]
    [TestCase("supervisor", "33", 200)]
    [TestCase("region-head", Region, 200)]
    [TestCase("kemendagri", null, 200)]
    [TestCase("kemlu", null, 200)]
    [TestCase("auditor", null, 200)]
    [TestCase("dprd", Region, 403)]
    [TestCase("ministry", "health", 403)]
    [TestCase("admin", null, 403)]
    public async Task Board_ByEveryRole_IsShownToThoseOfTheTable(string role, string? place, int status)
    {
        var visitor = await Host.Visit(role, place);

        foreach (var path in new[] { "/board", "/board?handler=csv", "/board?handler=stuck" })
            Assert.That((int)(await visitor.Get(path)).Status, Is.EqualTo(status), path);
    }

    /// <summary>Of the whole country there would be thousands: first a region, then its officers.</summary>
    [Test]
    public async Task Officers_ToNarrowTo_AreThoseOfTheRegionInQuestion()
    {
        var (own, all) = (await Host.Visit("supervisor", Region), await Host.Visit("auditor"));
        static string Choices(Visited page) =>
            Regex.Match(page.Html, "<select[^>]*name=\"officer\".*?</select>",
                RegexOptions.Singleline).Value;

        Assert.That(Choices(await own.Get("/board")), Does.Contain($"officer-{Region}"));
        Assert.That(
            Choices(await all.Get("/board")), Does.Contain("Belum ada").And.Not.Contain($"officer-{Region}"));
        Assert.That(Choices(await all.Get($"/board?region={Region}")), Does.Contain($"officer-{Region}"));
        Assert.That(Choices(await all.Get("/board?officer=budi")), Does.Contain("budi"));
    }

    [Test]
    public async Task Board_Supervisor_ReadsWhatIsStuckLongestFirstAndWhy()
    {
        var page = await (await Host.Visit("supervisor", Region)).Get("/board");

        var osaka = page.Text.IndexOf(
            "Osaka menunggu petugas kerja sama sejak 1 Juni 2025", StringComparison.Ordinal);
        var evil = page.Text.IndexOf(
            "menunggu petugas kerja sama sejak 1 Juli 2025", StringComparison.Ordinal);
        Assert.That((osaka > 0, evil > osaka), Is.EqualTo((true, true)), page.Text);
        Assert.That(page.Text, Does.Not.Contain("Jeju menunggu"));
        Assert.That(page.Html, Does.Not.Contain("style=").And.Contain("/lib/echarts/"));
    }

    [Test]
    public async Task Board_Narrowed_KeepsWhatWasAskedInFormAndLinks()
    {
        var page = await (await Host.Visit("supervisor", Region)).Get("/board?country=KR");

        Assert.That(page.Html, Does.Contain("<option value=\"KR\" selected=\"selected\">"));
        Assert.That(page.Html, Does.Contain("/board?country=KR&amp;handler=csv"));
        Assert.That(page.Html, Does.Contain("/initiatives?country=KR"));
        Assert.That(page.Text, Does.Contain("Tidak ada yang lewat jatuh tempo atau tanpa perkembangan."));
    }

    [Test]
    public async Task Board_NothingMatches_SaysSoAndLeadsBack() => Assert.That(
        (await (await Host.Visit("supervisor", Region)).Get("/board?country=FR")).Text,
        Does.Contain("Tidak ada prakarsa berjalan yang cocok"));

    [Test]
    public async Task Board_AskedForSomethingEndless_SaysWhatIsWrong()
    {
        var page = await (await Host.Visit("supervisor", Region)).Get(
            "/board?object=" + new string('x', 300));

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(page.Text, Does.Contain("Terlalu panjang"));
    }

    [Test]
    public async Task Csv_OfTheStuck_IsSafeInASpreadsheet()
    {
        var file = await (await Host.Visit("supervisor", Region)).Get("/board?handler=stuck");

        Assert.That(
            file.Html,
            Does.Contain(";\"'=HYPERLINK(").And.Not.Contain(";\"=HYPERLINK").And.Not.Contain(";=HYPERLINK"));
        Assert.That(file.Html.Split("\r\n"), Has.Length.EqualTo(4), "a header, two of them, and the end");
    }

    [Test]
    public async Task Csv_OfTheStages_HasThoseOfTheTable()
    {
        var file = await (await Host.Visit("supervisor", Region)).Get("/board?handler=csv");

        var rows = file.Html!.TrimStart('\ufeff').Split("\r\n");
        Assert.That(rows[0], Does.StartWith("fase;tahap;berjalan;segera jatuh tempo;lewat jatuh tempo;"));
        Assert.That(
            rows,
            Has.Some.Matches<string>(
                row => row!.Split(';') is ["Penjajakan dan telaah", _, "3", _, "2", ..]));
    }

    private async Task Open(string partner, string country, string entered)
    {
        var request = Walk.Request(Region, partner, title: partner, openedOn: entered);
        request["partner"] = new { name = partner, country, kind = "city" };
        request["takenOver"] = new { stage = "review", enteredOn = entered };
        await Walk.Open(Host, request);
    }
}
