using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>
/// Two applications on one database change the same account at the same moment, five hundred times: nobody's
/// change is undone by the other's.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TwoHostsRaceTests(DatabaseProvider provider)
{
    private const int Entering = 6;
    private static readonly TimeSpan LongestHead = TimeSpan.FromMilliseconds(6);

    private readonly Random _chance = new(13);
    private RunningHost _one = null!;
    private RunningHost _two = null!;

    private AccountsDesk Accounts => _one.Services.GetRequiredService<AccountsDesk>();

    private SignInDesk Door => _two.Services.GetRequiredService<SignInDesk>();

    [OneTimeSetUp]
    public async Task Start()
    {
        _one = RunningHost.Start(provider);
        _two = RunningHost.StartOn(_one.Database, _one.Time);
        await Employ("penjaga", "admin", null);
    }

    [OneTimeTearDown]
    public async Task Stop()
    {
        if (_two is not null) // None without a server.
            await _two.DisposeAsync();
        if (_one is not null)
            await _one.DisposeAsync();
    }

    [Test]
    public async Task Deactivation_WhileThePersonSignsInElsewhere_Stays()
    {
        for (var at = 0; at < 170; at++)
        {
            var account = await Employ($"ani{at}");
            var entering = SignIns(account);
            Assert.That(
                await AfterAHead(() => Accounts.Deactivate(account.Id, AccountsDesk.Operator)), Is.Null);
            await Task.WhenAll(entering);

            Assert.That(Row(account, "active"), Is.EqualTo(No), $"try {at}");
        }
    }

    [Test]
    public async Task OtherRoles_WhileThePersonSignsInElsewhere_Stay()
    {
        for (var at = 0; at < 170; at++)
        {
            var account = await Employ($"budi{at}");
            var entering = SignIns(account);
            var wanted = Auditor(account.Name);
            var changed = await AfterAHead(() => Accounts.Change(
                account.Id, account.Version, wanted, Regions, AccountsDesk.Operator));
            Assert.That(changed, Is.Null);
            var entered = (await Task.WhenAll(entering)).Count(each => each.Account is not null);
            Assert.That(Row(account, "roles"), Is.EqualTo("auditor"), $"try {at}");
            Assert.That(entered, Is.EqualTo(Entering), $"try {at}");
            Assert.That(Row(account, "last_sign_in_at"), Is.Not.Empty, $"try {at}");
        }
    }

    [Test]
    public async Task PasswordSetAnew_WhileTheLastWrongOneLocksElsewhere_IsTheOneThatCounts()
    {
        for (var at = 0; at < 10; at++)
        {
            var account = await Employ($"citra{at}", password: Visitor.Password);
            _one.Database.Execute($"UPDATE accounts SET failed_count = 2 WHERE name = '{account.Name}'");
            var wrong = Task.WhenAll(Enumerable.Range(0, 3).Select(_ =>
                Task.Run(() => Door.ByPassword(account.Name, "bukan-ini"))));
            var (refused, password) = await _one.Services.GetRequiredService<SignInDesk>()
                .SetTemporaryPassword(account.Id, AccountsDesk.Operator);
            await wrong;

            Assert.That(refused, Is.Null);
            Assert.That(Row(account, "lockout_end"), Is.Empty, $"try {at}");
            Assert.That(await Door.ByPassword(account.Name, password), Is.Not.Null, $"try {at}");
        }
    }

    [Test]
    public async Task RevokedToken_WhileItIsUsedElsewhere_IsDead()
    {
        var account = await Employ("dewi");
        for (var at = 0; at < 100; at++)
        {
            var (_, token) = await Accounts.IssueToken(account.Id, AccountsDesk.Operator);
            var caller = _two.WithToken(token);
            var uses = Enumerable.Range(0, 3).Select(_ => caller.Get("procedures")).ToList();
            await AfterAHead(() => Accounts.RevokeToken(
                account.Id, Token.Hash(token)![..TokenRow.FingerprintLength], AccountsDesk.Operator));
            await Task.WhenAll(uses);

            // 401, or 429 after so many.
            Assert.That((await caller.Get("procedures")).Status, Is.Not.EqualTo(200), $"try {at}");
        }

        Assert.That(await Accounts.Tokens(account.Id), Is.Empty);
    }

    [Test]
    public async Task TwoAdministrators_WhoRemoveEachOtherOnTwoHosts_OnlyTheFirstSucceeds()
    {
        var there = _two.Services.GetRequiredService<AccountsDesk>();
        for (var at = 0; at < 50; at++)
        {
            var eka = await Employ($"eka{at}", "admin", null);
            var fajar = await Employ($"fajar{at}", "admin", null);
            var removed = await Task.WhenAll(
                Task.Run(() => Accounts.Deactivate(fajar.Id, new(eka.Name, ["admin"], null))),
                Task.Run(() => there.Deactivate(eka.Id, new(fajar.Name, ["admin"], null))));

            Assert.That(removed, Is.EquivalentTo(new[] { null, AccountRefusal.NotPermitted }), $"try {at}");
        }
    }

    [Test]
    public async Task ChangeOfAPassword_ThatIsSetAnewMeanwhile_IsRefused()
    {
        var account = await Employ("gita", password: Visitor.Password);
        using var began = new ManualResetEventSlim();
        using var block = new ManualResetEventSlim();
        var reset = _one.Services.GetRequiredService<Writer>().Run(
            unit =>
            {
                began.Set();
                block.Wait();
                return unit.Execute(
                    "UPDATE accounts SET password_hash = 'lain' WHERE id = @id", ("id", account.Id));
            }, CancellationToken.None);
        began.Wait();
        var change = Door.ChangePassword(
            new(account.Name, ["officer"], "33.74"), Visitor.Password, "Rahasia-Orang-Lain-8");
        await Task.Delay(1000); // The present one is looked at meanwhile, and is right.
        block.Set();
        await reset;

        Assert.That(async () => await change, Throws.TypeOf<WrongInputException>());
        Assert.That(Row(account, "password_hash"), Is.EqualTo("lain"));
    }

    private string No => provider == DatabaseProvider.Sqlite ? "0" : "False";

    private Engine.Procedures.Regions Regions =>
        _one.Services.GetRequiredService<Rulebooks>().Definitions.Regions;

    private async Task<AccountRow> Employ(
        string name, string role = "officer", string? region = "33.74", string? password = null)
    {
        Assert.That(
            await Accounts.Add(
                new(name, [role], region, null, password) { ExternalName = name }, Regions,
                AccountsDesk.Operator), Is.Null);
        return (await Accounts.Find(name))!;
    }

    /// <summary>
    /// The person comes in several times at once, by the provider: no password takes its time.
    /// </summary>
    private List<Task<(AccountRow? Account, SignInProblem Problem)>> SignIns(AccountRow account) =>
    [
        .. Enumerable.Range(0, Entering).Select(at => Task.Run(async () =>
        {
            await Task.Delay(at);
            return await Door.ByProvider(new($"https://sso {account.Name}", [account.Name]));
        })),
    ];

    private async Task<T> AfterAHead<T>(Func<Task<T>> change)
    {
        await Task.Delay(_chance.NextDouble() * LongestHead);
        return await change();
    }

    private string Row(AccountRow account, string column) =>
        _one.Database.Lines($"SELECT {column} FROM accounts WHERE name = '{account.Name}'").Single();

    private static NewAccount Auditor(string name) =>
        new(name, ["auditor"], null, null, null) { ExternalName = name };
}
