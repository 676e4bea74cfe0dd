using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workflow.Host.Features.Accounts;

/// <summary>Signing out at the provider, from here (OpenID Connect RP-Initiated Logout).</summary>
internal static class ProviderSignOut
{
    /// <summary>
    /// Where a browser goes to end the session at the provider and come back to the sign-in page; null where
    /// the provider offers none or does not answer.
    /// </summary>
    public static async Task<string?> ProviderSignOutAddress(this HttpContext http, string idToken)
    {
        var services = http.RequestServices;
        if (!services.GetRequiredService<SingleSignOnOptions>().IsConfigured)
            return null;

        var options = services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>()
            .Get(SingleSignOn.Scheme);
        try
        {
            var told = await options.ConfigurationManager!.GetConfigurationAsync(http.RequestAborted);
            return string.IsNullOrEmpty(told.EndSessionEndpoint) ? null : new OpenIdConnectMessage
            {
                IssuerAddress = told.EndSessionEndpoint,
                ClientId = options.ClientId,
                IdTokenHint = idToken,
                PostLogoutRedirectUri = $"{http.Request.Scheme}://{http.Request.Host}/sign-in",
            }.CreateLogoutRequestUrl();
        }
        catch (InvalidOperationException error) // So it says that the provider does not describe itself.
        {
            services.GetRequiredService<ILogger<OpenIdConnectHandler>>().LogWarning(
                error, "The provider of single sign-on does not say how to sign out there.");
            return null;
        }
    }
}
