using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols;
using Microsoft.IdentityModel.Protocols.Configuration;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>
/// What the provider says of itself (OpenID Connect Discovery), asked when it is first needed and again until
/// it answers. The framework takes any issuer and any address it names; we take none but what was configured,
/// and no unencrypted ones.
/// </summary>
internal sealed class ProviderDescription(SingleSignOnOptions provider)
    : IConfigurationValidator<OpenIdConnectConfiguration>
{
    /// <summary>A provider that was down is asked again after so long at most.</summary>
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(5);

    public static PatientManager Manager(
        OpenIdConnectOptions options, SingleSignOnOptions provider) => new(
            options.MetadataAddress!,
            new HttpDocumentRetriever(options.Backchannel) { RequireHttps = options.RequireHttpsMetadata },
            new ProviderDescription(provider))
        {
            RefreshInterval = Again,
        };

    /// <summary>
    /// Whether a failure is that the provider does not answer, or that it is not the one of the settings;
    /// else null.
    /// </summary>
    public static SignInProblem? Problem(Exception? failure) => failure switch
    {
        null => null,
        InvalidConfigurationException => SignInProblem.Mismatched,
        HttpRequestException or OperationCanceledException or IOException => SignInProblem.Unreachable,
        _ => Problem(failure.InnerException),
    };

    public ConfigurationValidationResult Validate(OpenIdConnectConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        string?[] needed = [configuration.AuthorizationEndpoint, configuration.TokenEndpoint];
        string?[] optional =
        [
            configuration.UserInfoEndpoint, configuration.EndSessionEndpoint, configuration.JwksUri,
            configuration.PushedAuthorizationRequestEndpoint,
        ];
        var isSafe = provider.IsIssuer(configuration.Issuer ?? "")
            && needed.Concat(optional.Where(address => !string.IsNullOrEmpty(address)))
                .All(SingleSignOnOptions.IsSafe);
        // Thrown, not returned: of a returned reason the log would only say that it is hidden.
        return isSafe ? new() { Succeeded = true } : throw new InvalidConfigurationException(
            $"The description of '{configuration.Issuer}' is not of this issuer, or names an unsafe "
            + "endpoint.");
    }
}
