using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Dashboard;

/// <summary>The first page of those who keep the application or audit it.</summary>
internal sealed class UpkeepReportTests
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("auditor")]
    [TestCase("admin")]
    public async Task Desk_OfWhoKeepsOrAudits_TellsOfTheLastVerification(string role)
    {
        using var keeper = await _host.Visit(role);
        Assert.That((await keeper.Get("/")).Text, Does.Contain("belum pernah diperiksa"));

        await Walk.Open(_host);
        await Verify();

        Assert.That(
            (await keeper.Get("/")).Text,
            Does.Match("Jurnal, data, dan berkas utuh: [1-9][0-9]* entri diperiksa."));
    }

    [Test]
    public async Task Desk_StoreWasTouched_SaysSoInsteadOfUnaltered()
    {
        using var admin = await _host.Visit("admin");
        await _host.Employ("budi", "officer", "33.74");
        _host.Database.Execute("UPDATE accounts SET roles = 'auditor' WHERE name = 'budi'");

        await Verify();

        Assert.That(
            (await admin.Get("/")).Text,
            Does.Contain("Pemeriksaan keutuhan terakhir gagal:").And.Not.Contain("berkas utuh"));
    }

    [Test]
    public async Task Desk_AccountLocked_NamesIt()
    {
        using var admin = await _host.Visit("admin");
        using var siti = await _host.Person("siti-terkunci");
        await siti.Get("/sign-in");
        for (var tries = 0; tries < 5; tries++)
            await siti.Post("/sign-in", ("Name", "siti-terkunci"), ("Password", $"salah-{tries}"));

        var desk = await admin.Get("/");

        Assert.That(desk.Text, Does.Contain("1 akun terkunci").And.Contain("siti-terkunci"));
        Assert.That(desk.Html, Does.Contain("href=\"/admin/accounts?state=locked\""));
    }

    [Test]
    public async Task Desk_OfAnOfficer_HasNoneOfIt()
    {
        using var officer = await _host.Visit("officer", "33.74");

        Assert.That((await officer.Get("/")).Text, Does.Not.Contain("Keadaan aplikasi"));
    }

    private Task<string?> Verify() => _host.Services.GetRequiredService<JobRuns>().Run(
        _host.Services.GetRequiredKeyedService<CatchUpJob>("integrity"), null, default);
}
