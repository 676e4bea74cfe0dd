using System.Buffers.Text;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Features.Accounts;

internal sealed class SingleSignOnTests
{
    private FakeProvider _provider = null!;
    private RunningHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _provider = await FakeProvider.Start();
        _host = RunningHost.Start(
            DatabaseProvider.Sqlite, new(Services: services => services.AddSingleton(_provider.Options)));
        _host.Time.Now = TimeProvider.System.GetUtcNow(); // Browsers drop cookies by the clock on the wall.
    }

    [TearDown]
    public async Task Stop()
    {
        await _host.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Test]
    public async Task FirstSignIn_NameThatAnAdminEntered_BindsTheAccountToTheSubject()
    {
        await Add("siti", "siti.aminah");
        var visitor = _host.Stranger();

        var answer = await SignIn(visitor, "/procedures");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/procedures"));
        Assert.That((await visitor.Get("/account")).Text, Does.Contain("siti.aminah (terhubung)"));
        Assert.That((await Find("siti")).ExternalSubject, Is.EqualTo(_provider.Address + " id-1"));
        Assert.That(
            _host.Database.Lines("SELECT event FROM journal WHERE stream = 'accounts' ORDER BY sequence").TakeLast(2),
            Is.EqualTo(new[] { "external-identity-bound", "signed-in" }));
    }

    [Test]
    public async Task LaterSignIn_OnlyTheSubjectCounts()
    {
        await Add("siti", "siti.aminah");
        await SignIn(_host.Stranger());

        _provider.Person = new { sub = "id-1", preferred_username = "renamed" };
        Assert.That((await SignIn(_host.Stranger())).Location!.OriginalString, Is.EqualTo("/"));
        _provider.Person = new { sub = "id-2", preferred_username = "siti.aminah" };
        Assert.That((await SignIn(_host.Stranger())).Location!.OriginalString, Does.StartWith("/sign-in?problem=unknown"));
    }

    [Test]
    public async Task ExternalName_Changed_UnbindsWhoHadTheAccount()
    {
        await Add("siti", "siti.aminah");
        await SignIn(_host.Stranger());
        var siti = await Find("siti");
        await _host.Services.GetRequiredService<AccountsDesk>().Change(
            siti.Id, siti.Version,
            new NewAccount("siti", [Roles.Officer], "33.74", null, null) { ExternalName = "penggantinya" },
            _host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);

        var before = await SignIn(_host.Stranger());
        _provider.Person = new { sub = "id-2", preferred_username = "penggantinya" };
        var now = await SignIn(_host.Stranger());

        Assert.That(before.Location!.OriginalString, Does.StartWith("/sign-in?problem=unknown"));
        Assert.That(now.Location!.OriginalString, Is.EqualTo("/"));
    }

    [TestCase(true, "/")]
    [TestCase(false, "/sign-in?problem=unknown&as=other")]
    [TestCase(null, "/sign-in?problem=unknown&as=other")]
    public async Task FirstSignIn_ByEmail_CountsOnlyWhenTheProviderHasVerifiedIt(bool? verified, string leadsTo)
    {
        await Add("siti", "siti@semarangkota.go.id");
        _provider.Person = new
        {
            sub = "id-1",
            preferred_username = "other",
            email = "Siti@semarangkota.go.id",
            email_verified = verified,
        };

        Assert.That((await SignIn(_host.Stranger())).Location!.OriginalString, Is.EqualTo(leadsTo));
    }

    [Test]
    public async Task SignIn_NobodysName_SaysWhomToAskAndWhatToTell()
    {
        var visitor = _host.Stranger();

        var page = await visitor.Follow(await SignIn(visitor));

        Assert.That(page.Text, Does.Contain("SSO Semarang mengenal Anda sebagai “siti.aminah”").And.Contain("pengelola akun"));
        Assert.That((await visitor.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
    }

    [Test]
    public async Task SignIn_AccountDeactivated_IsRefused()
    {
        await Add("siti", "siti.aminah");
        var account = await Find("siti");
        await _host.Services.GetRequiredService<AccountsDesk>().Deactivate(account.Id, AccountsDesk.Operator);

        var answer = await SignIn(_host.Stranger());

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=inactive&as=siti.aminah"));
        Assert.That((await Find("siti")).ExternalSubject, Is.Null);
    }

    [Test]
    public async Task SignIn_TemporaryPasswordNeverUsed_IsNotAskedFor()
    {
        await Add("siti", "siti.aminah");
        var account = await Find("siti");
        await _host.Services.GetRequiredService<SignInDesk>().SetTemporaryPassword(account.Id, AccountsDesk.Operator);
        var visitor = _host.Stranger();
        await SignIn(visitor);

        Assert.That((await visitor.Get("/account")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Challenge_Asked_SendsPkceAndAState()
    {
        await Add("siti", "siti.aminah");
        var visitor = _host.Stranger();
        var asked = await Ask(visitor, "/");

        Assert.That(asked["code_challenge_method"], Is.EqualTo("S256"));
        Assert.That(asked["redirect_uri"], Does.EndWith("/sign-in/callback"));
        Assert.That(asked["scope"].Split(' '), Does.Contain("openid"));
        await visitor.Get($"/sign-in/callback?code=c&state={Uri.EscapeDataString(asked["state"])}");

        var verifier = SHA256.HashData(Encoding.ASCII.GetBytes(_provider.Exchanged["code_verifier"]));
        Assert.That(Base64Url.EncodeToString(verifier), Is.EqualTo(asked["code_challenge"]));
        Assert.That(_provider.Exchanged["client_secret"], Is.EqualTo("rahasia"));
    }

    [Test]
    public async Task Callback_StateOfNobodyOrOfAnotherBrowser_FailsInWords()
    {
        await Add("siti", "siti.aminah");
        var state = Uri.EscapeDataString((await Ask(_host.Stranger(), "/"))["state"]);

        foreach (var query in new[] { "code=c", "code=c&state=forged", $"code=c&state={state}", "" })
        {
            var visitor = _host.Stranger();
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
        var visitor = _host.Stranger();
        var callback = $"/sign-in/callback?code=c&state={Uri.EscapeDataString((await Ask(visitor, "/"))["state"])}";
        Assert.That((await visitor.Get(callback)).Location!.OriginalString, Is.EqualTo("/"));

        Assert.That((await visitor.Get(callback)).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
    }

    [Test]
    public async Task Callback_AnswerOfAnotherProvider_Fails()
    {
        await Add("siti", "siti.aminah");
        var visitor = _host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);

        var answer = await visitor.Get($"/sign-in/callback?code=c&state={state}&iss=https%3A%2F%2Fevil.example");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
        Assert.That(_provider.Exchanged, Is.Empty, "the code goes nowhere");
    }

    [Test]
    public async Task Callback_ConsentDenied_SaysSo()
    {
        var visitor = _host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);

        var answer = await visitor.Get($"/sign-in/callback?error=access_denied&state={state}");

        Assert.That((await visitor.Follow(answer)).Text, Does.Contain("membatalkan proses masuk"));
    }

    [TestCase("//evil.example")]
    [TestCase("https://evil.example")]
    public async Task SignIn_ReturnElsewhere_LeadsToOurDesk(string returnUrl)
    {
        await Add("siti", "siti.aminah");

        Assert.That((await SignIn(_host.Stranger(), returnUrl)).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task Provider_RefusesTheCodeOrNamesNobody_FailsInWords()
    {
        await Add("siti", "siti.aminah");
        _provider.TokenStatus = 400;
        Assert.That((await SignIn(_host.Stranger())).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));

        (_provider.TokenStatus, _provider.Person) = (200, new { preferred_username = "siti.aminah" });
        Assert.That((await SignIn(_host.Stranger())).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
    }

    [Test]
    public async Task Provider_Down_SaysSoAndLaterWorks()
    {
        await Add("siti", "siti.aminah");
        var visitor = _host.Stranger();
        _provider.Description = new { issuer = "https://another.example" };
        var down = await visitor.Get("/sign-in?handler=Provider");
        Assert.That((await visitor.Follow(down)).Text, Does.Contain("SSO Semarang tidak menjawab"));

        _provider.Description = null;

        Assert.That((await SignIn(visitor)).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task Button_WithoutAProvider_IsNotThere()
    {
        Assert.That((await _host.Stranger().Get("/sign-in")).Text, Does.Contain("Masuk dengan SSO Semarang"));
        var plain = SharedHosts.Of(DatabaseProvider.Sqlite);

        Assert.That((await plain.Stranger().Get("/sign-in")).Text, Does.Not.Contain("Masuk dengan"));
        Assert.That((await plain.Stranger().Get("/sign-in?handler=Provider")).Status, Is.EqualTo(HttpStatusCode.NotFound));
        Assert.That((await plain.Stranger().Get("/sign-in/callback?code=c")).Status, Is.EqualTo(HttpStatusCode.NotFound));
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

    /// <summary>From the button to the answer to what the provider sends the browser back with.</summary>
    private async Task<Visited> SignIn(Visitor visitor, string returnUrl = "/")
    {
        var asked = await Ask(visitor, returnUrl);
        return await visitor.Get($"/sign-in/callback?code=c&state={Uri.EscapeDataString(asked["state"])}");
    }

    private async Task<Dictionary<string, string>> Ask(Visitor visitor, string returnUrl)
    {
        var answer = await visitor.Get($"/sign-in?handler=Provider&returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.That(answer.Location!.GetLeftPart(UriPartial.Path), Is.EqualTo(_provider.Address + "/authorize"));
        return QueryHelpers.ParseQuery(answer.Location.Query).ToDictionary(item => item.Key, item => item.Value.ToString());
    }

    private async Task Add(string name, string externalName) => Assert.That(
        await _host.Services.GetRequiredService<AccountsDesk>().Add(
            new NewAccount(name, [Roles.Officer], "33.74", null, null) { ExternalName = externalName },
            _host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator),
        Is.Null);

    private async Task<AccountRow> Find(string name) =>
        (await _host.Services.GetRequiredService<AccountsDesk>().Find(name))!;
}
