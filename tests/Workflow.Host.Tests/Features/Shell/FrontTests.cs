using System.Net;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Shell;

/// <summary>
/// What every page has: the sign-in before it, its headers, its language, and words where there is none.
/// </summary>
internal sealed class FrontTests
{
    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [Test]
    public async Task Page_Stranger_IsLedToSignInAndBack()
    {
        var answer = await Host.Stranger().Get("/");

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect));
        Assert.That(answer.Location!.PathAndQuery, Is.EqualTo("/sign-in?returnUrl=%2F"));
    }

    [Test]
    public async Task Page_AnyAnswer_CarriesTheStrictPolicyAndIsNotKept()
    {
        foreach (var path in new[] { "/sign-in", "/no-such-page", "/" })
        {
            var answer = await Host.Stranger().Get(path);

            Assert.That(
                answer.Headers.GetValues("Content-Security-Policy"),
                Is.EqualTo(new[] { SafetyHeaders.ContentSecurityPolicy }), path);
            Assert.That(answer.Headers.CacheControl?.NoStore, Is.True, path);
        }
    }

    [Test]
    public async Task Page_NoSuchAddress_SaysSoInTheReadersLanguage()
    {
        var visitor = await Host.Visit("auditor");

        var indonesian = await visitor.Get("/no-such-page");
        await visitor.InEnglish();
        var english = await visitor.Get("/no-such-page");

        Assert.That(indonesian.Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(indonesian.Html, Does.Contain("<html lang=\"id\"").And.Contain("Tidak ditemukan"));
        Assert.That(english.Html, Does.Contain("<html lang=\"en\"").And.Contain("Not found"));
    }

    [Test]
    public async Task Preferences_FormOfAnotherSite_ChangeNothing()
    {
        var visitor = await Host.Visit("auditor");

        var answer = await visitor.PostForged("/preferences", ("language", "en"), ("back", "/"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((await visitor.Get("/")).Html, Does.Contain("<html lang=\"id\""));
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    [TestCase("/\\evil.example")]
    [TestCase("/\t/evil.example")]
    [TestCase("evil")]
    [TestCase(null)]
    public void OwnPath_AnotherSites_IsOurDesk(string? path) =>
        Assert.That(Preferences.OwnPath(path), Is.EqualTo("/"));

    [Test]
    public void OwnPath_OurOwn_IsKept() =>
        Assert.That(Preferences.OwnPath("/board?region=33.74"), Is.EqualTo("/board?region=33.74"));
}
