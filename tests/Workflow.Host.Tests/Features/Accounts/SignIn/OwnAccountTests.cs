using System.Net;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

/// <summary>A person's own account: tokens, sessions and password.</summary>
internal sealed class OwnAccountTests
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [TearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [Test]
    public async Task Own_TokenMade_IsShownOnceListedAndRevoked()
    {
        var siti = await _host.SignedIn("siti");
        await siti.Get("/account");
        var made = await siti.Post("/account?handler=Token");
        var token = made.Secret;

        var later = await siti.Get("/account");
        Assert.That(later.Html, Does.Not.Contain(token));
        Assert.That(made.Headers.CacheControl?.NoStore, Is.True);
        var fingerprint = later.Value("fingerprint");
        Assert.That(Token.Hash(token), Does.StartWith(fingerprint!));
        (await _host.WithToken(token).Get("initiatives")).Expect(200);
        await siti.Post("/account?handler=Revoke", ("fingerprint", fingerprint));

        (await _host.WithToken(token).Get("initiatives")).Expect(401);
        Assert.That((await siti.Get("/account")).Text, Does.Contain("Belum ada token."));
    }

    [Test]
    public async Task Own_SignOutEverywhere_EndsEverySession()
    {
        var (one, other) = (await _host.SignedIn("siti"), _host.Stranger("siti"));
        await other.SignIn();
        await one.Get("/account");

        await one.Post("/account?handler=SignOut");

        Assert.That((await one.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await other.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task Password_Changed_EndsOtherSessionsAndThisOneGoesOn()
    {
        var (one, other) = (await _host.SignedIn("siti"), _host.Stranger("siti"));
        await other.SignIn();
        await one.Get("/account/password");

        await one.Post("/account/password",
            ("presentPassword", Visitor.Password), ("newPassword", "Lain-Sekali-9"),
            ("again", "Lain-Sekali-9"));

        Assert.That((await one.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await other.Get("/account")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }
}
