using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Targets;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TargetsPageTests(DatabaseProvider provider)
{
    private const string Page = "/admin/targets";
    private const string OwnPage = Page + "?region=" + Walk.Semarang;
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
    public async Task Target_Set_CountsForVisitsThatBeginFromThenOn()
    {
        var running = await (await Walk.Open(_host)).To("review");
        var supervisor = await Supervisor();
        await Save(supervisor, ("days:review", "12"), ("warn:review", "3"));
        var later = await (await Walk.Open(_host)).To("review");
        var elsewhere = await (await Walk.Open(_host, region: "31")).To("review");

        Assert.That(await Days(running), Is.EqualTo((30, 5)));
        Assert.That(await Days(later), Is.EqualTo((12, 3)));
        Assert.That(await Days(elsewhere), Is.EqualTo((30, 5)));
        Assert.That(
            (await supervisor.Get(Page)).Text, Does.Contain("12 hari kerja, peringatan 3 hari sebelumnya"));
    }

    [Test]
    public async Task Target_Set_IsJournalledAndThereAfterARestart()
    {
        var supervisor = await Supervisor();
        await Save(supervisor, ("days:review", "12"), ("warn:review", "3"), ("stallDays", "45"));
        await Save(supervisor, ("days:review", "12"), ("warn:review", "3"), ("stallDays", "45"));
        await using var second = RunningHost.StartOn(_host.Database, _host.Time);
        var walk = await (await Walk.Open(second)).To("review");

        Assert.That(await Days(walk), Is.EqualTo((12, 3)));
        Assert.That(
            _host.Database.Lines("SELECT sequence, actor, data FROM journal WHERE stream = 'targets:33.74'"),
            Is.EqualTo(
                [$"1|{supervisor.Name}|"
                    + """{"clocks":{"review":{"days":12,"warn":3}},"on":"2026-03-02",""" + """
                        "region":"33.74","stallDays":45}
                        """]), "the second time nothing was new");
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task StallDays_Changed_MoveTheStalledDaysOfThatOfficeOnly()
    {
        var (ours, theirs) = (await Walk.Open(_host), await Walk.Open(_host, region: "31"));
        _host.Time.Now = _host.Time.Now.AddDays(40);
        await _host.RunJob("attention");
        var supervisor = await Supervisor();
        await Save(supervisor, ("stallDays", "30"));
        Assert.That((await Stalled(ours), await Stalled(theirs)), Is.EqualTo((true, false)));

        await Save(supervisor, ("stallDays", "50"));
        Assert.That(await Stalled(ours), Is.False, "the flag has become moot");
        Assert.That(await _host.RunJob("targets"), Is.Zero, "counted already");
        _host.Time.Now = _host.Time.Now.AddDays(12);
        await _host.RunJob("attention");
        Assert.That(await Stalled(ours), Is.True);
        Assert.That(_host.Faults(), Is.Empty);
    }

    [Test]
    public async Task StallDays_NotCountedBeforeACrash_AreCountedByTheJob()
    {
        var walk = await Walk.Open(_host);
        _host.Time.Now = _host.Time.Now.AddDays(40);
        await Save(await Supervisor(), ("stallDays", "30"));
        _host.Database.Execute("UPDATE settings SET value = '60' WHERE name = 'stall-days:33.74'");

        Assert.That(await _host.RunJob("targets"), Is.EqualTo(1));
        Assert.That(await Stalled(walk), Is.True);
    }

    [Test]
    public async Task Reset_PutsEverythingBackToTheDefinition()
    {
        var supervisor = await Supervisor();
        await Save(supervisor, ("days:review", "12"), ("warn:review", "3"), ("stallDays", "30"));
        var shown = await supervisor.Get(Page);
        var answer = await supervisor.Post(
            Page + "?handler=Reset", ("region", Walk.Semarang), ("version", shown.Value("version")));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
        Assert.That((await supervisor.Get(Page)).Text, Does.Not.Contain("Target sendiri"));
        Assert.That(await Days(await (await Walk.Open(_host)).To("review")), Is.EqualTo((30, 5)));
    }

    [Test]
    public async Task Targets_TwoSupervisorsAtOnce_TheSecondIsToldAndKeepsWhatWasTyped()
    {
        var (first, second) = (await Supervisor(), await Supervisor());
        var seen = (await second.Get(Page)).Value("version");
        await Save(first, ("days:review", "12"), ("warn:review", "3"));
        var told = await Post(second, seen, ("days:consultation", "17"), ("warn:consultation", "4"));

        Assert.That(told.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            told.Text,
            Does.Contain($"baru saja diubah oleh {first.Name}").And.Contain("Kini: 12 hari kerja"));
        Assert.That(told.Value("days:consultation"), Is.EqualTo("17"));
        var again = await Post(
            second, told.Value("version"), ("days:review", "12"), ("warn:review", "3"),
            ("days:consultation", "17"), ("warn:consultation", "4"));
        Assert.That(again.Status, Is.EqualTo(HttpStatusCode.Redirect), again.Text);
    }

    [TestCase("days:review", "0", "1 sampai 366")]
    [TestCase("days:review", "367", "1 sampai 366")]
    [TestCase("days:review", "-3", "1 sampai 366")]
    [TestCase("days:review", "12,5", "1 sampai 366")]
    [TestCase("days:review", "<script>alert(1)</script>", "1 sampai 366")]
    [TestCase("days:review", "", "Isi keduanya")]
    [TestCase("warn:review", "10", "kurang dari 10")]
    [TestCase("warn:review", "tiga 😀", "0 sampai 366")]
    [TestCase("stallDays", "99999999999999999999", "1 sampai 366")]
    [TestCase("days:dprd-decision", "60", "Bukan target kantor")]
    [TestCase("days:no-such-clock", "60", "Bukan target kantor")]
    public async Task Targets_WrongInput_IsToldAtTheFieldAndKept(string field, string value, string message)
    {
        var supervisor = await Supervisor();
        var fields = new Dictionary<string, string?> { ["days:review"] = "10", ["warn:review"] = "3" };
        fields[field] = value;
        var answer = await Post(
            supervisor, (await supervisor.Get(Page)).Value("version"),
            [.. fields.Select(each => (each.Key, each.Value))]);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain(message));
        Assert.That(
            answer.Html,
            (message == "Bukan target kantor" // There is no such field.
                ? Does.Not.Contain("#field-days")
                : Does.Contain($"href=\"#field-{field.Replace(':', '-')}\""))
                .And.Not.Contain("<script>alert"));
        if (!field.EndsWith("clock", StringComparison.Ordinal) && field != "days:dprd-decision")
            Assert.That(answer.Value(field) ?? "", Is.EqualTo(value));
        Assert.That(_host.Database.Lines("SELECT 1 FROM journal WHERE stream LIKE 'targets%'"), Is.Empty);
    }

    [TestCase("officer", Walk.Semarang, 403, 403)]
    [TestCase("region-head", Walk.Semarang, 403, 403)]
    [TestCase("kemendagri", null, 403, 403)]
    [TestCase("supervisor", "33", 404, 404)]
    [TestCase("supervisor", "31", 404, 404)]
    [TestCase("auditor", null, 200, 403)]
    [TestCase("admin", null, 200, 403)]
    [TestCase("supervisor", Walk.Semarang, 200, 302)]
    public async Task Targets_OfAnOffice_AreSetByItsSupervisorOnly(
        string role, string? region, int look, int set)
    {
        var person = await _host.Visit(role, region);
        var shown = await person.Get(OwnPage);
        var answer = await Post(person, "0", ("days:review", "12"), ("warn:review", "3"));

        Assert.That(((int)shown.Status, (int)answer.Status), Is.EqualTo((look, set)));
        Assert.That(
            _host.Database.Lines("SELECT 1 FROM journal WHERE stream LIKE 'targets%'"),
            Has.Count.EqualTo(set == 302 ? 1 : 0));
    }

    private Task<Visitor> Supervisor() => _host.Visit("supervisor", Walk.Semarang);

    private static async Task Save(Visitor supervisor, params (string, string?)[] fields)
    {
        var answer = await Post(supervisor, (await supervisor.Get(Page)).Value("version"), fields);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
    }

    private static Task<Visited> Post(Visitor person, string? version, params (string, string?)[] fields) =>
        person.Post(Page, [("region", Walk.Semarang), ("version", version), .. fields]);

    private static async Task<(int, int)> Days(Walk walk)
    {
        var clock = (await walk.Read()).Body["clocks"]![0]!;
        return ((int)clock["days"]!, (int)clock["warn"]!);
    }

    private async Task<bool> Stalled(Walk walk) =>
        (await (await _host.As("auditor")).Get("initiatives?flag=stalled")).Expect(200).Items("number")
            .Contains(walk.Number)
        && (await walk.Read()).Body["flags"]!.AsArray().Any(flag => (string?)flag!["flag"] == "stalled");
}
