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
using Workflow.Host.Features.Accounts.SingleSignOn;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

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

    /// <summary>How long an endpoint takes to answer, by its path.</summary>
    public Dictionary<string, TimeSpan> Delays { get; } = [];

    /// <summary>The status that an authorization request pushed to it is answered with.</summary>
    public int PushedStatus { get; set; } = 201;

    /// <summary>The nonce that the browser brought.</summary>
    public string Nonce { get; set; } = "";

    /// <summary>The state of the request that was pushed to it.</summary>
    public string State { get; private set; } = "";

    /// <summary>What an ID token says otherwise than it should; of null it says nothing.</summary>
    public Dictionary<string, object?> Claims { get; } = [];

    /// <summary>Whose key signs; null for the published one.</summary>
    public RSA? Forger { get; set; }

    /// <summary>Whether ID tokens say that they need no signature (<c>alg</c> none).</summary>
    public bool IsUnsigned { get; set; }

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
        app.Use(async (http, next) =>
        {
            if (provider.Delays.TryGetValue(http.Request.Path, out var delay))
                await Task.Delay(delay, http.RequestAborted);
            await next();
        });
        app.MapGet("/.well-known/openid-configuration", () => Json(provider.Describe()));
        app.MapGet("/jwks", () => Json(provider.Keys()));
        app.MapPost("/token", provider.Token);
        app.MapPost("/par", provider.Push);
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
        string N() => Base64UrlEncoder.Encode(open.Modulus);
        string E() => Base64UrlEncoder.Encode(open.Exponent);
        return new
        {
            keys = new[]
            {
                new { kty = "RSA", use = "sig", alg = "RS256", kid = Published, n = N(), e = E() },
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

    private async Task<IResult> Push(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        (Nonce, State) = (form["nonce"].ToString(), form["state"].ToString());
        return PushedStatus == 201
            ? Results.Json(new { request_uri = "urn:pushed", expires_in = 60 }, statusCode: PushedStatus)
            : Results.Json(new { error = "invalid_request" }, statusCode: PushedStatus);
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
        {
            if (value is null)
                claims.Remove(name);
            else
                claims[name] = value;
        }

        return new JsonWebTokenHandler { SetDefaultTimesOnTokenCreation = false }.CreateToken(
            new SecurityTokenDescriptor
            {
                Claims = claims,
                SigningCredentials = IsUnsigned ? null : Signature(),
            });
    }

    private SigningCredentials Signature() =>
        new(new RsaSecurityKey(Forger ?? _key) { KeyId = Published }, SecurityAlgorithms.RsaSha256)
        {
            // Else a key of the same name is taken from the cache.
            CryptoProviderFactory = new() { CacheSignatureProviders = false },
        };
}
