using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Accounts;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>
/// The three endpoints of a provider of single sign-on, and its description; tests say how they answer.
/// </summary>
internal sealed class FakeProvider : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeProvider(WebApplication app) => _app = app;

    public string Address => _app.Services.GetRequiredService<IServer>()
        .Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    /// <summary>What userinfo says.</summary>
    public object Person { get; set; } = new { sub = "id-1", preferred_username = "Siti.Aminah" };

    /// <summary>What the description says; null for the true one.</summary>
    public object? Description { get; set; }

    /// <summary>The status that code and token are answered with.</summary>
    public int TokenStatus { get; set; } = 200;

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
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(provider.Description ?? new
        {
            issuer = provider.Address,
            authorization_endpoint = provider.Address + "/authorize",
            token_endpoint = provider.Address + "/token",
            userinfo_endpoint = provider.Address + "/userinfo",
        }));
        app.MapPost("/token", provider.Token);
        app.MapGet("/userinfo", (HttpRequest request) => request.Headers.Authorization == "Bearer good"
            ? Results.Text(JsonSerializer.Serialize(provider.Person), "application/json")
            : Results.Unauthorized());
        await app.StartAsync();
        return provider;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task<IResult> Token(HttpRequest request)
    {
        foreach (var (name, value) in await request.ReadFormAsync())
            Exchanged[name] = value.ToString();
        return TokenStatus == 200
            ? Results.Json(new { access_token = "good", token_type = "Bearer", expires_in = 60 })
            : Results.Json(new { error = "invalid_grant" }, statusCode: TokenStatus);
    }
}
