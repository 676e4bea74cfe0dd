using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Administration;

/// <summary>Ends of what accounts may do: deactivation, the last administrator, revoked tokens.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class DeactivationTests(DatabaseProvider provider)
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
    public async Task Deactivate_TwoAdminsEachOther_OnlyTheFirstSucceeds()
    {
        var (ani, budi) = (await Find("ani"), await Find("budi"));

        var refusals = await Task.WhenAll(
            Task.Run(() => Host.Accounts.Deactivate(budi.Id, Admin("ani"))),
            Task.Run(() => Host.Accounts.Deactivate(ani.Id, Admin("budi"))));

        Assert.That(refusals, Is.EquivalentTo(new[] { null, AccountRefusal.NotPermitted }));
        Assert.That(
            Host.Database.Lines("SELECT count(*) FROM accounts WHERE active AND roles = 'admin'"),
            Is.EqualTo(["1"]));
    }

    [Test]
    public async Task Deactivate_OneselfOrTheLastAdmin_IsRefused()
    {
        Assert.That(
            await Host.Accounts.Deactivate((await Find("ani")).Id, Admin("ani")),
            Is.EqualTo(AccountRefusal.Oneself));
        await Host.Accounts.Deactivate((await Find("budi")).Id, Admin("ani"));

        var last = await Find("ani");

        Assert.That(
            await Host.Accounts.Deactivate(last.Id, AccountsDesk.Operator),
            Is.EqualTo(AccountRefusal.LastAdmin));
        Assert.That(
            await Host.Accounts.Change(last.Id, last.Version, new("ani", [Roles.Auditor], null, null, null),
                Host.Rulebooks.Definitions.Regions, AccountsDesk.Operator),
            Is.EqualTo(AccountRefusal.LastAdmin));
    }

    [Test]
    public async Task Change_OwnAdminRole_CannotBeGivenUp()
    {
        var refused = await Change(await Find("ani"), new("ani", [Roles.Auditor], null, null, null), "ani");

        Assert.That(refused, Is.EqualTo(AccountRefusal.Oneself));
    }

    [Test]
    public async Task Deactivate_ThenReactivate_EndsSessionsAndStandsInTheJournal()
    {
        var siti = await Find("siti");
        await Host.Accounts.Deactivate(siti.Id, Admin("ani"));
        await Host.Accounts.Deactivate(siti.Id, Admin("ani")); // Once more changes nothing.

        Assert.That(
            (await Host.Accounts.IssueToken(siti.Id, Admin("ani"))).Refused,
            Is.EqualTo(AccountRefusal.Inactive));
        Assert.That((await Find("siti")).SecurityStamp, Is.Not.EqualTo(siti.SecurityStamp));
        await Host.Accounts.Reactivate(siti.Id, Admin("budi"));

        Assert.That((await Find("siti")).Active, Is.True);
        Assert.That(
            Journal().TakeLast(2).Select(line => line.Split('|')[..2]),
            Is.EqualTo(new[] { new[] { "ani", "account-deactivated" }, ["budi", "account-reactivated"] }));
    }

    [Test]
    public async Task Token_Revoked_CountsNoMoreAndOthersDo()
    {
        var siti = await Find("siti");
        var (_, one) = await Host.Accounts.IssueToken(siti.Id, Admin("ani"));
        var (_, other) = await Host.Accounts.IssueToken(siti.Id, new("siti", [], null));
        var fingerprint = Token.Hash(one)![..TokenRow.FingerprintLength];

        await Host.Accounts.RevokeToken(siti.Id, "%", Admin("ani"));
        await Host.Accounts.RevokeToken((await Find("budi")).Id, fingerprint, Admin("ani"));
        Assert.That(
            await Host.Accounts.Tokens(siti.Id), Has.Count.EqualTo(2), "neither a pattern nor another's");
        await Host.Accounts.RevokeToken(siti.Id, fingerprint, Admin("ani"));

        var left = await Host.Accounts.Tokens(siti.Id);
        Assert.That(left.Select(token => token.Hash), Is.EqualTo(new[] { Token.Hash(other) }));
        Assert.That(Journal().Last(), Does.StartWith("ani|token-revoked|").And.Contain(fingerprint));
    }

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
