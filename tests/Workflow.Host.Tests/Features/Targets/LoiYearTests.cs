using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Targets;

/// <summary>The unverified remark that an office may switch on beside its targets.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class LoiYearTests(DatabaseProvider provider)
{
    private const string Page = "/admin/targets";
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
    public async Task LoiYear_SwitchedOn_IsRemarkedToThatOfficeAloneUntilSwitchedOff()
    {
        var ours = await (await Walk.Open(_host)).To("plan-drafting");
        var theirs = await (await Walk.Open(_host, region: "31")).To("plan-drafting");
        _host.Time.Now = _host.Time.Now.AddYears(1);
        var supervisor = await _host.Visit("supervisor", Walk.Semarang);
        var officer = await _host.Visit("officer", Walk.Semarang);
        var (ministry, elsewhere) = (await _host.Visit("kemendagri"), await _host.Visit("officer", "31"));
        Assert.That(await Remarked(officer, ours), Is.EqualTo((false, false)), "by default");

        await Save(supervisor, ("loiYear", "yes"));
        Assert.That(await Remarked(officer, ours), Is.EqualTo((true, true)));
        Assert.That(await Remarked(ministry, ours), Is.EqualTo((false, false)));
        Assert.That(await Remarked(elsewhere, theirs), Is.EqualTo((false, false)));
        Assert.That((await supervisor.Get(Page)).Html, Does.Match("<input(?=[^>]*loiYear)[^>]*checked"));
        Assert.That(
            _host.Database.Lines("SELECT data FROM journal WHERE stream = 'targets:33.74'"),
            Is.EqualTo(["""{"clocks":{},"on":"2027-03-02","region":"33.74","remarksLoiYear":true}"""]));
        Assert.That(
            (await (await _host.Visit("auditor")).Get("/journal")).Text,
            Does.Contain("catatan setahun sejak pernyataan kehendak"));

        await Save(supervisor);
        Assert.That(await Remarked(officer, ours), Is.EqualTo((false, false)));
    }

    /// <summary>Whether it is remarked on the initiative's page, and on the desk.</summary>
    private static async Task<(bool Page, bool Desk)> Remarked(Visitor person, Walk walk)
    {
        const string Remark = "Sudah setahun sejak pernyataan kehendak ditandatangani (2 Maret 2026)";
        return ((await person.Get("/" + walk.Path)).Text.Contains(Remark, StringComparison.Ordinal),
            (await person.Get("/")).Text.Contains(Remark, StringComparison.Ordinal));
    }

    private static async Task Save(Visitor supervisor, params (string, string?)[] fields)
    {
        var version = (await supervisor.Get(Page)).Value("version");
        var answer = await supervisor.Post(
            Page, [("region", Walk.Semarang), ("version", version), .. fields]);
        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
    }
}
