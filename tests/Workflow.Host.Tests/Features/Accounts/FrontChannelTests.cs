using System.Net;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>Sessions that the provider ends, in a frame that our cookies do not reach.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FrontChannelTests(DatabaseProvider database) : SingleSignOnStage(database)
{
    private const string Kept = "SELECT sid FROM ended_sessions ORDER BY sid";

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
        Assert.That(Host.Database.Lines(Kept), Is.Empty);
    }

    [Test]
    public async Task EndedSessions_TwelveHoursLater_AreForgotten()
    {
        await End(Provider.Address, "s-1");
        Host.Time.Now += TimeSpan.FromHours(11);
        await End(Provider.Address, "s-2");
        Assert.That(Host.Database.Lines(Kept), Is.EqualTo(new[] { "s-1", "s-2" }));

        Host.Time.Now += TimeSpan.FromHours(2);
        await End(Provider.Address, "s-3");

        Assert.That(Host.Database.Lines(Kept), Is.EqualTo(new[] { "s-2", "s-3" }));
    }

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
