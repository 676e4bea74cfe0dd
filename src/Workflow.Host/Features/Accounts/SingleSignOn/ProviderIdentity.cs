using System.Collections.Immutable;
using System.Security.Claims;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Administration;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>Who somebody is at the provider of single sign-on.</summary>
/// <param name="Subject">The provider and its own unchanging id of the person.</param>
/// <param name="Names">
/// The names an administrator may have entered the person by, folded, the surest first.
/// </param>
public sealed record ProviderIdentity(string Subject, ImmutableArray<string> Names)
{
    private const string Sub = "sub";
    private const string Email = "email";
    private const string EmailVerified = "email_verified";
    private const int MaxClaim = 255;

    /// <summary>What userinfo says in plain values.</summary>
    /// <exception cref="JsonException">It names nobody.</exception>
    public static IEnumerable<Claim> Claims(JsonElement person)
    {
        var claims = person.ValueKind != JsonValueKind.Object ? [] : person.EnumerateObject()
            .Where(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.True)
            .Select(member => new Claim(member.Name, member.Value.ToString()))
            .Where(claim => claim.Value.Length is > 0 and <= MaxClaim).ToList();
        return claims.Exists(claim => claim.Type == Sub)
            ? claims
            : throw new JsonException("The provider's userinfo names nobody.");
    }

    /// <remarks>
    /// An e-mail address counts only where the provider has verified it: anybody may claim another's.
    /// </remarks>
    public static ProviderIdentity Of(ClaimsPrincipal person, SingleSignOnOptions provider)
    {
        string? Value(string claim) => person.FindFirst(claim)?.Value;
        var isVerified = string.Equals(Value(EmailVerified), "true", StringComparison.OrdinalIgnoreCase);
        string?[] names = [Value(provider.NameClaim), isVerified ? Value(Email) : null];
        return new(
            $"{provider.Authority.TrimEnd('/')} {Value(Sub)}",
            [.. names.OfType<string>().Select(NewAccount.Fold).Distinct()]);
    }
}

/// <summary>Why somebody whom the provider may know is not let in.</summary>
public enum SignInProblem
{
    /// <summary>None.</summary>
    None,

    /// <summary>No account is for the person.</summary>
    Unknown,

    /// <summary>The account is deactivated.</summary>
    Inactive,

    /// <summary>The person, or the provider, said no.</summary>
    Denied,

    /// <summary>The provider does not answer.</summary>
    Unreachable,

    /// <summary>The provider and our settings of it do not go together.</summary>
    Mismatched,

    /// <summary>Too old, of another browser, forged, or the provider made a mistake.</summary>
    Failed,
}

/// <summary>What people are told of it.</summary>
internal static class SignInProblems
{
    /// <summary>The sign-in page that tells it.</summary>
    public static string Page(this SignInProblem problem, string? name = null)
    {
        var query = QueryString.Create("problem", problem.ToString().ToLowerInvariant());
        return "/sign-in" + (name is null ? query : query.Add("as", name));
    }

    public static LocalText? Text(this SignInProblem problem, string provider, string? name) => problem switch
    {
        SignInProblem.Unknown => new(
            $"{provider} mengenal Anda sebagai “{name}”, tetapi belum ada akun untuk nama itu di Prakarsa. "
            + "Minta pengelola akun kantor Anda membuatnya, dan sebutkan nama tersebut.",
            $"{provider} knows you as “{name}”, but no account here is for that name yet. "
            + "Ask whoever keeps your office's accounts to make one, and tell them that name."),
        SignInProblem.Inactive => new(
            "Akun Anda di Prakarsa nonaktif. Hubungi pengelola akun kantor Anda.",
            "Your account here is deactivated. Ask whoever keeps your office's accounts."),
        SignInProblem.Denied => new(
            $"Anda atau {provider} membatalkan proses masuk. Coba lagi, atau pakai kata sandi.",
            $"You or {provider} broke off the sign-in. Try again, or use a password."),
        SignInProblem.Unreachable => new(
            $"{provider} tidak menjawab. Coba lagi beberapa menit lagi, atau pakai kata sandi.",
            $"{provider} does not answer. Try again in a few minutes, or use a password."),
        SignInProblem.Mismatched => new(
            $"{provider} menjawab, tetapi tidak cocok dengan pengaturan Prakarsa. Mencoba lagi tidak akan "
            + "membantu: beri tahu pengelola aplikasi, dan sementara itu pakai kata sandi.",
            $"{provider} answers, but does not go together with the settings here. Trying again will not "
            + "help: tell whoever runs this application, and use a password meanwhile."),
        SignInProblem.Failed => new(
            $"Masuk lewat {provider} tidak berhasil: mungkin terlalu lama, atau dimulai di peramban lain. "
            + "Coba lagi.",
            $"The sign-in by {provider} did not succeed: it may have taken too long, or begun in another "
            + "browser. Try again."),
        _ => null,
    };
}
