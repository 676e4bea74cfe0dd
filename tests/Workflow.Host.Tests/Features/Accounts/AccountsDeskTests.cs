using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class AccountsDeskTests(DatabaseProvider provider)
{
    private const string Password = "sandi-rahasia-1";
    private ApiHost? _started;

    private ApiHost Host => _started!;

    [SetUp]
    public async Task Start() => _started = await ApiHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Add_NameTakenInOtherCase_IsRefused()
    {
        Assert.That(await Add("Petugas"), Is.Null);
        Assert.That(await Add("PETUGAS"), Is.EqualTo(AccountRefusal.NameTaken));
        Assert.That(Host.Database.Lines("SELECT name FROM accounts"), Is.EqualTo(new[] { "petugas" }));
    }

    [Test]
    public async Task IssueToken_NoSuchActiveAccount_GivesNone()
    {
        await Add("petugas");
        Host.Database.Execute("UPDATE accounts SET active = false");

        Assert.That(await Host.Accounts.IssueToken("petugas", AccountsDesk.Operator), Is.Null);
        Assert.That(await Host.Accounts.IssueToken("nobody", AccountsDesk.Operator), Is.Null);
        Assert.That(Host.Database.Lines("SELECT hash FROM tokens"), Is.Empty);
    }

    [Test]
    public async Task Changes_OfAccounts_StandInTheJournalWithoutSecrets()
    {
        await Add("petugas");
        var token = await Host.Accounts.IssueToken("petugas", AccountsDesk.Operator);

        var journal = Host.Database.Lines(
            "SELECT sequence, actor, event, data FROM journal WHERE stream = 'accounts' ORDER BY 1");
        Assert.That(journal, Has.Count.EqualTo(2));
        Assert.That(journal[0], Does.StartWith("1|operator|account-added|"));
        Assert.That(journal[0], Does.Contain("\"name\":\"petugas\""));
        Assert.That(journal[1], Does.StartWith("2|operator|token-issued|"));
        var stored = string.Join('\n', [.. journal, .. Host.Database.Lines("SELECT * FROM tokens"),
            .. Host.Database.Lines("SELECT * FROM accounts")]);
        Assert.That(stored, Does.Not.Contain(token!).And.Not.Contain(token![9..]).And.Not.Contain(Password));
        Assert.That(string.Join('\n', journal), Does.Not.Contain(Token.Hash(token)!));
    }

    [Test]
    public void DemoAccounts_Shipped_AreAllConsistent()
    {
        var demo = DemoAccounts.Read(Path.Combine(AppContext.BaseDirectory, "definitions"));

        foreach (var account in demo.Accounts)
        {
            Assert.That(
                () => account.Check(Host.Rulebooks.Definitions.Regions), Throws.Nothing, account.Name);
        }
    }

    private Task<AccountRefusal?> Add(string name, string? password = Password) => Host.Accounts.Add(
        new(name, ["officer"], "33.74", null, password), Host.Rulebooks.Definitions.Regions,
        AccountsDesk.Operator);
}
