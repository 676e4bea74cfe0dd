using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class CalendarPageTests(DatabaseProvider provider)
{
    private const string Page = "/admin/calendar";
    private const string Decree = Page + "/decree";
    private RunningHost _host = null!;
    private Visitor _admin = null!;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider);
        _admin = await _host.Visit("admin");
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Check_SaysWhatMovesAndChangesNothing_EnterMovesJustThat()
    {
        var (running, held, elsewhere) = (await InReview(), await InReview(), await InReview("31"));
        await held.Post("hold", new { reason = "menunggu", version = held.Version });
        await NextDay();
        var due = await Due(running);
        var check = await Ask("Check", Day(0, "2026-03-05"), Day(3, "2026-03-07"));

        Assert.That(check.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(check.Text, Does.Contain("2 jatuh tempo bergeser").And.Contain(running.Number)
            .And.Contain(elsewhere.Number)
            .And.Not.Contain(held.Number).And.Contain("akhir pekan: tidak menggeser"));
        Assert.That((await Due(running), Decrees()), Is.EqualTo((due, 0)));
        var entered = await Ask("Enter", check.Value("version"), Day(0, "2026-03-05"), Day(3, "2026-03-07"));

        Assert.That(entered.Status, Is.EqualTo(HttpStatusCode.Redirect), entered.Text);
        var moved = DateOnly.Parse((await Due(running))!, null);
        Assert.That(moved, Is.GreaterThan(DateOnly.Parse(due!, null)));
        Assert.That(check.Text, Does.Contain(Engine.CivilDates.Shortened(moved, Engine.Language.Indonesian)));
        var shown = await _admin.Follow(entered);
        Assert.That(
            shown.Text,
            Does.Contain("SKB 7/2026").And.Contain("Libur tambahan")
                .And.Contain($"Dicatat oleh {_admin.Name}"));
    }

    [Test]
    public async Task Enter_TwoAdminsAtOnce_TheSecondChecksAgain()
    {
        await InReview();
        var second = await _host.Visit("admin");
        var check = await Ask("Check", Day(0, "2026-03-05"));
        await second.Get(Decree);
        await second.Post(
            Decree + "?handler=Enter",
            [("decree", "SKB 8/2026"), ("version", check.Value("version")), .. Day(0, "2026-03-06")]);
        var late = await Ask("Enter", check.Value("version"), Day(0, "2026-03-05"));

        Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            late.Text, Does.Contain("baru saja diubah orang lain").And.Contain("Periksa sebelum dicatat"));
        Assert.That(Decrees(), Is.EqualTo(1));
        var again = await Ask("Enter", late.Value("version"), Day(0, "2026-03-05"));
        Assert.That((again.Status, Decrees()), Is.EqualTo((HttpStatusCode.Redirect, 2)));
    }

    [Test]
    public async Task Decree_TakenBack_MovesTheDueDayBackAndStaysOnRecord()
    {
        var walk = await InReview();
        var due = await Due(walk);
        await NextDay();
        await Ask("Enter", "0", Day(0, "2026-03-05"));
        var moved = await Due(walk);
        await NextDay();
        var withdraw = Page + "/decrees/1/withdrawal";
        var shown = await _admin.Get(withdraw);
        var empty = await _admin.Post(withdraw, ("version", shown.Value("version")), ("reason", " "));
        var done = await _admin.Post(
            withdraw, ("version", shown.Value("version")), ("reason", "salah tanggal"));

        Assert.That(shown.Text, Does.Contain("1 jatuh tempo bergeser").And.Contain(walk.Number));
        Assert.That(
            (empty.Status, done.Status), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.Redirect)));
        Assert.That(moved, Is.Not.EqualTo(due));
        Assert.That(await Due(walk), Is.EqualTo(due));
        Assert.That(
            (await _admin.Get(Page)).Text, Does.Contain("Ditarik kembali").And.Contain("salah tanggal"));
        Assert.That((await _admin.Get(withdraw)).Status, Is.EqualTo(HttpStatusCode.NotFound));
        await using var second = RunningHost.StartOn(_host.Database, _host.Time);
        Assert.That(await second.RunJob("calendar"), Is.Zero, "the same calendar after a restart");
        Assert.That(_host.Faults(), Is.Empty);
    }

    [TestCase("days[2].date", "2026-02-31", "Bukan tanggal")]
    [TestCase("days[2].date", "0001-01-01", "Tahun 2003")]
    [TestCase("days[2].date", "besok 😀", "Bukan tanggal")]
    [TestCase("days[2].name", "", "Wajib diisi")]
    [TestCase("days[2].kind", "pesta", "Tidak dikenal")]
    [TestCase("decree", "", "Wajib diisi")]
    [TestCase("year", "2027", "Di luar tahun keputusan")]
    [TestCase("year", "<script>alert(1)</script>", "2003 sampai 2100")]
    public async Task Check_WrongInput_IsToldInItsRowAndKept(string field, string value, string message)
    {
        await _admin.Get(Decree);
        var fields = Day(2, "2026-03-05").Append(("decree", "SKB")).Append(("rows", "5")).ToDictionary();
        fields[field] = value;
        var told = await _admin.Post(
            Decree + "?handler=Check", [.. fields.Select(each => (each.Key, each.Value))]);

        Assert.That(told.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(told.Text, Does.Contain(message));
        Assert.That(told.Html, Does.Not.Contain("<script>alert"));
        if (field is not ("days[2].kind" or "year"))
            Assert.That(told.Html, Does.Contain($"href=\"#field-{field.Replace('.', '-')}\""));
        if (field != "days[2].kind")
            Assert.That(told.Value(field) ?? "", Is.EqualTo(value));
    }

    [Test]
    public async Task Check_NothingFilledIn_AsksForADay()
    {
        var told = await Ask("Check");

        Assert.That(told.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(told.Html, Does.Contain("href=\"#field-days[0]-date\""));
    }

    [Test]
    public async Task More_KeepsWhatWasTyped()
    {
        var more = await Ask("More", Day(1, "2026-03-05"));

        Assert.That(
            more.Html, Does.Contain("name=\"days[9].date\"").And.Not.Contain("name=\"days[10].date\""));
        Assert.That(more.Value("days[1].date"), Is.EqualTo("2026-03-05"));
    }

    private async Task<Walk> InReview(string region = Walk.Semarang) =>
        await (await Walk.Open(_host, region)).To("review");

    private Task<Visited> Ask(string handler, params (string, string?)[][] days) => Ask(handler, null, days);

    private async Task<Visited> Ask(string handler, string? version, params (string, string?)[][] days)
    {
        await _admin.Get(Decree);
        return await _admin.Post(
            $"{Decree}?handler={handler}",
            [("decree", "SKB 7/2026"), ("rows", "5"), ("version", version), .. days.SelectMany(day => day)]);
    }

    private static (string, string?)[] Day(int row, string date) =>
        [($"days[{row}].date", date), ($"days[{row}].kind", "public-holiday"),
            ($"days[{row}].name", "Libur tambahan")];

    /// <summary>Over night a session ends.</summary>
    private async Task NextDay()
    {
        _host.Time.Now = _host.Time.Now.AddDays(1);
        await _admin.SignIn();
    }

    private int Decrees() =>
        _host.Database.Lines(
            "SELECT 1 FROM journal WHERE stream = 'calendar' AND event = 'days-off-decreed'").Count;

    private static async Task<string?> Due(Walk walk) =>
        (string?)(await walk.Read()).Body["clocks"]![0]!["due"];
}
