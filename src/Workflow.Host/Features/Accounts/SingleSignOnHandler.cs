using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.Extensions.Options;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// The framework's code flow with PKCE, with endpoints that the provider tells when they are first needed.
/// </summary>
public sealed class SingleSignOnHandler(
    IOptionsMonitor<OAuthOptions> options, ILoggerFactory log, UrlEncoder encoder,
    ProviderEndpoints endpoints)
    : OAuthHandler<OAuthOptions>(options, log, encoder)
{
    protected override async Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        try
        {
            await endpoints.Fill(Options, Context.RequestAborted);
        }
        catch (Exception error)
            when (error is HttpRequestException or OperationCanceledException or JsonException)
        {
            Logger.LogWarning(error, "The provider of single sign-on does not say where its endpoints are.");
            Response.Redirect(SignInProblem.Unreachable.Page());
            return;
        }

        await base.HandleChallengeAsync(properties);
    }

    protected override async Task<HandleRequestResult> HandleRemoteAuthenticateAsync()
    {
        // RFC 9207: an answer of another provider is none.
        if (Request.Query["iss"] is [{ } issuer] && !endpoints.IsIssuer(issuer))
            return HandleRequestResult.Fail("The answer is of another provider.");

        await endpoints.Fill(Options, Context.RequestAborted);
        return await base.HandleRemoteAuthenticateAsync();
    }
}

/// <summary>
/// Where the provider's endpoints are: as configured, or as the provider itself says; asked until it has.
/// </summary>
public sealed class ProviderEndpoints(SingleSignOnOptions provider)
{
    private const string Document = "/.well-known/openid-configuration";
    private const string Refused =
        "The provider's description is not of this issuer, or names an unsafe endpoint.";

    private bool _filled;

    public bool IsIssuer(string issuer) => issuer.TrimEnd('/') == provider.Authority.TrimEnd('/');

    /// <exception cref="HttpRequestException">
    /// The provider cannot be asked, or answers with something else.
    /// </exception>
    public async Task Fill(OAuthOptions options, CancellationToken stop)
    {
        if (_filled)
            return;

        string?[] known = [provider.AuthorizationEndpoint, provider.TokenEndpoint, provider.UserInfoEndpoint];
        var told = known.Contains(null) ? await Ask(options, stop) : default;
        options.AuthorizationEndpoint = provider.AuthorizationEndpoint
            ?? Endpoint(told, "authorization_endpoint");
        options.TokenEndpoint = provider.TokenEndpoint ?? Endpoint(told, "token_endpoint");
        options.UserInformationEndpoint = provider.UserInfoEndpoint ?? Endpoint(told, "userinfo_endpoint");
        _filled = true;
    }

    private async Task<JsonElement> Ask(OAuthOptions options, CancellationToken stop)
    {
        var text = await options.Backchannel.GetStringAsync(provider.Authority.TrimEnd('/') + Document, stop);
        using var document = JsonDocument.Parse(text);
        var told = document.RootElement;
        return told.ValueKind == JsonValueKind.Object && IsIssuer(Text(told, "issuer"))
            ? told.Clone()
            : throw new HttpRequestException(Refused);
    }

    private static string Endpoint(JsonElement told, string name) =>
        Text(told, name) is var address && SingleSignOnOptions.IsSafe(address)
            ? address
            : throw new HttpRequestException(Refused);

    private static string Text(JsonElement told, string name) =>
        told.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()! : "";
}
