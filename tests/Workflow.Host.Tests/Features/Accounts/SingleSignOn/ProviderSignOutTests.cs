using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts.SingleSignOn;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>Signing out here signs out at the provider too, where it can.</summary>
internal sealed class ProviderSignOutTests : SingleSignOnScenario
{
    private const string StillOpen = "Anda sudah keluar dari Prakarsa, tetapi tidak pasti dari SSO Semarang: "
        + "sesi Anda di sana mungkin masih terbuka.";

    [Test]
    public async Task SignOut_ByProvider_EndsOursAndLeadsThere()
    {
        Provider.Description = new() { ["end_session_endpoint"] = Provider.Address + "/end" };
        var siti = await Enter();

        var answer = await siti.Post("/sign-out");
        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-out?handler=Provider"));
        Assert.That((await siti.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        var page = await siti.Follow(answer);

        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), "a redirect would be stopped by form-action");
        Assert.That(page.Text, Does.Contain("Keluar dari SSO Semarang"));
        var address = new Uri(page.Headers.GetValues("Refresh").Single()["0; url=".Length..]);
        Assert.That(page.Html, Does.Contain($"href=\"{WebUtility.HtmlEncode(address.OriginalString)}\""));
        Assert.That(address.GetLeftPart(UriPartial.Path), Is.EqualTo(Provider.Address + "/end"));
        var asked = QueryHelpers.ParseQuery(address.Query);
        Assert.That(asked["id_token_hint"].ToString(), Is.EqualTo(Provider.LastIdToken));
        Assert.That(asked["client_id"].ToString(), Is.EqualTo("prakarsa"));
        Assert.That(asked["state"].ToString(), Is.EqualTo("signed-out"));
        Assert.That(asked["post_logout_redirect_uri"].ToString(), Does.Match("^http://[^/]+/sign-in$"));
        Assert.That(
            (await siti.Get("/sign-out?handler=Provider")).Location!.OriginalString, Is.EqualTo("/sign-in"),
            "it leads on once");
    }

    [TestCase("/sign-in?state=signed-out", "Anda sudah keluar dari Prakarsa.")]
    [TestCase("/sign-in", StillOpen)]
    public async Task SignOut_BackFromTheProviderOrNot_SaysOnceWhatIsOver(string path, string words)
    {
        Provider.Description = new() { ["end_session_endpoint"] = Provider.Address + "/end" };
        var siti = await Enter();
        await siti.Follow(await siti.Post("/sign-out"));

        Assert.That((await siti.Get(path)).Text, Does.Contain(words));
        Assert.That((await siti.Get(path)).Text, Does.Not.Contain("sudah keluar"));
    }

    [Test]
    public async Task SignOut_BackFromTheProvider_SaysSoInEnglish()
    {
        var siti = await Enter();
        await siti.InEnglish();
        Assert.That(
            (await siti.Get("/sign-out")).Text,
            Does.Contain("In this browser, and then of SSO Semarang too, where SSO Semarang offers it;"));

        var page = await siti.Follow(await siti.Follow(await siti.Post("/sign-out")));

        Assert.That(
            page.Text,
            Does.Contain("You have signed out of Prakarsa, but not for certain of SSO Semarang:"));
    }

    [Test]
    public async Task SignOut_Asked_SaysWhatEndsForWhomItIs()
    {
        Assert.That(
            (await (await Enter()).Get("/sign-out")).Text,
            Does.Contain("lalu juga dari SSO Semarang").And.Not.Contain("Hanya di peramban ini"));
        Assert.That(
            (await (await Host.SignedIn("budi")).Get("/sign-out")).Text,
            Does.Contain("Hanya di peramban ini.").And.Not.Contain("SSO Semarang"));
    }

    [TestCase(2_000, true)]
    [TestCase(6_000, false)]
    public async Task SignOut_IdTokenTooLongForACookie_LeadsThereWithoutIt(int more, bool isKept)
    {
        Provider.Description = new() { ["end_session_endpoint"] = Provider.Address + "/end" };
        Provider.Claims["groups"] = new string('g', more);
        var siti = await Enter();

        var page = await siti.Follow(await siti.Post("/sign-out"));

        var asked = QueryHelpers.ParseQuery(
            new Uri(page.Headers.GetValues("Refresh").Single()["0; url=".Length..]).Query);
        Assert.That(asked.ContainsKey("id_token_hint"), Is.EqualTo(isKept));
        Assert.That(asked["client_id"].ToString(), Is.EqualTo("prakarsa"));
    }

    [Test]
    public async Task SignOut_ApplicationBelowAPath_ComesBackBelowIt()
    {
        Provider.Description = new() { ["end_session_endpoint"] = Provider.Address + "/end" };
        var siti = await Enter();
        await siti.Post("/sign-out");

        var page = await siti.Get("/prakarsa/sign-out?handler=Provider");

        var address = new Uri(page.Headers.GetValues("Refresh").Single()["0; url=".Length..]);
        Assert.That(
            QueryHelpers.ParseQuery(address.Query)["post_logout_redirect_uri"].ToString(),
            Does.Match("^http://[^/]+/prakarsa/sign-in$"));
    }

    [Test]
    public async Task SignOut_ProviderWithoutAnEnd_EndsOurs()
    {
        await AssertEnds(await Enter());
    }

    [Test]
    public async Task SignOut_ProviderDownSinceARestart_EndsOursAndLogsWhy()
    {
        var siti = await Enter();
        var options = Host.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(SingleSignOnScheme.Scheme);
        options.ConfigurationManager = ProviderDescription.Manager(options, Provider.Options);
        await Provider.DisposeAsync();

        await AssertEnds(siti);

        Assert.That(Log, Has.Some.Contains("does not say how to sign out").And.Contains("refused"));
    }

    [Test]
    public async Task SignOut_ByPassword_StaysHere()
    {
        Provider.Description = new() { ["end_session_endpoint"] = Provider.Address + "/end" };
        var budi = await Host.SignedIn("budi");
        await budi.Get("/sign-out");

        Assert.That((await budi.Post("/sign-out")).Location!.OriginalString, Is.EqualTo("/sign-in"));
    }

    /// <summary>Signed in by the provider, and asked whether to sign out.</summary>
    private async Task<Visitor> Enter()
    {
        await Add("siti", "siti.aminah");
        var siti = Host.Stranger();
        await SignIn(siti);
        Assert.That((await siti.Get("/sign-out")).Status, Is.EqualTo(HttpStatusCode.OK));
        return siti;
    }

    private static async Task AssertEnds(Visitor siti)
    {
        var answer = await siti.Follow(await siti.Post("/sign-out"));

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in"));
        Assert.That((await siti.Follow(answer)).Text, Does.Contain(StillOpen));
        Assert.That((await siti.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }
}
