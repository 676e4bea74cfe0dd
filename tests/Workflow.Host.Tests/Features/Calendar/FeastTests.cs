using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

/// <summary>The minister of religion sets Idul Adha of 2026, decreed for 27 May, on another day.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FeastTests(DatabaseProvider provider)
{
    private const string Page = "/admin/calendar/2026/feasts/idul-adha";
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Feast_SetOnAnotherDay_MovesDueDaysWithEntry_AndItsRemarkGoes()
    {
        _host.Time.Now = RunningHost.At(new(2026, 5, 11));
        var walk = await (await Walk.Open(_host)).To("review");
        var clock = (await walk.Read()).Body["clocks"]![0]!;
        var (due, remark) = ((string)clock["due"]!, (string)clock["remark"]!);
        Assert.That(remark, Does.Contain("Idul Adha (27 Mei 2026) masih dapat ditetapkan lain"));
        Assert.That((bool?)clock["provisional"], Is.False);
        var officer = await walk.Person("officer");
        var listed = (await officer.Get("initiatives")).Expect(200).Body["items"]![0]!;
        Assert.That((string?)listed["remark"], Is.EqualTo(remark));
        var visitor = await _host.Visit("officer", Walk.Semarang);
        foreach (var page in new[] { "/", "/initiatives", $"/{walk.Path}" })
            Assert.That((await visitor.Get(page)).Text, Does.Contain(remark), page);

        var admin = await _host.Visit("admin");
        Assert.That(
            (await admin.Get("/admin/calendar?year=2026")).Html,
            Does.Contain(Page).And.Contain("masih dapat ditetapkan lain"));
        await admin.Get(Page);
        var check = await admin.Post(
            Page + "?handler=Check", ("date", "2026-05-30"), ("decree", "KMA 1/2026"));
        Assert.That(check.Text, Does.Contain("1 jatuh tempo bergeser").And.Contain(walk.Number)
            .And.Contain("Cuti bersama di sekitarnya tetap seperti diputuskan").And.Contain("28 Mei 2026")
            .And.Contain("semula Rabu, 27 Mei 2026, yang kembali menjadi hari kerja"));
        var entered = await admin.Post(
            Page + "?handler=Enter", ("version", check.Value("version")), ("date", "2026-05-30"),
            ("decree", "KMA 1/2026"));

        Assert.That(entered.Status, Is.EqualTo(HttpStatusCode.Redirect), entered.Text);
        clock = (await walk.Read()).Body["clocks"]![0]!;
        Assert.That(string.CompareOrdinal((string?)clock["due"], due), Is.Negative, "Saturday takes none");
        Assert.That(clock["remark"], Is.Null);
        var journal = (await officer.Get($"{walk.Path}/journal")).Expect(200).Body["items"]!.AsArray();
        Assert.That((string?)journal[^1]!["event"], Is.EqualTo("due-day-moved"));
        Assert.That((await admin.Get(Page)).Status, Is.EqualTo(HttpStatusCode.NotFound), "it is settled");

        var withdraw = "/admin/calendar/decrees/1/withdrawal";
        var shown = await admin.Get(withdraw);
        await admin.Post(withdraw, ("version", shown.Value("version")), ("reason", "salah"));
        Assert.That((string?)(await walk.Read()).Body["clocks"]![0]!["due"], Is.EqualTo(due));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Preview_OfAFeastOfTwoDays_CallsFreeOnlyTheDayThatBecomesSo()
    {
        _host.Time.Now = RunningHost.At(new(2026, 11, 20));
        var admin = await _host.Visit("admin");
        Assert.That(
            (await admin.Get("/admin/calendar?year=2027")).Text,
            Does.Contain(
                "Menurut SKB tiga menteri No. 1205/2026, 3/2026, 2/2026 tanggal 15 September 2026."));

        var check = (await admin.Post(
            "/admin/calendar/2027/feasts/idul-fitri?handler=Check",
            ("date", "2027-03-11"), ("decree", "KMA 1/2027"))).Text;

        Assert.That(check, Does.Contain("semula Rabu, 10 Maret 2027, yang kembali menjadi hari kerja"));
        Assert.That(check, Does.Contain("semula Kamis, 11 Maret 2027"));
        Assert.That(check, Does.Not.Contain("semula Kamis, 11 Maret 2027, yang kembali"));
    }

    [TestCase("2026-05-27", "date")]
    [TestCase("2026-07-27", "date")]
    [TestCase(null, "date")]
    public async Task Feast_OnADayThatCannotBe_IsToldByField(string? date, string field) =>
        Assert.That(
            (await (await _host.As("admin")).Post(
                "calendar/feasts", new { feast = "idul-adha", year = 2026, date, decree = "KMA" }))
                .Expect(400).Errors,
            Is.EqualTo([field]));

    [Test]
    public async Task Feast_ThatThereIsNot_OrByAnybodyElse_IsRefused()
    {
        var request = new { feast = "natal", year = 2026, date = "2026-12-24", decree = "KMA" };
        Assert.That(
            (await (await _host.As("admin")).Post("calendar/feasts", request)).Expect(400).Errors,
            Is.EqualTo(["feast"]));
        (await (await _host.As("auditor")).Post("calendar/feasts", request)).Expect(403);
    }
}
