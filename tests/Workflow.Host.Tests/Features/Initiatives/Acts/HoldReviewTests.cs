using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>The day on which a hold is to be looked at again, wherever it is shown.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class HoldReviewTests(DatabaseProvider provider)
{
    private const string Chip = @"<span class=""chip soon""><svg[^>]*>.*?</svg> Penundaan perlu ditinjau";
    private static readonly DateOnly Review = new(2026, 4, 1);
    private RunningHost _host = null!;
    private Walk _walk = null!;

    [SetUp]
    public async Task Hold()
    {
        _host = RunningHost.Start(provider);
        _walk = await (await Walk.Open(_host)).To("loi-drafting");
        await _walk.Post(
            "hold", new { reason = "menunggu mitra.", reviewOn = "2026-04-01", version = _walk.Version });
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [TestCase(-1, false)]
    [TestCase(0, true)]
    [TestCase(30, true)]
    public async Task ReviewDay_DayByDay_IsTheSameInDetailListBoardAndPages(int days, bool due)
    {
        Now(days);
        var officer = await _walk.Person("officer");
        var view = (await _walk.Read()).Body;
        var list = (await officer.Get("initiatives?flag=review-due")).Expect(200);
        var board = (await officer.Get("board")).Expect(200).Body;
        var visitor = await _host.Visit("officer", Walk.Semarang);

        Assert.That(
            view["flags"]!.AsArray().Select(flag => $"{flag!["flag"]} {flag["due"]} {flag["since"]}"),
            Is.EqualTo(due ? ["review-due 2026-04-01 2026-04-01"] : Array.Empty<string>()));
        Assert.That((int?)list.Body["total"], Is.EqualTo(due ? 1 : 0));
        Assert.That((int?)board["total"]!["reviewDue"], Is.EqualTo(due ? 1 : 0));
        Assert.That(
            board["stages"]!.AsArray().Single(one => (string?)one!["stage"] == "loi-drafting")!["reviewDue"]!
                .GetValue<int>(),
            Is.EqualTo(due ? 1 : 0));
        Assert.That((int?)board["totalStuck"], Is.Zero);
        foreach (var path in new[] { "/", "/initiatives", "/" + _walk.Path })
            Assert.That((await visitor.Get(path)).Html, due ? Does.Match(Chip) : Does.Not.Match(Chip), path);
        Assert.That(
            (await visitor.Get("/board")).Text.Contains("1 perlu ditinjau", StringComparison.Ordinal),
            Is.EqualTo(due));
        Assert.That((string?)view["why"], Does.EndWith("ditinjau kembali 1 April 2026: menunggu mitra."));
        Assert.That(
            (await visitor.Get("/" + _walk.Path)).Text,
            Does.Contain("Pekerjaan ditunda, ditinjau kembali 1 April 2026: menunggu mitra. oleh"));
    }

    [TestCase("2026-04-01", "ditinjau kembali 1 April 2026")]
    [TestCase(null, "belum ditentukan kapan ditinjau kembali")]
    public async Task HeldCase_ShowsOneDueDayAndItsReviewDayOnEveryPage(string? reviewOn, string told)
    {
        await _walk.Post("resume", new { version = _walk.Version });
        await _walk.Post("hold", new { reason = "menunggu mitra.", reviewOn, version = _walk.Version });
        Now(60);
        var due = DateOnly.Parse((string)(await _walk.Read()).Body["clocks"]![0]!["due"]!, null);
        var officer = await _host.Visit("officer", Walk.Semarang);

        var day = CivilDates.InWords(due, Language.Indonesian);
        var sentence = $"jatuh tempo {day} bila dilanjutkan hari ini "
            + $"(target kantor); ditunda sejak 2 Maret 2026, {told}: menunggu mitra.";
        foreach (var path in new[] { "/", "/initiatives", "/" + _walk.Path })
        {
            var page = await officer.Get(path);
            Assert.That(page.Text, Does.Contain(sentence), path);
            Assert.That(page.Text, Does.Not.Contain(" sisa "), path);
        }

        Assert.That(
            (await officer.Get("/")).Text, Does.Contain(
                $"ditunda; jatuh tempo {CivilDates.WithWeekday(due, Language.Indonesian)} bila dilanjutkan"));
        Assert.That(
            (await officer.Get("/" + _walk.Path)).Text,
            Does.Contain(reviewOn is null
                ? "Ditinjau kembali belum ditentukan"
                : "Ditinjau kembali Rabu, 1 April 2026"));
    }

    [Test]
    public async Task CaseHeldWhenItWasLate_ShowsItsDueDayAndItsReviewDayOnTheBoardToo()
    {
        await _walk.Post("resume", new { version = _walk.Version });
        Now(60);
        var due = DateOnly.Parse((string)(await _walk.Read()).Body["clocks"]![0]!["due"]!, null);
        await _walk.Post(
            "hold", new { reason = "sakit", reviewOn = "2026-06-15", version = _walk.Version });
        var officer = await _host.Visit("officer", Walk.Semarang);

        var day = CivilDates.InWords(due, Language.Indonesian);
        string[] paths = ["/", "/initiatives", "/board", "/" + _walk.Path, "/board?handler=Stuck"];
        foreach (var path in paths)
        {
            Assert.That(
                (await officer.Get(path)).Text,
                Does.Contain($"dari jatuh tempo {day} (target kantor); "
                    + "ditunda sejak 31 Mei 2026, ditinjau kembali 15 Juni 2026: sakit"), path);
        }
    }

    [Test]
    public async Task ReviewDay_Come_IsNoticedOnceByTheOffice()
    {
        Now(1);
        await _host.RunJob("attention");
        await _host.RunJob("deliveries");
        Now(9);
        await _host.RunJob("attention");
        await _host.RunJob("deliveries");

        foreach (var role in new[] { "officer", "supervisor" })
        {
            var notices = (await (await _walk.Person(role)).Get("notices")).Expect(200);
            Assert.That(
                notices.Items("text").Where(text => text.Contains("ditinjau", StringComparison.Ordinal)),
                Is.EqualTo([$"{_walk.Number} (Jung-Gu): penundaan pada tahap Penyusunan pernyataan kehendak "
                    + "kerja sama direncanakan ditinjau kembali 1 April 2026."]));
        }
    }

    [Test]
    public async Task ReviewDay_WorkResumed_IsShownAndCountedNoMore()
    {
        Now(1);
        await _host.RunJob("attention");
        await _walk.Read();
        await _walk.Post("resume", new { version = _walk.Version });

        var officer = await _walk.Person("officer");
        Assert.That((await _walk.Read()).Body["flags"]!.AsArray(), Is.Empty);
        Assert.That(
            (int?)(await officer.Get("initiatives?flag=review-due")).Expect(200).Body["total"], Is.Zero);
        Assert.That((int?)(await officer.Get("board")).Expect(200).Body["total"]!["reviewDue"], Is.Zero);
    }

    [Test]
    public async Task Hold_OfBeforeTheDayWasKept_IsFilledInByTheNextSweep()
    {
        _host.Database.Execute( // As the migration leaves it.
            "UPDATE initiatives SET review_on = NULL, attention_on = last_event_on WHERE on_hold");
        _host.Time.Now = _host.Time.Now.AddDays(1);
        await _host.RunJob("attention");

        Assert.That( // A house clock on hold is looked at every night: its due day moves.
            _host.Database.Lines("SELECT review_on, attention_on FROM initiatives"),
            Is.EqualTo(["2026-04-01|2026-03-03"]));
    }

    private void Now(int daysAfter) => _host.Time.Now = RunningHost.At(Review.AddDays(daysAfter));
}
