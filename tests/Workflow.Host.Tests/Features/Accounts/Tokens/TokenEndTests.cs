using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Tokens;

/// <summary>Tokens end, and whoever uses one is told: before, and when it is over.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TokenEndTests(DatabaseProvider provider)
{
    private const string Region = "33.74";
    private static readonly DateOnly Issued = new(2026, 3, 2);
    private RunningHost? _started;

    private RunningHost Host => _started!;

    [SetUp]
    public void Start() => _started = RunningHost.Start(provider, today: Issued);

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Token_AfterItsLastDay_IsRefusedWithTheReason()
    {
        var officer = await Host.As("officer", Region);
        Host.Time.Now = RunningHost.At(Issued.AddDays(365), hour: 23);
        (await officer.Get("initiatives")).Expect(200);

        Host.Time.Now = RunningHost.At(Issued.AddDays(366), hour: 0);
        var over = (await officer.Get("initiatives", "en")).Expect(401);

        Assert.That((string?)over.Body["code"], Is.EqualTo("token-expired"));
        Assert.That((string?)over.Body["title"], Does.StartWith("This token counted until 2 March 2027;"));
        Assert.That(
            over.Header("WWW-Authenticate"),
            Is.EqualTo(
                "Bearer realm=\"Prakarsa\", error=\"invalid_token\", "
                + "error_description=\"The token has expired\""));
        Assert.That(
            (string?)(await officer.Get("initiatives")).Expect(401).Body["title"],
            Does.StartWith("Token ini berlaku sampai 2 Maret 2027;"));
    }

    [Test]
    public async Task Token_OfAnotherSetting_EndsThen()
    {
        await using var host = RunningHost.Start(
            provider, new(Settings: new() { ["Accounts:TokenDays"] = "1" }), Issued);
        var officer = await host.As("officer", Region);
        host.Time.Now = RunningHost.At(Issued.AddDays(1), hour: 23);
        (await officer.Get("initiatives")).Expect(200);
        host.Time.Now = RunningHost.At(Issued.AddDays(2), hour: 0);

        (await officer.Get("initiatives")).Expect(401);
    }

    [Test]
    public async Task Sweep_BeforeTheEnd_TellsTheAccountThirtyAndSevenDaysBeforeOnceEach()
    {
        var (officer, colleague) = (await Host.As("officer", Region), await Host.As("officer", Region, "2"));
        var end = Issued.AddDays(366);
        Host.Time.Now = RunningHost.At(end.AddDays(-31));
        Assert.That(await Host.RunJob("tokens"), Is.Zero);
        foreach (var (before, told) in new[] { (30, 2), (29, 0), (8, 0), (7, 2), (1, 0) })
        {
            Host.Time.Now = RunningHost.At(end.AddDays(-before));
            Assert.That(await Host.RunJob("tokens"), Is.EqualTo(told), $"{before} days before");
            Assert.That(await Host.RunJob("tokens"), Is.Zero, "once");
        }

        await Host.RunJob("deliveries");
        var notices = (await officer.Get("notices", "en")).Expect(200);
        Assert.That(notices.Items("kind"), Is.EqualTo(["token", "token"]));
        Assert.That(notices.Items("role"), Is.All.EqualTo("account"));
        Assert.That(
            notices.Items("text"),
            Has.All.StartsWith($"Your API token {Fingerprint(officer.Name)} counts until 2 March 2027"));
        Assert.That(
            (await colleague.Get("notices", "en")).Expect(200).Items("text"),
            Has.Exactly(2).StartsWith($"Your API token {Fingerprint(colleague.Name)} "));
        Assert.That(Host.Faults(), Is.Empty);
    }

    [Test]
    public async Task Sweep_AwayForWeeks_TellsTheNearestOnly()
    {
        var auditor = await Host.As("auditor");
        Host.Time.Now = RunningHost.At(Issued.AddDays(364));

        Assert.That(await Host.RunJob("tokens"), Is.EqualTo(1));
        Assert.That(await Host.RunJob("tokens"), Is.Zero);
        await Host.RunJob("deliveries");
        Assert.That((await auditor.Get("notices")).Expect(200).Items("kind"), Is.EqualTo(["token"]));
    }

    [Test]
    public async Task Sweep_TokenRevokedOverOrOfAClosedAccount_TellsNobody()
    {
        foreach (var person in new[] { "a", "b", "c" })
            await Host.As("auditor", person: person);
        Host.Database.Execute("UPDATE accounts SET active = false WHERE name = 'auditora'");
        Host.Database.Execute(
            "UPDATE tokens SET revoked_at = created_at WHERE account = "
            + "(SELECT id FROM accounts WHERE name = 'auditorb')");
        Host.Time.Now = RunningHost.At(Issued.AddDays(360));

        Assert.That(await Host.RunJob("tokens"), Is.EqualTo(1));
        Host.Time.Now = RunningHost.At(Issued.AddDays(400));
        Assert.That(await Host.RunJob("tokens"), Is.Zero);
    }

    [Test]
    public async Task Sweep_TokenOfAnOlderVersion_GetsItsEndFromNowOnInTheJournalToo()
    {
        var officer = await Host.As("officer", Region);
        Host.Database.Execute("UPDATE tokens SET expires_at = NULL");
        Host.Time.Now = RunningHost.At(Issued.AddDays(500));
        (await officer.Get("initiatives")).Expect(200);

        Assert.That(await Host.RunJob("tokens"), Is.EqualTo(1));
        Assert.That(await Host.RunJob("tokens"), Is.Zero);

        var end = Portable.Text(CivilClock.StartOf(Issued.AddDays(866)));
        Assert.That(Host.Database.Lines("SELECT expires_at FROM tokens"), Is.EqualTo([end]));
        Assert.That(
            Host.Database.Lines("SELECT actor, data FROM journal WHERE event = 'token-end-set'").Single(),
            Does.StartWith("system|").And.Contain(Fingerprint(officer.Name)));
        Host.Time.Now = RunningHost.At(Issued.AddDays(866));
        (await officer.Get("initiatives")).Expect(401);
    }

    [Test]
    public async Task Notice_OfAToken_LeadsToTheAccountAndItsTableSaysWhen()
    {
        var siti = await Host.SignedIn("siti");
        await siti.Post("/account?handler=Token");
        Host.Time.Now = RunningHost.At(Issued.AddDays(340));
        await Host.RunJob("tokens");
        await Host.RunJob("deliveries");
        await siti.SignIn();

        Assert.That((await siti.Get("/notices")).Html, Does.Contain("href=\"/account#tokens\""));
        var own = await siti.Get("/account");
        Assert.That(own.Text, Does.Contain("2 Maret 2027 Segera berakhir").And.Contain("selama 365 hari"));
        Host.Time.Now = RunningHost.At(Issued.AddDays(366));
        await siti.SignIn();
        Assert.That((await siti.Get("/account")).Text, Does.Contain("2 Maret 2027 Sudah berakhir"));
        var admin = await Host.Visit("admin");
        var id = (await Host.Services.GetRequiredService<AccountsDesk>().Find("siti"))!.Id;
        Assert.That(
            (await admin.Get($"/admin/accounts/{id}")).Text, Does.Contain("2 Maret 2027 Sudah berakhir"));
    }

    private string Fingerprint(string account) => Host.Database.Lines(
        $"SELECT hash FROM tokens WHERE account = (SELECT id FROM accounts WHERE name = '{account}')")
        .Single()[..TokenRow.FingerprintLength];
}
