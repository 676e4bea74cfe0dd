using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SignIn;

/// <summary>Whoever copied a cookie has nothing once its person has signed out.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SignedOutSessionTests(DatabaseProvider provider)
{
    private RunningHost? _started;

    private RunningHost Host => _started!;

    [SetUp]
    public void Start() => _started = RunningHost.Start(provider);

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Cookie_CopiedBefore_IsDeadAfterTheSignOutAndNoOtherSessionIs()
    {
        var siti = await Host.Person("siti");
        var (_, cookie) = await SignIn(siti);
        var elsewhere = Host.Stranger("siti");
        await elsewhere.SignIn();
        var thief = Host.Stranger();
        thief.Header("Cookie", cookie);
        Assert.That((await thief.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK), "so far it is good");

        await siti.Get("/sign-out");
        await siti.Post("/sign-out");

        Assert.That((await thief.Get("/account")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await elsewhere.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        await siti.SignIn();
        Assert.That((await siti.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK), "a new session");
    }

    [Test]
    public async Task Cookie_RenewedMeanwhile_IsDeadToo()
    {
        var siti = await Host.Person("siti");
        await SignIn(siti);
        Host.Time.Now += TimeSpan.FromHours(5); // Past half its time a cookie is renewed.
        var renewed = CookieOf(await siti.Get("/account"));
        await siti.Post("/sign-out");
        var thief = Host.Stranger();
        thief.Header("Cookie", renewed);

        Assert.That((await thief.Get("/account")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task SignedOut_TwelveHoursLater_IsForgottenAsNoSessionIsAsOld()
    {
        var (siti, budi) = (await Host.SignedIn("siti"), await Host.Person("budi"));
        await siti.Post("/sign-out");
        Assert.That(Host.Database.Lines("SELECT count(*) FROM signed_out_sessions"), Is.EqualTo(["1"]));
        Host.Time.Now += TimeSpan.FromHours(12.1);
        await budi.SignIn();

        await budi.Post("/sign-out");

        Assert.That(Host.Database.Lines("SELECT count(*) FROM signed_out_sessions"), Is.EqualTo(["1"]));
    }

    private static async Task<(Visited Page, string Cookie)> SignIn(Visitor visitor)
    {
        await visitor.Get("/sign-in");
        var page = await visitor.Post("/sign-in", ("Name", visitor.Name), ("Password", Visitor.Password));
        var cookie = CookieOf(page);
        await visitor.Get("/account");
        return (page, cookie);
    }

    private static string CookieOf(Visited page) => page.Headers.GetValues("Set-Cookie")
        .Single(cookie => cookie.StartsWith("prakarsa.session=", StringComparison.Ordinal)).Split(';')[0];
}
