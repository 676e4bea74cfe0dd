using System.Net;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Platform.Jobs;

namespace Workflow.Host.Tests.Features.Jobs;

/// <summary>Hangfire's dashboard shows the jobs to those who keep or audit them, and does nothing.</summary>
public sealed class JobsDashboardTests
{
    private const string Page = "/admin/hangfire";
    private RunningHost _host = null!;

    [OneTimeSetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite, new(Scheduler: true));

    [OneTimeTearDown]
    public ValueTask Stop() => _host.DisposeAsync();

    [TestCase("admin", null, 200)]
    [TestCase("auditor", null, 200)]
    [TestCase("officer", Walk.Semarang, 403)]
    [TestCase("supervisor", Walk.Semarang, 403)]
    [TestCase("kemendagri", null, 403)]
    public async Task Dashboard_ByRole_IsSeenByAdminsAndAuditors(string role, string? region, int status)
    {
        await Running();
        var person = await _host.Visit(role, region);

        Assert.That((int)(await person.Get(Page + "/recurring")).Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Dashboard_WithoutASession_LeadsToTheSignIn() => Assert.That(
        (await _host.Stranger().Get(Page)).Status, Is.EqualTo(HttpStatusCode.Redirect));

    [Test]
    public async Task Dashboard_ForAnAdmin_ListsEveryJob()
    {
        await Running();
        var shown = await (await _host.Visit("admin")).Get(Page + "/recurring");
        Assert.Multiple(() =>
        {
            foreach (var job in
                new[]
                {
                    "attention", "terms", "renewals", "proposals", "calendar", "targets", "stage-times",
                    "deliveries", "upkeep", "tokens", "heads", "integrity", "mails",
                })
                Assert.That(shown.Text, Does.Contain(job));
        });
    }

    /// <summary>Only here, and only for styles.</summary>
    [TestCase(Page, "style-src 'self' 'unsafe-inline';")]
    [TestCase("/admin/jobs", "style-src 'self';")]
    public async Task Dashboard_Alone_MayWriteStylesIntoItsPage(string page, string styles)
    {
        await Running();
        var answer = await (await _host.Visit("admin")).Get(page);
        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();

        Assert.That(policy, Does.Contain("script-src 'self'; " + styles));
    }

    [Test]
    public async Task Dashboard_AskedToAct_RefusesEvenAnAdmin()
    {
        await Running();
        var admin = await _host.Visit("admin");

        Assert.That(
            (await admin.Post(Page + "/recurring/trigger", ("jobs[]", "terms"))).Status,
            Is.EqualTo(HttpStatusCode.Forbidden));
    }

    private async Task Running()
    {
        for (var wait = 0; wait < 400 && Left() > 0; wait++)
            await Task.Delay(50);
        Assert.That(Left(), Is.Zero, "Every job runs once at start.");

        int Left() => ServingProcess.Jobs - _host.Database.Lines("SELECT DISTINCT job FROM job_runs").Count;
    }
}
