using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>The way to the provider and back, and what may go wrong on it.</summary>
internal sealed class SingleSignOnTests : SingleSignOnScenario
{
    [Test]
    public async Task Challenge_Asked_SendsPkceAndAState()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        var asked = await Ask(visitor, "/");

        Assert.That(asked["code_challenge_method"], Is.EqualTo("S256"));
        Assert.That(asked["redirect_uri"], Does.EndWith("/sign-in/callback"));
        Assert.That(asked["scope"].Split(' '), Does.Contain("openid"));
        await visitor.Get($"/sign-in/callback?code=c&state={Uri.EscapeDataString(asked["state"])}");

        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(Provider.Exchanged["code_verifier"]));
        Assert.That(Base64Url.EncodeToString(verifier), Is.EqualTo(asked["code_challenge"]));
        Assert.That(Provider.Exchanged["client_secret"], Is.EqualTo("rahasia"));
    }

    [Test]
    public async Task Callback_StateOfNobodyOrOfAnotherBrowser_FailsInWords()
    {
        await Add("siti", "siti.aminah");
        var state = Uri.EscapeDataString((await Ask(Host.Stranger(), "/"))["state"]);

        foreach (var query in new[] { "code=c", "code=c&state=forged", $"code=c&state={state}", "" })
        {
            var visitor = Host.Stranger();
            var answer = await visitor.Get("/sign-in/callback?" + query);
            Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"), query);
            Assert.That((await visitor.Follow(answer)).Text, Does.Contain("tidak berhasil"));
        }

        Assert.That((await Find("siti")).ExternalSubject, Is.Null);
    }

    [Test]
    public async Task Callback_UsedTwice_FailsTheSecondTime()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        var callback =
            $"/sign-in/callback?code=c&state={Uri.EscapeDataString((await Ask(visitor, "/"))["state"])}";
        Assert.That((await visitor.Get(callback)).Location!.OriginalString, Is.EqualTo("/"));

        Assert.That(
            (await visitor.Get(callback)).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
    }

    [Test]
    public async Task Callback_AnswerOfAnotherProvider_Fails()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);

        var answer = await visitor.Get(
            $"/sign-in/callback?code=c&state={state}&iss=https%3A%2F%2Fevil.example");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
        Assert.That(Provider.Exchanged, Is.Empty, "the code goes nowhere");
    }

    [Test]
    public async Task Callback_ConsentDenied_SaysSo()
    {
        var visitor = Host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);

        var answer = await visitor.Get($"/sign-in/callback?error=access_denied&state={state}");

        Assert.That((await visitor.Follow(answer)).Text, Does.Contain("membatalkan proses masuk"));
        Assert.That(Log, Has.Some.Contains("denied a sign-in (access_denied)"));
    }

    [Test]
    public async Task Callback_OtherErrorOfTheProvider_FailsAndIsLogged()
    {
        var visitor = Host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);

        var answer = await visitor.Get($"/sign-in/callback?error=server_error&state={state}");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
        Assert.That(Log, Has.Some.Contains("sign-in by the provider failed").And.Contains("server_error"));
    }

    [TestCase(14, "/")]
    [TestCase(16, "/sign-in?problem=failed")]
    public async Task Callback_MinutesLater_CountsForAQuarterOfAnHour(int minutes, string leadsTo)
    {
        await Add("siti", "siti.aminah");
        Host.Time.Now -= TimeSpan.FromMinutes(minutes); // The browser drops cookies by the clock on the wall.
        var visitor = Host.Stranger();
        var state = (await Ask(visitor, "/"))["state"];
        Host.Time.Now += TimeSpan.FromMinutes(minutes);

        Assert.That((await Return(visitor, state)).Location!.OriginalString, Is.EqualTo(leadsTo));
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    public async Task SignIn_ReturnElsewhere_LeadsToOurDesk(string returnUrl)
    {
        await Add("siti", "siti.aminah");

        Assert.That((await SignIn(Host.Stranger(), returnUrl)).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task Button_WithoutAProvider_IsNotThere()
    {
        Assert.That((await Host.Stranger().Get("/sign-in")).Text, Does.Contain("Masuk dengan SSO Semarang"));
        var plain = SharedHosts.Of(DatabaseProvider.Sqlite);

        Assert.That((await plain.Stranger().Get("/sign-in")).Text, Does.Not.Contain("Masuk dengan"));
        Assert.That(
            (await plain.Stranger().Get("/sign-in?handler=Provider")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That(
            (await plain.Stranger().Get("/sign-in/callback?code=c")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
    }

    [TestCase("AuthorizationEndpoint")]
    [TestCase("TokenEndpoint")]
    [TestCase("UserInfoEndpoint")]
    public void Settings_EndpointOfBefore_StopsTheStartAndIsNamed(string name)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SingleSignOn:" + name] = "https://sso.example.go.id/endpoint",
        }).Build();

        Assert.That(
            () => SingleSignOnOptions.From(settings),
            Throws.TypeOf<OperatorException>().With.Message.Contains("SingleSignOn:" + name));
    }

    [TestCase("profile email")]
    [TestCase("openid_profile")]
    public void Settings_ScopeWithoutOpenid_StopTheStartAndSayWhatToWrite(string scope)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SingleSignOn:Authority"] = "https://sso.example.go.id",
            ["SingleSignOn:ClientId"] = "id",
            ["SingleSignOn:ClientSecret"] = "secret",
            ["SingleSignOn:Scope"] = scope,
        }).Build();

        Assert.That(
            () => SingleSignOnOptions.From(settings),
            Throws.TypeOf<OperatorException>().With.Message.EqualTo(
                $"SingleSignOn:Scope is '{scope}'; it must have 'openid' among its words, as in "
                + "'openid profile email'."));
    }

    [TestCase("http://sso.example.go.id", "id", "secret")]
    [TestCase("sso.example.go.id", "id", "secret")]
    [TestCase("https://sso.example.go.id", "", "secret")]
    [TestCase("https://sso.example.go.id", "id", "")]
    public void Settings_Unsafe_StopTheStart(string authority, string id, string secret)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["SingleSignOn:Authority"] = authority,
            ["SingleSignOn:ClientId"] = id,
            ["SingleSignOn:ClientSecret"] = secret,
        }).Build();

        Assert.That(() => SingleSignOnOptions.From(settings), Throws.TypeOf<OperatorException>());
    }
}
