using System.Text.Json.Nodes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Calendar;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DecreeOverHttpTests(DatabaseProvider provider)
{
    private const string Decree = "SKB perubahan 2026";
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
    public async Task Decree_BeforeTheDueDay_MovesItTellsTheJournalAndTheOffice()
    {
        var walk = await Open("2026-02-27");
        var due = await Due(walk);
        _host.Time.Now = _host.Time.Now.AddDays(1);
        Assert.That((int?)(await Enter("2026-03-05")).Body["recounted"], Is.EqualTo(1));

        Assert.That(string.CompareOrdinal(await Due(walk), due), Is.Positive);
        var moved = (await Journal(walk))[^1]!;
        Assert.That((string?)moved["event"], Is.EqualTo("due-day-moved"));
        Assert.That(
            ((string?)moved["data"]!["from"], (string?)moved["data"]!["to"]),
            Is.EqualTo((due, await Due(walk))));
        await _host.RunJob("deliveries");
        Assert.That(
            (await (await walk.Person("officer")).Get("notices")).Expect(200).Items("kind"),
            Does.Contain("due-day-moved"));
        var days = (await (await walk.Person("officer")).Get($"{walk.Path}/clocks/review/days")).Expect(
            200).Body["days"]!;
        var off = days.AsArray().Single(day => (string?)day!["date"] == "2026-03-05")!;
        Assert.That(
            ((string?)off["count"], (string?)off["holidays"]![0]), Is.EqualTo(("holiday", "Libur tambahan")));
    }

    [Test]
    public async Task Decree_OnTheDayTheClockBegan_MovesItWithEntryAndNotice()
    {
        var walk = await (await Walk.Open(_host)).To("review"); // The steps are recorded today.
        var due = await Due(walk);
        await Enter("2026-03-05");
        var moved = (await Journal(walk))[^1]!;
        Assert.That(
            ((string?)moved["event"], (string?)moved["data"]!["from"], (string?)moved["data"]!["to"]),
            Is.EqualTo(("due-day-moved", due, await Due(walk))));
        await _host.RunJob("deliveries");
        Assert.That(
            (await (await walk.Person("officer")).Get("notices")).Expect(200).Items("kind"),
            Does.Contain("due-day-moved"));

        var after = await (await Walk.Open(_host)).To("review");
        Assert.That(await Due(after), Is.EqualTo(await Due(walk)), "the decree was known");
        Assert.That(
            (await Journal(after)).Select(entry => (long?)entry!["data"]!["calendarKnown"]).OfType<long>()
                .Distinct(),
            Is.EqualTo([1L]));
        await Enter("2026-03-06"); // On the same day once more.
        Assert.That((await Moves(walk), await Moves(after)), Is.EqualTo((2, 1)));
    }

    [Test]
    public async Task Decree_MakingAFlagMoot_ClearsItAndItComesAgain()
    {
        var walk = await Open("2026-01-20"); // Due on 5 March.
        await RunSweepOn(new(2026, 3, 6));
        Assert.That(await Flags(walk), Is.EqualTo(["overdue"]));
        await Enter("2026-03-03", "2026-03-04");

        Assert.That(await Flags(walk), Is.EqualTo(["due-soon"]));
        Assert.That(
            (await Journal(walk)).Select(entry => (string?)entry!["event"]).TakeLast(2),
            Is.EqualTo(["due-day-moved", "flag-cleared"]));
        await RunSweepOn(new(2026, 3, 11));
        Assert.That(await Flags(walk), Is.EqualTo(["overdue"]));
    }

    [Test]
    public async Task Decree_EnteredAgainOrAfterARestart_CountsOnce()
    {
        var walk = await Open("2026-02-27");
        _host.Time.Now = _host.Time.Now.AddDays(1);
        await Enter("2026-03-05");
        var due = await Due(walk);
        Assert.That(await _host.RunJob("calendar"), Is.Zero, "counted already");
        await using var second = RunningHost.StartOn(_host.Database, _host.Time);
        var shown = (await (await second.As("auditor", person: "2")).Get($"{walk.Path}")).Expect(200).Body;

        Assert.That((string?)shown["clocks"]![0]!["due"], Is.EqualTo(due));
        Assert.That(await second.RunJob("calendar"), Is.Zero);
        Assert.That(
            (await Journal(walk)).Count(entry => (string?)entry!["event"] == "due-day-moved"), Is.EqualTo(1));
    }

    [Test]
    public async Task Decrees_ManyAtOnce_AllCount()
    {
        var admin = await _host.As("admin");
        await Task.WhenAll(Enumerable.Range(1, 12).Select(async month =>
            (await admin.Post("calendar/decrees", Request($"2026-{month:00}-11"))).Expect(200)));
        var year = (await admin.Get("calendar/2026")).Expect(200).Body["holidays"]!.AsArray();

        Assert.That(year.Count(day => (string?)day!["name"] == "Libur tambahan"), Is.EqualTo(12));
        Assert.That(year.Count(day => (string?)day!["decree"] == Decree), Is.EqualTo(12));
    }

    [Test]
    public async Task DecreeOfAYear_TakesThePlaceOfItsEstimates()
    {
        await using var host = RunningHost.Start(provider, EstimatedYear.Changes);
        var auditor = await host.As("auditor");
        Assert.That((bool?)(await auditor.Get("calendar/2027")).Expect(200).Body["estimated"], Is.True);
        var request = new { decree = "SKB 2027", year = 2027, days = new[] { Day("2027-01-01") } };
        (await (await host.As("admin")).Post("calendar/decrees", request)).Expect(200);
        var year = (await auditor.Get("calendar/2027")).Expect(200).Body;

        Assert.That(
            ((bool?)year["estimated"], (bool?)year["published"]), Is.EqualTo(((bool?)false, (bool?)true)));
        Assert.That(
            year["holidays"]!.AsArray().Select(day => (string?)day!["date"]), Is.EqualTo(["2027-01-01"]));
        Assert.That((bool?)(await auditor.Get("calendar/2031")).Expect(200).Body["published"], Is.False);
    }

    [TestCase("""{}""", "decree", "days")]
    [TestCase("""{"decree":"x","days":[]}""", "days")]
    [TestCase("""{"decree":"x","days":[null]}""", "days[0].date", "days[0].kind", "days[0].name")]
    [TestCase("""{"decree":"x","days":[{"date":"2026-13-01"}]}""", "days[0].date")]
    [TestCase(
        """{"decree":"x","year":2027,"days":[{"date":"2026-01-01","kind":"joint-leave","name":"x"}]}""",
        "days[0].date")]
    [TestCase("""{"decree":"x","days":[{"date":"2026-04-01","kind":"party","name":"x"}]}""", "days[0].kind")]
    public async Task Decree_WrongShape_IsToldByField(string body, params string[] fields)
    {
        Assert.That(
            (await (await _host.As("admin")).Post("calendar/decrees", body)).Expect(400).Errors,
            Is.EquivalentTo(fields));
    }

    private async Task<Walk> Open(string entered)
    {
        var request = Walk.Request(openedOn: "2026-01-05");
        request["takenOver"] = new { stage = "review", enteredOn = entered };
        return await Walk.Open(_host, request);
    }

    private async Task<Reply> Enter(params string[] days) =>
        (await (await _host.As("admin")).Post("calendar/decrees", Request(days))).Expect(200);

    private static object Request(params string[] days) => new { decree = Decree, days = days.Select(Day) };

    private static object Day(string date) => new { date, kind = "public-holiday", name = "Libur tambahan" };

    private async Task RunSweepOn(DateOnly day)
    {
        _host.Time.Now = RunningHost.At(day.AddDays(1), hour: 1);
        await _host.RunJob("attention");
        _host.Time.Now = RunningHost.At(day.AddDays(1));
    }

    private static async Task<string?> Due(Walk walk) =>
        (string?)(await walk.Read()).Body["clocks"]![0]!["due"];

    private static async Task<IEnumerable<string?>> Flags(Walk walk) =>
        (await walk.Read()).Body["flags"]!.AsArray().Select(flag => (string?)flag!["flag"]);

    private static async Task<int> Moves(Walk walk) =>
        (await Journal(walk)).Count(entry => (string?)entry!["event"] == "due-day-moved");

    private static async Task<JsonArray> Journal(Walk walk) =>
        (await (await walk.Person("officer")).Get($"{walk.Path}/journal")).Expect(200).Body[
            "items"]!.AsArray();
}
