using System.Net;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>Signing out here signs out at the provider too, where it can.</summary>
internal sealed class ProviderSignOutTests : SingleSignOnStage
{
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
        Assert.That(asked["post_logout_redirect_uri"].ToString(), Does.Match("^http://[^/]+/sign-in$"));
        Assert.That(
            (await siti.Get("/sign-out?handler=Provider")).Location!.OriginalString, Is.EqualTo("/sign-in"),
            "it leads on once");
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
            .Get(SingleSignOn.Scheme);
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
        Assert.That((await siti.Follow(answer)).Text, Does.Contain("Anda sudah keluar."));
        Assert.That((await siti.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }
}
