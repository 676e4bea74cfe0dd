using System.Security.Cryptography;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>ID tokens that say who somebody is, and are not to be believed.</summary>
internal sealed class SingleSignOnAttackTests : SingleSignOnScenario
{
    private const string Failed = "/sign-in?problem=failed";

    [Test]
    public async Task IdToken_AsItShouldBe_LetsIn()
    {
        await Add("siti", "siti.aminah");

        Assert.That((await SignIn(Host.Stranger())).Location!.OriginalString, Is.EqualTo("/"));
    }

    [TestCase("aud", "another-application", "IDX10214")]
    [TestCase("iss", "https://evil.example", "IDX10205")]
    [TestCase("nonce", "of-another-browser", "IDX21323")]
    [TestCase("exp", 1_700_000_000L, "IDX10223")]
    [TestCase("sub", "id-2", "IDX21338")]
    [TestCase("nonce", null, "IDX21320")]
    public async Task IdToken_WrongClaim_FailsWithTheReasonInTheLog(
        string claim, object? value, string reason)
    {
        await Add("siti", "siti.aminah");
        Provider.Claims[claim] = value;

        await AssertRefused(reason);
    }

    [Test]
    public async Task IdToken_SignedByAnotherKey_Fails()
    {
        await Add("siti", "siti.aminah");
        Provider.Forger = RSA.Create(2048);

        await AssertRefused("IDX10511");
    }

    [Test]
    public async Task IdToken_Unsigned_Fails()
    {
        await Add("siti", "siti.aminah");
        Provider.IsUnsigned = true;

        await AssertRefused("The ID token is not signed.");
    }

    private async Task AssertRefused(string reason)
    {
        var visitor = Host.Stranger();

        var answer = await SignIn(visitor);

        Assert.That(answer.Location!.OriginalString, Is.EqualTo(Failed));
        Assert.That((await visitor.Get("/")).Location?.AbsolutePath, Is.EqualTo("/sign-in"));
        Assert.That((await Find("siti")).ExternalSubject, Is.Null);
        Assert.That(Log, Has.Some.Contains("A sign-in by the provider failed.").And.Contains(reason));
    }
}
