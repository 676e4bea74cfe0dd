using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>What administrators do with accounts, decided inside the transaction.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class KeepingTests(DatabaseProvider provider)
{
    private ApiHost? _started;

    private ApiHost Host => _started!;

    [SetUp]
    public async Task Start()
    {
        _started = await ApiHost.Start(provider);
        await Add(new("ani", [Roles.Admin], null, null, null));
        await Add(new("budi", [Roles.Admin], null, null, null));
        await Add(new("siti", [Roles.Officer], "33.74", null, null));
    }

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Change_ByAnAdmin_IsKeptAndJournalled()
    {
        var siti = await Find("siti");
        var wanted = new NewAccount("siti", [Roles.Supervisor, Roles.Officer], "31", null, null)
        {
            DisplayName = "Siti Aminah",
            Email = "siti@example.go.id",
            ExternalName = "Siti.Aminah",
        };

        Assert.That(await Change(siti, wanted, "ani"), Is.Null);

        var now = await Find("siti");
        Assert.That(
            (now.Roles, now.Region, now.DisplayName, now.Email, now.ExternalName, now.Version),
            Is.EqualTo(
                ("supervisor,officer", "31", "Siti Aminah", "siti@example.go.id", "siti.aminah", siti.Version
                    + 1)));
        Assert.That(
            Journal().Last(),
            Does.StartWith("ani|account-changed|").And.Contain("Siti Aminah").And.Contain("siti.aminah"));
        Assert.That(
            Host.Database.Lines("SELECT search FROM accounts WHERE name = 'siti'").Single(),
            Does.Contain("siti aminah"));
        await Change(now, wanted with { Roles = [Roles.Officer] }, "ani");
        Assert.That(
            (await Find("siti")).SecurityStamp, Is.EqualTo(now.SecurityStamp),
            "nobody is signed out by another role");
    }

    [Test]
    public async Task Change_SeenBeforeSomebodyElsesChange_IsStale()
    {
        var siti = await Find("siti");
        await Change(siti, new("siti", [Roles.Officer], "31", null, null), "ani");

        var refused = await Change(siti, new("siti", [Roles.Officer], "33", null, null), "budi");

        Assert.That(refused, Is.EqualTo(AccountRefusal.Stale));
        Assert.That((await Find("siti")).Region, Is.EqualTo("31"));
    }

    [Test]
    public async Task Change_TwoAtOnce_TakesOne()
    {
        var siti = await Find("siti");

        var refusals = await Task.WhenAll(
            Task.Run(() => Change(siti, new("siti", [Roles.Officer], "31", null, null), "ani")),
            Task.Run(() => Change(siti, new("siti", [Roles.Officer], "33", null, null), "budi")));

        Assert.That(refusals, Is.EquivalentTo(new[] { null, AccountRefusal.Stale }));
    }

    [Test]
    public async Task Change_ExternalNameOfAnother_IsRefusedWhateverItsCase()
    {
        await Change(await Find("siti"), Officer with { ExternalName = "Siti@Example" }, "ani");
        var other = new NewAccount("budi", [Roles.Admin], null, null, null) { ExternalName = "siti@example" };

        Assert.That(
            await Change(await Find("budi"), other, "ani"), Is.EqualTo(AccountRefusal.ExternalNameTaken));
        Assert.That(
            await Host.Accounts.Add(
                new NewAccount("new", [Roles.Kemlu], null, null, null) { ExternalName = "siti@example" },
                Host.Rulebooks.Definitions.Regions, AccountsDesk.Operator),
            Is.EqualTo(AccountRefusal.ExternalNameTaken));
    }

    [TestCase("x", "not-an-address", "email")]
    [TestCase("x", "a b@example.go.id", "email")]
    [TestCase("name\0", "a@example.go.id", "displayName")]
    public async Task Change_Fault_IsToldAtItsField(string displayName, string email, string field)
    {
        var siti = await Find("siti");
        var wrong = await Assert.ThrowsAsync<WrongInputException>(
            () => Change(siti, Officer with { DisplayName = displayName, Email = email }, "ani"));

        Assert.That(wrong!.Errors.Keys, Is.EqualTo(new[] { field }));
    }

    [TestCase("siti")]
    [TestCase("nobody")]
    public async Task AnyCommand_ByNoAdmin_IsNotPermitted(string by)
    {
        var siti = await Find("siti");
        var before = Journal().Count;
        var actor = new Actor(by, [Roles.Admin], null); // Whatever a session says.

        Assert.That(await Change(siti, Officer, by), Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(
            await Host.Accounts.Deactivate((await Find("ani")).Id, actor),
            Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(await Host.Accounts.Unlock(siti.Id, actor), Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(
            (await Host.SignIn.SetTemporaryPassword(siti.Id, actor)).Refused,
            Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(
            (await Host.Accounts.IssueToken((await Find("ani")).Id, actor)).Refused,
            Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(
            await Host.Accounts.Add(
                new("new", [Roles.Kemlu], null, null, null), Host.Rulebooks.Definitions.Regions, actor),
            Is.EqualTo(AccountRefusal.NotPermitted));
        Assert.That(Journal(), Has.Count.EqualTo(before));
    }

    private static NewAccount Officer => new("siti", [Roles.Officer], "33.74", null, null);

    private static Actor Admin(string name) => new(name, [Roles.Admin], null);

    private Task<AccountRefusal?> Change(AccountRow seen, NewAccount wanted, string by) =>
        Host.Accounts.Change(
            seen.Id, seen.Version, wanted, Host.Rulebooks.Definitions.Regions, Admin(by));

    private async Task<AccountRow> Find(string name) => (await Host.Accounts.Find(name))!;

    private async Task Add(NewAccount account) => Assert.That(
        await Host.Accounts.Add(account, Host.Rulebooks.Definitions.Regions, AccountsDesk.Operator), Is.Null);

    private List<string> Journal() =>
        Host.Database.Lines(
            "SELECT actor, event, data FROM journal WHERE stream = 'accounts' ORDER BY sequence");
}
