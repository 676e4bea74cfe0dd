using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Demo;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Demo;

/// <summary>The demonstration comes whole, once, into an empty database, and never into production.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DemoDataTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    private DemoAccountsInUse InUse => _host.Services.GetRequiredService<DemoAccountsInUse>();

    private DemoData Demo => _host.Services.GetRequiredService<DemoData>();

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Load_EmptyDatabase_IsWholeOnceAndStaysOutOfProduction()
    {
        await Demo.Load(CancellationToken.None);
        var loaded = Counts();
        await Demo.Load(CancellationToken.None);

        Assert.That(loaded, Is.EqualTo(new[] { "10", "24", "27" }));
        Assert.That(Counts(), Is.EqualTo(loaded));
        Assert.That(Demo.Accounts.Accounts.Select(account => account.Name), Does.Contain("petugas"));
        Assert.That(
            (await _host.Stranger().Get("/sign-in")).Text, Does.Contain(Demo.Accounts.Password));
        Assert.That(
            () => InUse.Refuse(CancellationToken.None),
            Throws.TypeOf<OperatorException>().With.Message.Contains("Data:Directory")
                .And.Message.Contains("petugas, petugas2, penyelia, "));
    }

    [Test]
    public async Task Load_ItsHistory_IsNoNewsToItsAccounts()
    {
        await Demo.Load(CancellationToken.None);
        await _host.RunJob("deliveries");
        using var officer = new Visitor(_host.Address, "petugas");
        await officer.SignIn(Demo.Accounts.Password);

        var notices = (await officer.Get("/notices")).Text;
        Assert.That(notices, Does.Contain("KSDPL-31-").And.Contain("jatuh tempo"));
        Assert.That(notices, Does.Not.Contain("belum dibaca"));
    }

    [Test]
    public async Task Remove_AllAccounts_NobodyCanUseOneAndTheRestStays()
    {
        await Demo.Load(CancellationToken.None);
        var desk = _host.Services.GetRequiredService<AccountsDesk>();
        var token = await desk.IssueToken("petugas", AccountsDesk.Operator);
        Assert.That(
            () => InUse.Remove(CancellationToken.None),
            Throws.TypeOf<OperatorException>().With.Message.Contains("administrator of your own"));
        Assert.That(() => InUse.Refuse(CancellationToken.None), Throws.TypeOf<OperatorException>());
        await _host.Employ("siti", "admin", place: null);

        Assert.That(await InUse.Remove(CancellationToken.None), Has.Count.EqualTo(10));
        Assert.That(await InUse.Remove(CancellationToken.None), Is.Empty, "again");

        Assert.That(() => InUse.Refuse(CancellationToken.None), Throws.Nothing);
        Assert.That((await _host.WithToken(token!).Get("initiatives")).Status, Is.EqualTo(401));
        Assert.That(
            _host.Database.Lines("SELECT name FROM accounts WHERE active = true"), Is.EqualTo(["siti"]));
        Assert.That(
            _host.Database.Lines(
                "SELECT event, COUNT(*) FROM journal WHERE stream = 'accounts' AND sequence > 12 "
                + "GROUP BY event ORDER BY event"),
            Is.EqualTo(["account-deactivated|10", "password-set|10", "token-revoked|1"]));
        Assert.That(Counts()[1..], Is.EqualTo(new[] { "24", "27" }));
        await Demo.Load(CancellationToken.None);
        Assert.That((await _host.Stranger().Get("/sign-in")).Text, Does.Not.Contain("Demo-Prakarsa"));
    }

    [Test]
    public async Task Refuse_AccountReactivated_IsNamedOnlyWithTheKnownPassword()
    {
        await Demo.Load(CancellationToken.None);
        await _host.Employ("siti", "admin", place: null);
        var desk = _host.Services.GetRequiredService<AccountsDesk>();
        var kemlu = (await desk.Find("kemlu"))!;
        await InUse.Remove(CancellationToken.None);
        await desk.Reactivate(kemlu.Id, AccountsDesk.Operator);

        Assert.That(() => InUse.Refuse(CancellationToken.None), Throws.Nothing, "nobody knows its password");
        _host.Database.Execute(
            $"UPDATE accounts SET password_hash = '{kemlu.PasswordHash}' WHERE name = 'kemlu'");
        Assert.That(
            () => InUse.Refuse(CancellationToken.None),
            Throws.TypeOf<OperatorException>().With.Message.Contains("everybody knows: kemlu. "));
    }

    [Test]
    public async Task Load_DatabaseWithDataOfItsOwn_AddsNothing()
    {
        await _host.Visit("admin");
        var before = _host.Database.Lines("SELECT count(*) FROM journal");

        await Demo.Load(CancellationToken.None);

        Assert.That(_host.Database.Lines("SELECT count(*) FROM journal"), Is.EqualTo(before));
        Assert.That(Demo.Accounts.Accounts, Is.Empty);
        Assert.That(() => InUse.Refuse(CancellationToken.None), Throws.Nothing);
    }

    [Test]
    public void Load_AfterOneThatWasInterrupted_IsToldAndRefused()
    {
        using var interrupted = new CancellationTokenSource(TimeSpan.FromMilliseconds(500));
        Assert.That(
            () => Demo.Load(interrupted.Token), Throws.InstanceOf<OperationCanceledException>());

        Assert.That(
            () => Demo.Load(CancellationToken.None),
            Throws.TypeOf<OperatorException>().With.Message.Contains("is not complete"));
    }

    [Test]
    public async Task Load_DemonstrationOfBefore_IsMarked()
    {
        var demo = DemoAccounts.Read(Path.Combine(AppContext.BaseDirectory, "definitions"));
        await _host.Services.GetRequiredService<AccountsDesk>().AddDemo(demo);

        await Demo.Load(CancellationToken.None);

        Assert.That(Counts(), Is.EqualTo(new[] { "10", "0", "0" }));
        Assert.That(() => InUse.Refuse(CancellationToken.None), Throws.TypeOf<OperatorException>());
    }

    private string[] Counts() =>
    [
        .. new[] { "accounts", "agreements", "initiatives" }.SelectMany(
            table => _host.Database.Lines($"SELECT count(*) FROM {table}")),
    ];
}
