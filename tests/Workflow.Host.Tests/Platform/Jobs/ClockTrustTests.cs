using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>The clock is wrong, or looks so, and the jobs are asked to go by it.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class ClockTrustTests(DatabaseProvider provider)
{
    private const string Page = "/admin/jobs";
    private readonly TestTime _time = new();
    private TestDatabase _database = null!;
    private RunningHost _host = null!;

    /// <summary>A term that ends on 9 July 2026: a reminder comes within sixty days of March.</summary>
    [SetUp]
    public async Task Start()
    {
        _database = new(provider, migrate: false);
        _time.Now = new TestTime().Now;
        await Restart();
        await _host.Services.GetRequiredService<AgreementDesk>().Import(
            [new(1, new("33.74", "Hanoi", "VN", "city", new(2021, 7, 9), ["culture"], new(5, 0)), null)],
            new("petugas", [Roles.Officer], "33.74"), default);
        await Ran(at: _time.Now);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _database?.Dispose();
    }

    [TestCase(400)]
    [TestCase(61)]
    [TestCase(-2)]
    public async Task Clock_FarFromWhatIsKnown_IsGoneByOnlyWhenAnAdminConfirmsIt(int days)
    {
        var before = Written();
        await Restart(days);
        var health = await Health();
        var (admin, auditor) = (await _host.Visit("admin"), await _host.Visit("auditor"));
        var page = await auditor.Get(Page);
        var asked = await admin.Post(Page + "?handler=Run", ("job", "terms"));
        await Restart(); // Who signed in meanwhile did so by the same clock.
        await Deliveries();
        var refused = Written();
        admin = await _host.Visit("admin");
        auditor = await _host.Visit("auditor");
        var notHis = await auditor.Post(Page + "?handler=Clock");
        var confirmed = await admin.Post(Page + "?handler=Clock");
        await Ran(at: _time.Now);

        Assert.That(health, Does.Contain("\"clock\":{\"status\":\"Degraded\"").And.Contain("/admin/jobs"));
        Assert.That(page.Text, Does.Contain("Jam server diragukan"));
        Assert.That(page.Html, Does.Not.Contain("handler=Clock"));
        Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(refused, Is.EqualTo(before), "No sweep has written anything.");
        Assert.That(notHis.Status, Is.EqualTo(HttpStatusCode.Forbidden));
        Assert.That(confirmed.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            _database.Lines("SELECT event, actor FROM journal WHERE stream = 'jobs'"),
            Is.EqualTo([$"clock-confirmed|{admin.Name}"]));
        Assert.That(Written() > before, Is.EqualTo(days > 0), "What was due is caught up with.");
        Assert.That(await Health(), Does.Contain("\"clock\":{\"status\":\"Healthy\""));
        Assert.That((await admin.Get(Page)).Text, Does.Not.Contain("diragukan"));
        Assert.That(_host.Faults(), Is.Empty);
    }

    [TestCase(59)]
    [TestCase(0)]
    public async Task Clock_NotSoFar_IsGoneBy(int days)
    {
        await Restart(days);
        await Ran(at: _time.Now);

        Assert.That(await Health(), Does.Contain("\"clock\":{\"status\":\"Healthy\""));
    }

    [Test]
    public async Task Clock_PutRight_IsBelievedWithoutAnybody()
    {
        await Restart(400);
        Assert.That(await Health(), Does.Contain("\"clock\":{\"status\":\"Degraded\""));
        await _host.Visit("admin"); // Her entry is of next year.
        await Restart(-400);

        Assert.That(await Health(), Does.Contain("\"clock\":{\"status\":\"Healthy\""));
    }

    /// <summary>Of a version that remembered nothing of time, such as a restored backup is.</summary>
    [Test]
    public async Task Clock_NothingRemembered_IsHeldAgainstJournalAndRuns()
    {
        await _host.DisposeAsync();
        _database.Execute("DELETE FROM settings WHERE name = 'clock'");
        _database.Execute("DELETE FROM job_runs");
        await Restart(61);

        Assert.That(await Health(), Does.Contain("\"clock\":{\"status\":\"Degraded\""));
    }

    /// <summary>Starts the application anew, with its scheduler, on another day.</summary>
    private async Task Restart(int days = 0)
    {
        if (_host is not null)
            await _host.DisposeAsync();
        _time.Now = _time.Now.AddDays(days);
        _host = RunningHost.StartOn(_database, _time, new(Scheduler: true));
    }

    private int Written() => _database.Lines(
        "SELECT stream FROM journal WHERE actor = 'system' AND stream <> 'heads'").Count;

    /// <summary>Until every job has run at a moment.</summary>
    private Task Ran(DateTimeOffset at) => Until(() => _database.Lines(
        $"SELECT DISTINCT job FROM job_runs WHERE started_at >= '{Portable.Text(at)}'").Count
        >= _host.Services.GetServices<CatchUpJob>().Count());

    /// <summary>Those do not go by the clock; when they have run, the others have had their turn.</summary>
    private async Task Deliveries()
    {
        var before = Runs();
        var scheduling = _host.Services.GetRequiredService<Scheduling>();
        await Until(() => scheduling.Storage is not null); // The host serves before its jobs have theirs.
        await (await _host.Visit("admin")).Get(Page);
        scheduling.RunNow("deliveries", "uji");
        await Until(() => Runs() > before);
    }

    private int Runs() => _database.Lines("SELECT id FROM job_runs WHERE asked_by = 'uji'").Count;

    private static async Task Until(Func<bool> met)
    {
        for (var wait = 0; wait < 600 && !met(); wait++)
            await Task.Delay(100);
        Assert.That(met());
    }

    private async Task<string> Health()
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(_host.Address, "health/ready"));
        return await answer.Content.ReadAsStringAsync();
    }
}
