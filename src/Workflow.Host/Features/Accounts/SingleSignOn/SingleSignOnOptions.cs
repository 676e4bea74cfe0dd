using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>
/// The provider of single sign-on (<c>SingleSignOn:…</c>): any that speaks OpenID Connect with the code flow
/// and PKCE, such as Keycloak. Without an authority there is none.
/// </summary>
public sealed record SingleSignOnOptions
{
    private const string Section = "SingleSignOn";

    /// <summary>The provider alone says where these are.</summary>
    private static readonly string[] Gone =
        ["AuthorizationEndpoint", "TokenEndpoint", "UserInfoEndpoint"];

    /// <summary>The provider's issuer, such as <c>https://sso.example.go.id/realms/pemda</c>.</summary>
    public string Authority { get; init; } = "";

    public string ClientId { get; init; } = "";

    public string ClientSecret { get; init; } = "";

    /// <summary>What the button calls it.</summary>
    public string DisplayName { get; init; } = "SSO";

    /// <summary>What userinfo calls the person's name by which an administrator enters them.</summary>
    public string NameClaim { get; init; } = "preferred_username";

    public string Scope { get; init; } = "openid profile email";

    /// <summary>How long a request waits for the provider, all in all.</summary>
    internal TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(10);

    internal string[] Scopes => Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    public bool IsConfigured => Authority.Length > 0;

    /// <summary>Whether nothing but https will do: everywhere but on one's own machine.</summary>
    internal bool IsHttps => Authority.StartsWith("https:", StringComparison.OrdinalIgnoreCase);

    /// <exception cref="OperatorException">A setting is missing or wrong; the message names it.</exception>
    public static SingleSignOnOptions From(IConfiguration settings)
    {
        var section = settings.GetSection(Section);
        if (Array.Find(Gone, name => section[name] is not null) is { } gone)
            throw new OperatorException(
                $"{Section}:{gone} is no setting any more: the provider says it itself; take it out.");

        var options = section.Get<SingleSignOnOptions>() ?? new();
        if (options.IsConfigured)
            options.Check();
        return options;
    }

    internal bool IsIssuer(string issuer) => issuer.TrimEnd('/') == Authority.TrimEnd('/');

    /// <summary>Passwords and codes go where these lead: never unencrypted over a network.</summary>
    internal static bool IsSafe(string? address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps
            || uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback);

    private void Check()
    {
        if (ClientId.Length == 0 || ClientSecret.Length == 0)
            throw new OperatorException(
                $"{Section}:ClientId and {Section}:ClientSecret must be given with the authority.");

        if (!IsSafe(Authority))
            throw new OperatorException(
                $"{Section}:{nameof(Authority)} is '{Authority}'; it must be an https address.");

        if (!Scopes.Contains("openid"))
            throw new OperatorException(
                $"{Section}:{nameof(Scope)} is '{Scope}'; it must have 'openid' among its words, as in "
                + "'openid profile email'.");
    }
}
