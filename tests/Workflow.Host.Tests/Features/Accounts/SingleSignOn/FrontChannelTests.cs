using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>Sessions that the provider ends, in a frame that our cookies do not reach.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FrontChannelTests(DatabaseProvider database) : SingleSignOnScenario(database)
{
    private const string Kept = "SELECT sid FROM provider_sessions ORDER BY sid";
    private const string Ended = "SELECT sid FROM provider_sessions WHERE ended_at IS NOT NULL ORDER BY sid";

    [Test]
    public async Task ProviderEndsASession_OursIsRefusedFromTheNextRequestOn()
    {
        var (siti, budi) = (await Enter("siti", "s-1"), await Enter("budi", "s-2"));

        var answer = await End(Provider.Address, "s-1");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(
            answer.Headers.GetValues("Content-Security-Policy"),
            Is.EqualTo(new[] { "default-src 'none'; frame-ancestors " + Provider.Address }));
        Assert.That((await siti.Get("/account")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await budi.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await End(Provider.Address, "s-1")).Status, Is.EqualTo(HttpStatusCode.OK), "again");
    }

    [Test]
    public async Task ProviderEndsASession_OtherPagesAreStillInNobodysFrame() => Assert.That(
        (await Host.Stranger().Get("/sign-in")).Headers.GetValues("Content-Security-Policy").Single(),
        Does.Contain("frame-ancestors 'none'"));

    [Test]
    public async Task EndOfASession_OfAnotherIssuerOrOfNoSession_IsRefused()
    {
        var siti = await Enter("siti", "s-1");

        foreach (var (issuer, sid) in new[]
        {
            ("https://evil.example", "s-1"), ("", "s-1"), (Provider.Address, ""),
            (Provider.Address, new string('s', 256)), (Provider.Address, "s\0"),
        })
        {
            var status = (await End(issuer, sid)).Status;
            Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest), $"{issuer} {sid}");
        }

        Assert.That((await siti.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Host.Database.Lines(Ended), Is.Empty);
    }

    [Test]
    public async Task EndOfASession_ThatNobodyCameInBy_IsNotKept()
    {
        await Enter("siti", "s-1");

        Assert.That((await End(Provider.Address, "s-2")).Status, Is.EqualTo(HttpStatusCode.OK));

        Assert.That(Host.Database.Lines(Kept), Is.EqualTo(new[] { "s-1" }));
        Assert.That(Host.Database.Lines(Ended), Is.Empty);
    }

    [Test]
    public async Task SignIn_BySessionThatHasEnded_IsRefusedStill()
    {
        await Enter("siti", "s-1");
        await End(Provider.Address, "s-1");
        var late = Host.Stranger();
        await SignIn(late);

        Assert.That((await late.Get("/account")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task EndsOfSessions_ManyFromOneAddress_HaveALimitOfTheirOwn()
    {
        var limits = new AccountOptions(1, 1, ProviderSignOutsPerMinute: 3);
        await using var host = RunningHost.StartOn(Host.Database, Host.Time, new(
            Services: services => services.AddSingleton(Provider.Options).AddSingleton(limits)));
        var path = $"/sign-out/by-provider?iss={Uri.EscapeDataString(Provider.Address)}&sid=s-1";

        for (var time = 1; time <= 3; time++)
            Assert.That((await host.Stranger().Get(path)).Status, Is.EqualTo(HttpStatusCode.OK), $"{time}");
        Assert.That(
            (await host.Stranger().Get(path)).Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        await host.SignedIn("budi"); // The one password of this minute is not used up.
    }

    [Test]
    public async Task Sessions_TwelveHoursAfterTheLastSignIn_AreForgotten()
    {
        await Begin("s-1");
        await Begin("s-2");
        await End(Provider.Address, "s-1");
        Host.Time.Now += TimeSpan.FromHours(11);
        await Begin("s-2");
        Assert.That(Host.Database.Lines(Kept), Is.EqualTo(new[] { "s-1", "s-2" }));

        Host.Time.Now += TimeSpan.FromHours(2);
        await Begin("s-3");

        Assert.That(Host.Database.Lines(Kept), Is.EqualTo(new[] { "s-2", "s-3" }));
    }

    private Task<bool> Begin(string sid) => Host.Services.GetRequiredService<ProviderSessions>().Begin(sid);

    private async Task<Visitor> Enter(string name, string sid)
    {
        await Add(name, name + ".sso");
        Provider.Person = new { sub = "id-" + name, preferred_username = name + ".sso" };
        Provider.Claims["sid"] = sid;
        var visitor = Host.Stranger();
        await SignIn(visitor);
        Assert.That((await visitor.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
        return visitor;
    }

    /// <summary>By a browser without our cookies.</summary>
    private Task<Visited> End(string issuer, string sid) => Host.Stranger().Get(
        $"/sign-out/by-provider?iss={Uri.EscapeDataString(issuer)}&sid={Uri.EscapeDataString(sid)}");
}
