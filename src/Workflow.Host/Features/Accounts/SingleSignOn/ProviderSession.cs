using Microsoft.AspNetCore.Authentication;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>The session at the provider that one of ours came from.</summary>
/// <param name="Sid">What the provider calls it; empty where it does not say.</param>
/// <param name="IdToken">Shows the provider whose session is to end; empty where it is too long.</param>
public sealed record ProviderSession(string Sid, string IdToken)
{
    private const string SidItem = "by-provider";
    private const string IdTokenItem = "id-token";
    private const int MaxSid = 255;

    // Sealed in a cookie it grows by a third, and proxies in front usually take 8 kB of cookies in all.
    private const int MaxIdToken = 4_000;

    /// <summary>Whether it can be one; PostgreSQL keeps no NUL.</summary>
    public static bool IsSid(string sid) => sid.Length is > 0 and <= MaxSid && !sid.Any(char.IsControl);

    /// <summary>What was noted; null where somebody came by a password.</summary>
    public static ProviderSession? Of(AuthenticationProperties? properties) =>
        properties is not null && properties.Items.TryGetValue(SidItem, out var sid)
            ? new(sid ?? "", properties.Items.TryGetValue(IdTokenItem, out var token) ? token ?? "" : "")
            : null;

    /// <summary>What an ID token says of it.</summary>
    public static ProviderSession Of(string? sid, string idToken) =>
        new(sid ?? "", idToken.Length <= MaxIdToken ? idToken : "");

    public void NoteIn(AuthenticationProperties properties)
    {
        ArgumentNullException.ThrowIfNull(properties);
        (properties.Items[SidItem], properties.Items[IdTokenItem]) = (Sid, IdToken);
    }
}
