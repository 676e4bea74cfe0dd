using System.Diagnostics;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>A provider that hangs, or takes its time with each of several answers.</summary>
[NonParallelizable] // It measures how long a request waits.
internal sealed class ProviderPatienceTests : SingleSignOnScenario
{
    private const string Description = "/.well-known/openid-configuration";
    private const string Unreachable = "/sign-in?problem=unreachable";
    private static readonly TimeSpan Forever = TimeSpan.FromMinutes(5);

    protected override TimeSpan Patience => TimeSpan.FromSeconds(2);

    private TimeSpan JustBearable => Patience * 0.8;

    [SetUp]
    public void TakePushedRequests() => Provider.Description = new()
    {
        ["pushed_authorization_request_endpoint"] = Provider.Address + "/par",
        ["end_session_endpoint"] = Provider.Address + "/end",
    };

    [TestCase(Description)]
    [TestCase("/jwks")]
    [TestCase("/par")]
    public async Task WayThere_AnEndpointHangs_SaysSoInTime(string endpoint)
    {
        Provider.Delays[endpoint] = Forever;

        await AssertUnreachable(() => Host.Stranger().Get("/sign-in?handler=Provider"));
    }

    [TestCase("/token")]
    [TestCase("/userinfo")]
    public async Task WayBack_AnEndpointHangs_SaysSoInTime(string endpoint)
    {
        var visitor = await Asked();
        Provider.Delays[endpoint] = Forever;

        await AssertUnreachable(() => Return(visitor, Provider.State));
    }

    [Test]
    public async Task WayThere_EachAnswerJustBearable_EndsAfterAllTogether()
    {
        foreach (var endpoint in new[] { Description, "/jwks", "/par" })
            Provider.Delays[endpoint] = JustBearable;

        await AssertUnreachable(() => Host.Stranger().Get("/sign-in?handler=Provider"));
    }

    [Test]
    public async Task WayBack_EachAnswerJustBearable_EndsAfterAllTogether()
    {
        var visitor = await Asked();
        foreach (var endpoint in new[] { "/token", "/userinfo" })
            Provider.Delays[endpoint] = JustBearable;

        await AssertUnreachable(() => Return(visitor, Provider.State));
    }

    [Test]
    public async Task WayThere_SeveralAskAHangingProvider_NobodyWaitsForTheOthers()
    {
        Provider.Delays[Description] = Forever;

        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ =>
            AssertUnreachable(() => Host.Stranger().Get("/sign-in?handler=Provider"))));
    }

    /// <summary>Somebody whom the provider is to send back.</summary>
    private async Task<Visitor> Asked()
    {
        await Add("siti", "siti.aminah");
        var visitor = Host.Stranger();
        await visitor.Get("/sign-in?handler=Provider");
        return visitor;
    }

    /// <summary>In less than two waits one after the other would take.</summary>
    private async Task AssertUnreachable(Func<Task<Visited>> ask)
    {
        var watch = Stopwatch.StartNew();

        var answer = await ask();

        Assert.That(watch.Elapsed, Is.LessThan(Patience * 1.9));
        Assert.That(answer.Location!.OriginalString, Is.EqualTo(Unreachable));
    }
}
