using System.Net;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Jobs;

internal sealed class JobsPageTests
{
    private const string Page = "/admin/jobs";
    private RunningHost? _host;

    [TearDown]
    public async Task Stop() => await (_host?.DisposeAsync() ?? default);

    [Test]
    public async Task Job_RunNow_RunsOnceIsJournalledAndShown()
    {
        var host = Start(scheduler: true);
        var admin = await host.Visit("admin");
        await admin.Get(Page);
        await Until(() => Runs(host, "terms").Count > 0);
        host.Time.Now = host.Time.Now.AddSeconds(1); // The run at the start comes before.
        var answer = await admin.Post(Page + "?handler=Run", ("job", "terms"));
        await Until(() => Runs(host, "terms").Any(run => run.EndsWith(admin.Name, StringComparison.Ordinal)));
        var shown = await admin.Get(Page);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(
            Runs(host, "terms").Count(run => run.EndsWith(admin.Name, StringComparison.Ordinal)),
            Is.EqualTo(1));
        Assert.That(
            shown.Text, Does.Contain($"diminta {admin.Name}").And.Contain("Tidak ada yang perlu dikerjakan"));
        Assert.That(Journal(host), Is.EqualTo([$"1|job-run-asked|{admin.Name}"]));
        Assert.That(host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Job_RunNowWhileItRuns_NeverRunsTwiceAtOnce()
    {
        var (running, most, runs) = (0, 0, 0);
        var host = Start(scheduler: true, async stop =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Delay(150, stop);
            Interlocked.Decrement(ref running);
            return Interlocked.Increment(ref runs);
        });
        var (one, other) = (await host.Visit("admin"), await host.Visit("admin"));
        await Task.WhenAll(one.Get(Page), other.Get(Page));
        await Task.WhenAll(
            one.Post(Page + "?handler=Run", ("job", "slow")),
            other.Post(Page + "?handler=Run", ("job", "slow")));
        await Until(() => runs >= 3);

        Assert.That(most, Is.EqualTo(1));
        Assert.That(Journal(host), Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Job_ThatFails_ShowsItsErrorAndIsRunAgain()
    {
        var failing = true;
        var host = Start(
            scheduler: true, _ => failing ? throw new IOException("cakram <penuh>") : Task.FromResult(7));
        var admin = await host.Visit("admin");
        await Until(() => Runs(host, "slow").Count > 0);
        var failed = await admin.Get(Page);
        (failing, host.Time.Now) = (false, host.Time.Now.AddSeconds(1));
        await admin.Post(Page + "?handler=Run", ("job", "slow"));
        await Until(() => Runs(host, "slow").Count > 1);

        Assert.That(failed.Text, Does.Contain("Gagal").And.Contain("IOException: cakram <penuh>"));
        Assert.That(failed.Html, Does.Not.Contain("<penuh>"));
        Assert.That((await admin.Get(Page)).Text, Does.Contain("7 dikerjakan"));
    }

    [Test]
    public async Task Delivery_GivenUp_IsShownAndTriedAgain()
    {
        var host = Start();
        var walk = await Walk.Open(host);
        host.Database.Execute(
            "UPDATE deliveries SET given_up = true, attempts = 10, last_error = 'surat ditolak'");
        var admin = await host.Visit("admin");
        var shown = await admin.Get(Page);
        var id = host.Database.Lines("SELECT id FROM deliveries").Single();
        var first = await admin.Post(Page + "?handler=Retry", ("id", id));
        var second = await admin.Post(Page + "?handler=Retry", ("id", id));
        await host.RunJob("deliveries");

        Assert.That(shown.Text, Does.Contain("1 pengiriman dihentikan").And.Contain("surat ditolak"));
        Assert.That(
            (first.Status, second.Status), Is.EqualTo((HttpStatusCode.Redirect, HttpStatusCode.Conflict)));
        Assert.That(second.Text, Does.Contain("sudah dicoba lagi oleh orang lain"));
        Assert.That(
            (await (await host.As("supervisor", Walk.Semarang)).Get("notices")).Expect(200).Items("stream"),
            Does.Contain($"{walk.Id}"));
        Assert.That(Journal(host), Is.EqualTo([$"1|delivery-retried|{admin.Name}"]));
    }

    [TestCase("officer", Walk.Semarang, 403, 403)]
    [TestCase("supervisor", Walk.Semarang, 403, 403)]
    [TestCase("kemlu", null, 403, 403)]
    [TestCase("auditor", null, 200, 403)]
    [TestCase("admin", null, 200, 302)]
    public async Task Jobs_AreKeptByAdminsAndSeenByAuditors(string role, string? region, int look, int run)
    {
        var host = Start();
        await Walk.Open(host);
        host.Database.Execute("UPDATE deliveries SET given_up = true");
        var person = await host.Visit(role, region);
        var shown = await person.Get(Page);
        var ran = await person.Post(Page + "?handler=Run", ("job", "terms"));
        var retried = await person.Post(
            Page + "?handler=Retry", ("id", host.Database.Lines("SELECT id FROM deliveries").Single()));

        Assert.That(((int)shown.Status, (int)ran.Status, (int)retried.Status), Is.EqualTo((look, run, run)));
        Assert.That(
            shown.Text.Contains("Jalankan sekarang", StringComparison.Ordinal), Is.EqualTo(run == 302));
        Assert.That(Journal(host), Has.Count.EqualTo(run == 302 ? 2 : 0));
    }

    [Test]
    public async Task Job_Unknown_IsToldAndNotJournalled()
    {
        var host = Start();
        var admin = await host.Visit("admin");
        var answer = await admin.Post(Page + "?handler=Run", ("job", "no-such-job"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Tidak dikenal"));
        Assert.That(Journal(host), Is.Empty);
    }

    private RunningHost Start(bool scheduler = false, Func<CancellationToken, Task<int>>? run = null) =>
        _host = RunningHost.Start(DatabaseProvider.Sqlite, new(
            Scheduler: scheduler,
            Services: services =>
            {
                if (run is not null)
                    services.AddJob(
                        new CatchUpJob("slow", new("Uji", "Test"), "0 0 3 1 1 ?", (_, stop) => run(stop)));
            }));

    private static List<string> Runs(RunningHost host, string job) =>
        host.Database.Lines($"SELECT done, asked_by FROM job_runs WHERE job = '{job}'");

    private static List<string> Journal(RunningHost host) =>
        host.Database.Lines(
            "SELECT sequence, event, actor FROM journal WHERE stream = 'jobs' ORDER BY sequence");

    private static async Task Until(Func<bool> met)
    {
        for (var wait = 0; wait < 200 && !met(); wait++)
            await Task.Delay(50);
        Assert.That(met());
    }
}
