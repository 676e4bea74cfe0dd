using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.Tokens;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class TokenTests(DatabaseProvider provider)
{
    private const string NoToken = "Bearer realm=\"Prakarsa\"";
    private const string BadToken = "Bearer realm=\"Prakarsa\", error=\"invalid_token\"";
    private const string LastUsed = "SELECT last_used_at FROM tokens";
    private ApiHost? _started;

    private ApiHost Host => _started!;

    [SetUp]
    public async Task Start() => _started = await ApiHost.Start(
        provider, api => api.MapGet("/who", (HttpContext http) =>
        {
            var actor = http.User.AsActor();
            return $"{actor.Name} {string.Join('+', actor.Roles.Order())} {actor.Region} {actor.Ministry}";
        }));

    [TearDown]
    public async Task Stop()
    {
        if (_started is not null)
            await _started.DisposeAsync();
    }

    [Test]
    public async Task Request_WithAToken_IsTheAccounts()
    {
        using var client = await Host.ClientOf("Kementerian", "ministry", ministry: "education-culture");
        Assert.That(
            await client.GetStringAsync("/api/v1/who"),
            Is.EqualTo("kementerian ministry  education-culture"));

        using var officer = await Host.ClientOf("petugas", "officer", "33.74");
        Assert.That(await officer.GetStringAsync("/api/v1/who"), Is.EqualTo("petugas officer 33.74 "));
    }

    [TestCase(null, NoToken)]
    [TestCase("Bearer", BadToken)]
    [TestCase("Bearer abc", BadToken)]
    [TestCase("Bearer prakarsa_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", BadToken)]
    [TestCase("Basic cGV0dWdhczp4", BadToken)]
    public async Task Request_WithoutAGoodToken_IsUnauthorized(string? header, string challenge)
    {
        using var client = Host.Client();
        if (header is not null)
            client.DefaultRequestHeaders.TryAddWithoutValidation("Authorization", header);
        using var answer = await client.GetAsync("/api/v1/who");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
        Assert.That(answer.Headers.WwwAuthenticate.ToString(), Is.EqualTo(challenge));
        Assert.That(answer.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/problem+json"));
    }

    [TestCase("UPDATE tokens SET revoked_at = created_at")]
    [TestCase("UPDATE accounts SET active = false")]
    public async Task Request_TokenRevokedOrAccountClosed_IsUnauthorizedAtOnce(string change)
    {
        using var client = await Host.ClientOf("petugas", "officer", "33.74");
        Assert.That(await client.GetStringAsync("/api/v1/who"), Does.StartWith("petugas"));
        Host.Database.Execute(change);

        using var answer = await client.GetAsync("/api/v1/who");

        Assert.That(answer.StatusCode, Is.EqualTo(HttpStatusCode.Unauthorized));
    }

    [Test]
    public async Task LastUse_OfAToken_IsNotedAtMostOnceAMinute()
    {
        using var client = await Host.ClientOf("petugas", "officer", "33.74");
        var first = Host.Time.Now;
        await client.GetStringAsync("/api/v1/who");
        Assert.That(LastUse, Is.EqualTo(Portable.Text(first)).After(5).Seconds.PollEvery(20).MilliSeconds);

        Host.Time.Now = first.AddSeconds(59);
        await client.GetStringAsync("/api/v1/who");
        await client.GetStringAsync("/api/v1/who");
        Assert.That(LastUse(), Is.EqualTo(Portable.Text(first)));

        Host.Time.Now = first.AddSeconds(60);
        await client.GetStringAsync("/api/v1/who");
        Assert.That(
            LastUse,
            Is.EqualTo(Portable.Text(first.AddSeconds(60))).After(5).Seconds.PollEvery(20).MilliSeconds);
    }

    private string LastUse() => Host.Database.Lines(LastUsed).Single();
}
