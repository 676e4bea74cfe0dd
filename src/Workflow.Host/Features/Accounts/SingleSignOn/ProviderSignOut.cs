using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>
/// Signing out at the provider, from here (OpenID Connect RP-Initiated Logout), and here, from there
/// (Front-Channel Logout).
/// </summary>
internal static class ProviderSignOut
{
    /// <summary>What the provider shows in a frame of its own when a session ends there.</summary>
    public const string FrontChannel = "/sign-out/by-provider";

    /// <summary>What the provider sends the browser back with (<c>state</c>).</summary>
    public const string Returned = "signed-out";

    /// <summary>
    /// Ends the session that the provider names. Our cookies do not come into a frame of another site, so the
    /// name alone must do: it is the provider's secret, and nothing but this session hangs on it.
    /// </summary>
    public static async Task End(RemoteSignOutContext context)
    {
        context.HandleResponse();
        var (http, services) = (context.HttpContext, context.HttpContext.RequestServices);
        var provider = services.GetRequiredService<SingleSignOnOptions>();
        var origin = new Uri(provider.Authority).GetLeftPart(UriPartial.Authority);
        http.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors " + origin;
        var sid = context.ProtocolMessage is { Iss: { } issuer, Sid: { } named } && provider.IsIssuer(issuer)
            && ProviderSession.IsSid(named)
            ? named
            : null;
        if (sid is not null && await services.GetRequiredService<ProviderSessions>().End(sid))
            return;

        // Only what ends nothing counts: frames with made-up names must not keep real ends out.
        if (!services.GetRequiredService<AddressLimits>().AllowProviderSignOut(http))
            http.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        else if (sid is null)
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
    }

    /// <summary>
    /// Where a browser goes to end the session at the provider and come back to the sign-in page; null where
    /// the provider offers none or does not answer.
    /// </summary>
    /// <param name="idToken">The session's; empty where none was kept: the provider asks whose it is.</param>
    public static async Task<string?> ProviderSignOutAddress(this HttpContext http, string idToken)
    {
        var services = http.RequestServices;
        if (!services.GetRequiredService<SingleSignOnOptions>().IsConfigured)
            return null;

        var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(SingleSignOnScheme.Scheme);
        using var patience = new ProviderPatience(http);
        try
        {
            var told = await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return string.IsNullOrEmpty(told.EndSessionEndpoint) ? null : new OpenIdConnectMessage
            {
                IssuerAddress = told.EndSessionEndpoint,
                ClientId = options.ClientId,
                IdTokenHint = idToken.Length > 0 ? idToken : null,
                State = Returned,
                PostLogoutRedirectUri =
                    $"{http.Request.Scheme}://{http.Request.Host}{http.Request.PathBase}/sign-in",
            }.CreateLogoutRequestUrl();
        }
        // So it says that the provider does not describe itself, or not in time.
        catch (Exception error) when (error is InvalidOperationException or OperationCanceledException)
        {
            services.GetRequiredService<ILogger<OpenIdConnectHandler>>().LogWarning(
                error, "The provider of single sign-on does not say how to sign out there.");
            return null;
        }
    }
}
