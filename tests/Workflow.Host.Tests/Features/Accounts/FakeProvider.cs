using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Workflow.Host.Features.Accounts;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>A small OpenID provider; tests say how its endpoints answer, and what is wrong with it.</summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private const string Published = "key-1";
    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    public string Address { get; private set; } = "";

    /// <summary>What userinfo says; its <c>sub</c> is the ID token's too.</summary>
    public object Person { get; set; } = new { sub = "id-1", preferred_username = "Siti.Aminah" };

    /// <summary>What the description says otherwise.</summary>
    public JsonObject Description { get; set; } = [];

    /// <summary>The status that code and token are answered with.</summary>
    public int TokenStatus { get; set; } = 200;

    /// <summary>The nonce that the browser brought.</summary>
    public string Nonce { get; set; } = "";

    /// <summary>What an ID token says otherwise than it should.</summary>
    public Dictionary<string, object> Claims { get; } = [];

    /// <summary>Whose key signs; null for the published one.</summary>
    public RSA? Forger { get; set; }

    /// <summary>The ID token that it gave last.</summary>
    public string LastIdToken { get; private set; } = "";

    /// <summary>The form that a code was last exchanged with.</summary>
    public Dictionary<string, string> Exchanged { get; } = [];

    public SingleSignOnOptions Options => new()
    {
        Authority = Address,
        ClientId = "prakarsa",
        ClientSecret = "rahasia",
        DisplayName = "SSO Semarang",
    };

    public static async Task<FakeProvider> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var provider = new FakeProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Json(provider.Describe()));
        app.MapGet("/jwks", () => Json(provider.Keys()));
        app.MapPost("/token", provider.Token);
        app.MapGet("/userinfo", (HttpRequest request) => request.Headers.Authorization == "Bearer good"
            ? Json(provider.Person)
            : Results.Unauthorized());
        await app.StartAsync();
        provider.Address = app.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
        Forger?.Dispose();
    }

    private static IResult Json(object answer) =>
        Results.Text(JsonSerializer.Serialize(answer), "application/json");

    private JsonObject Describe()
    {
        var told = new JsonObject
        {
            ["issuer"] = Address,
            ["authorization_endpoint"] = Address + "/authorize",
            ["token_endpoint"] = Address + "/token",
            ["userinfo_endpoint"] = Address + "/userinfo",
            ["jwks_uri"] = Address + "/jwks",
        };
        foreach (var (name, value) in Description)
            told[name] = value?.DeepClone();
        return told;
    }

    private object Keys()
    {
        var open = _key.ExportParameters(includePrivateParameters: false);
        return new
        {
            keys = new[]
            {
                new
                {
                    kty = "RSA",
                    use = "sig",
                    alg = "RS256",
                    kid = Published,
                    n = Base64UrlEncoder.Encode(open.Modulus),
                    e = Base64UrlEncoder.Encode(open.Exponent),
                },
            },
        };
    }

    private async Task<IResult> Token(HttpRequest request)
    {
        foreach (var (name, value) in await request.ReadFormAsync())
            Exchanged[name] = value.ToString();
        return TokenStatus == 200
            ? Results.Json(new
            {
                access_token = "good",
                token_type = "Bearer",
                expires_in = 60,
                id_token = LastIdToken = IdToken(),
            })
            : Results.Json(new { error = "invalid_grant" }, statusCode: TokenStatus);
    }

    private string IdToken()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new Dictionary<string, object>
        {
            ["iss"] = Address,
            ["aud"] = "prakarsa",
            ["sub"] = JsonSerializer.SerializeToNode(Person)!["sub"]?.GetValue<string>() ?? "id-1",
            ["nonce"] = Nonce,
            ["iat"] = now,
            ["exp"] = now + 60,
        };
        foreach (var (name, value) in Claims)
            claims[name] = value;
        var key = new RsaSecurityKey(Forger ?? _key) { KeyId = Published };
        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = claims,
                SigningCredentials = new(key, SecurityAlgorithms.RsaSha256)
                {
                    // Else a key of the same name is taken from the cache.
                    CryptoProviderFactory = new() { CacheSignatureProviders = false },
                },
            });
    }
}
