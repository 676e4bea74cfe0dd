using System.Buffers.Binary;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class SignInDeskTests(DatabaseProvider provider)
{
    private const string Password = "sandi-rahasia-1";
    private const string Wrong = "sandi-keliru-1";
    private ApiHost? _started;
    private ApiHost Host => _started!;

    [SetUp]
    public async Task Start()
    {
        _started = await ApiHost.Start(provider);
        await Add("petugas", Password);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task ByPassword_RightOne_FindsTheAccountAndNotesWhen()
    {
        var account = await Host.SignIn.ByPassword("Petugas", Password);

        Assert.That(account?.Name, Is.EqualTo("petugas"));
        var noted = Host.Database.Lines("SELECT last_sign_in_at FROM accounts");
        Assert.That(noted, Is.EqualTo([Portable.Text(Host.Time.Now)]));
        Assert.That(Journal(), Does.Contain("petugas|signed-in"));
    }

    [TestCase("petugas", Wrong)]
    [TestCase("petugas", "")]
    [TestCase("nobody", Password)]
    [TestCase("nobody\0", Password)]
    [TestCase("' OR 1=1 --", Password)]
    public async Task ByPassword_WrongOne_FindsNobody(string name, string password) =>
        Assert.That(await Host.SignIn.ByPassword(name, password), Is.Null);

    [Test]
    public async Task ByPassword_LettersComposedOtherwise_AreTheSame()
    {
        await Add("other", "rahasia-caf\u00e9");

        Assert.That(await Host.SignIn.ByPassword("other", "rahasia-cafe\u0301"), Is.Not.Null);
    }

    [Test]
    public async Task ByPassword_AccountWithoutOne_FindsNobody()
    {
        await Add("tokens-only", null);

        Assert.That(await Host.SignIn.ByPassword("tokens-only", ""), Is.Null);
    }

    [Test]
    public async Task ByPassword_AccountClosed_FindsNobody()
    {
        Host.Database.Execute("UPDATE accounts SET active = false");

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
    }

    [Test]
    public async Task ByPassword_AfterFiveWrong_IsNotTakenForFifteenMinutes()
    {
        await Guess(SignInDesk.MostWrong);

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
        Host.Time.Now += SignInDesk.LockedFor - TimeSpan.FromSeconds(1);
        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
        Host.Time.Now += TimeSpan.FromSeconds(1);
        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Not.Null);
        Assert.That(Journal(), Does.Contain("system|account-locked"));
    }

    [Test]
    public async Task ByPassword_GuessesDuringTheLock_DoNotMakeItLonger()
    {
        await Guess(SignInDesk.MostWrong);
        Host.Time.Now += TimeSpan.FromMinutes(14);
        await Guess(SignInDesk.MostWrong);
        Host.Time.Now += TimeSpan.FromMinutes(1);

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Not.Null);
    }

    [Test]
    public async Task ByPassword_RightOneBetween_BeginsTheCountAgain()
    {
        await Guess(SignInDesk.MostWrong - 1);
        await Host.SignIn.ByPassword("petugas", Password);
        await Guess(SignInDesk.MostWrong - 1);

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Not.Null);
    }

    [Test]
    public async Task ByPassword_GuessesAtOnce_AreAllCounted()
    {
        await Task.WhenAll(Enumerable.Range(0, SignInDesk.MostWrong)
            .Select(_ => Task.Run(() => Host.SignIn.ByPassword("petugas", Wrong))));

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
    }

    [Test]
    public async Task ChangePassword_PresentOneRight_TakesTheNewOneAndEndsSessions()
    {
        var before = Stamp();

        Assert.That(await Change(Password, "sandi-baru-22"), Is.Null);

        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
        Assert.That(await Host.SignIn.ByPassword("petugas", "sandi-baru-22"), Is.Not.Null);
        Assert.That(Stamp(), Is.Not.EqualTo(before));
        Assert.That(Journal(), Does.Contain("petugas|password-changed"));
    }

    [Test]
    public async Task ChangePassword_PresentOneGuessed_LocksLikeTheDoor()
    {
        for (var guess = 0; guess < SignInDesk.MostWrong; guess++)
            Assert.That(() => Change(Wrong, "sandi-baru-22"), Throws.TypeOf<WrongInputException>());

        Assert.That(() => Change(Password, "sandi-baru-22"), Throws.TypeOf<WrongInputException>());
        Assert.That(await Host.SignIn.ByPassword("petugas", Password), Is.Null);
    }

    [TestCase(Password, "pendek", "newPassword")]
    [TestCase(Password, null, "newPassword")]
    [TestCase(Password, Password, "newPassword")]
    [TestCase(Wrong, "sandi-baru-22", "presentPassword")]
    [TestCase(null, "sandi-baru-22", "presentPassword")]
    public async Task ChangePassword_Fault_IsToldAtItsField(string? present, string? wanted, string field)
    {
        var wrong = await Assert.ThrowsAsync<WrongInputException>(() => Change(present, wanted));

        Assert.That(wrong!.Errors.Keys, Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task SetTemporaryPassword_ByTheOperator_MustBeChangedAndUnlocks()
    {
        await Guess(SignInDesk.MostWrong);
        var account = await Host.Accounts.Find("petugas");

        var (refused, password) = await Host.SignIn.SetTemporaryPassword(account!.Id, AccountsDesk.Operator);

        Assert.That(refused, Is.Null);
        var signedIn = await Host.SignIn.ByPassword("petugas", password);
        Assert.That(signedIn?.MustChangePassword, Is.True);
        await Change(password, "sandi-baru-22");
        Assert.That((await Host.Accounts.Find("petugas"))!.MustChangePassword, Is.False);
    }

    [Test]
    public async Task Passwords_AnyOfThem_AreKeptAsHashesOnly()
    {
        await Change(Password, "sandi-baru-22");
        var account = await Host.Accounts.Find("petugas");
        var (_, temporary) = await Host.SignIn.SetTemporaryPassword(account!.Id, AccountsDesk.Operator);

        var stored = string.Join('\n', [.. Host.Database.Lines("SELECT * FROM accounts"),
            .. Host.Database.Lines("SELECT * FROM journal")]);
        Assert.That(new[] { Password, "sandi-baru-22", temporary }.Where(stored.Contains), Is.Empty);
        var hash = Convert.FromBase64String(Host.Database.Lines("SELECT password_hash FROM accounts")[0]);
        Assert.That(BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(5)), Is.EqualTo(210_000), "iterations");
    }

    private async Task Guess(int times)
    {
        for (var guess = 0; guess < times; guess++)
            Assert.That(await Host.SignIn.ByPassword("petugas", Wrong), Is.Null);
    }

    private Task<AccountRefusal?> Change(string? present, string? wanted) =>
        Host.SignIn.ChangePassword(new Actor("petugas", [Roles.Officer], "33.74"), present, wanted);

    private string Stamp() => Host.Database.Lines("SELECT security_stamp FROM accounts").Single();

    private List<string> Journal() =>
        Host.Database.Lines("SELECT actor, event FROM journal WHERE stream = 'accounts' ORDER BY sequence");

    private Task<AccountRefusal?> Add(string name, string? password) => Host.Accounts.Add(
        new(name, ["officer"], "33.74", null, password), Host.Rulebooks.Definitions.Regions,
        AccountsDesk.Operator);
}
