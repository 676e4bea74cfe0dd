using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Tokens;

/// <summary>What ends every session of an account revokes its tokens, and says so before and after.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class TokensRevokedTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Own_SignOutEverywhere_RevokesTheTokens()
    {
        var (siti, token) = await WithToken();
        Assert.That((await siti.Get("/account")).Text, Does.Contain("semua token API Anda dicabut juga"));

        var done = await siti.Follow(await siti.Post("/account?handler=SignOut"));

        Assert.That(done.Text, Does.Contain("semua token API Anda dicabut."));
        await AssertRevoked(siti.Name, siti.Name, token, "signed-out-everywhere");
    }

    [Test]
    public async Task Own_PasswordChanged_RevokesTheTokens()
    {
        var (siti, token) = await WithToken();
        Assert.That(
            (await siti.Get("/account/password")).Text, Does.Contain("semua token API Anda dicabut."));

        var done = await siti.Follow(await siti.Post("/account/password",
            ("presentPassword", Visitor.Password), ("newPassword", "Lain-Sekali-9"),
            ("again", "Lain-Sekali-9")));

        Assert.That(done.Text, Does.Contain("token API dicabut."));
        await AssertRevoked(siti.Name, siti.Name, token, "password-changed");
    }

    [TestCase("SignOut", "signed-out-everywhere", "Semua token API dicabut", "semua token API-nya dicabut.")]
    [TestCase("Password", "password-set", "semua token API dicabut", "semua token API akun ini dicabut.")]
    [TestCase("Deactivate", "account-deactivated", "token API dicabut", "token API-nya dicabut.")]
    public async Task Admin_EndsTheSessions_RevokesTheTokens(
        string act, string happened, string before, string after)
    {
        var (siti, token) = await WithToken();
        var admin = await Host.Visit("admin");
        var account = (await Host.Services.GetRequiredService<AccountsDesk>().Find(siti.Name))!;
        var page = $"/admin/accounts/{account.Id}";
        Assert.That((await admin.Get(page)).Text, Does.Contain(before));

        var done = await admin.Post($"{page}?handler={act}");

        Assert.That((done.Location is null ? done : await admin.Follow(done)).Text, Does.Contain(after));
        await AssertRevoked(admin.Name, siti.Name, token, happened);
        if (act == "Deactivate")
        {
            await admin.Post($"{page}?handler=Reactivate");
            (await Host.WithToken(token).Get("initiatives")).Expect(401);
        }
    }

    [Test]
    public async Task Admin_SetsAnotherNameForSingleSignOn_EndsTheSessionsAndRevokesTheTokens()
    {
        var (siti, token) = await WithToken();
        var admin = await Host.Visit("admin");
        var account = (await Host.Services.GetRequiredService<AccountsDesk>().Find(siti.Name))!;
        var page = $"/admin/accounts/{account.Id}/edit";
        Assert.That((await admin.Get(page)).Text, Does.Contain("semua token API-nya dicabut"));

        var done = await admin.Follow(await admin.Post(page,
            ("version", $"{account.Version}"), ("role", "officer"), ("region", "33.74"),
            ("externalName", $"{siti.Name}@penerus")));

        Assert.That(done.Text, Does.Contain("Sesinya berakhir dan semua token API-nya dicabut."));
        Assert.That($"{(await siti.Get("/initiatives")).Location}", Does.Contain("/sign-in"));
        await AssertRevoked(admin.Name, siti.Name, token, "account-changed");
    }

    [Test]
    public async Task Admin_ChangesTheRoles_LeavesTheSessionsAndTheTokens()
    {
        var (siti, token) = await WithToken();
        var desk = Host.Services.GetRequiredService<AccountsDesk>();
        var account = (await desk.Find(siti.Name))!;
        await desk.Change(
            account.Id, account.Version, new(siti.Name, ["supervisor"], "33.74", null, null),
            Host.Services.GetRequiredService<Host.Features.Procedures.Rulebooks>().Definitions.Regions,
            AccountsDesk.Operator);

        (await Host.WithToken(token).Get("initiatives")).Expect(200);
        Assert.That((await siti.Get("/initiatives")).Location, Is.Null);
    }

    private async Task<(Visitor Person, string Token)> WithToken()
    {
        var siti = await Host.Visit("officer", "33.74");
        await siti.Get("/account");
        var token = (await siti.Post("/account?handler=Token")).Secret;
        (await Host.WithToken(token).Get("initiatives")).Expect(200);
        return (siti, token);
    }

    private async Task AssertRevoked(string by, string account, string token, string happened)
    {
        (await Host.WithToken(token).Get("initiatives")).Expect(401);
        var entries = Host.Database.Lines(
            "SELECT actor, event, data FROM journal WHERE stream = 'accounts' "
            + $"AND data LIKE '%\"{account}\"%' ORDER BY sequence");
        Assert.That(entries[^2], Does.StartWith($"{by}|{happened}|"));
        Assert.That(
            entries[^1],
            Does.StartWith($"{by}|token-revoked|")
                .And.Contain(Token.Hash(token)![..TokenRow.FingerprintLength]));
    }
}
