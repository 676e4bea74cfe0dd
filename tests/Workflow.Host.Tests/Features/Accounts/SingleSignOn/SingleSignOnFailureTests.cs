using System.Net;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>A provider that is down, or says what it should not.</summary>
internal sealed class SingleSignOnFailureTests : SingleSignOnScenario
{
    private const string Pushing = "pushed_authorization_request_endpoint";

    [Test]
    public async Task Provider_RefusesTheCodeOrNamesNobody_FailsInWords()
    {
        await Add("siti", "siti.aminah");
        Provider.TokenStatus = 400;
        Assert.That(
            (await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));

        (Provider.TokenStatus, Provider.Person) = (200, new { preferred_username = "siti.aminah" });
        Assert.That(
            (await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo("/sign-in?problem=failed"));
    }

    [Test]
    public async Task Provider_OfAnotherIssuer_SaysSoAndLaterWorks()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        Provider.Description = new() { ["issuer"] = "https://another.example" };
        var wrong = await visitor.Get("/sign-in?handler=Provider");
        Assert.That(wrong.Location!.OriginalString, Is.EqualTo("/sign-in?problem=mismatched"));
        Assert.That(
            (await visitor.Follow(wrong)).Text,
            Does.Contain("SSO Semarang menjawab, tetapi tidak cocok dengan pengaturan Prakarsa."));
        Assert.That(
            Log,
            Has.Some.Contains("does not take a sign-in").And.Contains("'https://another.example' is not of"));

        Provider.Description = [];

        Assert.That((await SignIn(visitor)).Location!.OriginalString, Is.EqualTo("/"));
    }

    [Test]
    public async Task Provider_GoneBeforeTheFirstSignIn_SaysSoAndPasswordsStillDo()
    {
        await Provider.DisposeAsync();
        var visitor = Host.Stranger();

        var answer = await visitor.Get("/sign-in?handler=Provider");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=unreachable"));
        Assert.That(Log, Has.Some.Contains("does not take a sign-in").And.Contains("Connection refused"));
        Assert.That(
            (await (await Host.SignedIn("budi")).Get("/")).Status, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task Provider_GoneWhileSomebodyIsThere_SaysSo()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        var state = Uri.EscapeDataString((await Ask(visitor, "/"))["state"]);
        await Provider.DisposeAsync();

        var answer = await visitor.Get($"/sign-in/callback?code=c&state={state}");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=unreachable"));
        Assert.That(Log, Has.Some.Contains("sign-in by the provider failed").And.Contains("refused"));
    }

    [TestCase("token_endpoint")]
    [TestCase("end_session_endpoint")]
    public async Task Provider_NamesAnUnencryptedEndpoint_IsNotUsed(string endpoint)
    {
        Provider.Description = new() { [endpoint] = "http://sso.example.go.id/" };

        var answer = await Host.Stranger().Get("/sign-in?handler=Provider");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=mismatched"));
    }

    [Test]
    public async Task Provider_TakesPushedRequests_LetsIn()
    {
        await Add("siti", "siti.aminah");
        Provider.Description = new() { [Pushing] = Provider.Address + "/par" };
        var visitor = Host.Stranger();

        var asked = await visitor.Get("/sign-in?handler=Provider");

        Assert.That(asked.Location!.Query, Does.Contain("request_uri=urn").And.Not.Contain("state="));
        Assert.That((await Return(visitor, Provider.State)).Location!.OriginalString, Is.EqualTo("/"));
    }

    [TestCase(400)]
    [TestCase(503)]
    public async Task Provider_RefusesThePushedRequest_SaysSoAndLogsWhy(int status)
    {
        (Provider.Description, Provider.PushedStatus) =
            (new() { [Pushing] = Provider.Address + "/par" }, status);

        var answer = await Host.Stranger().Get("/sign-in?handler=Provider");

        Assert.That(answer.Location!.OriginalString, Is.EqualTo("/sign-in?problem=mismatched"));
        Assert.That(Log, Has.Some.Contains("does not take a sign-in").And.Contains("invalid_request"));
    }
}
