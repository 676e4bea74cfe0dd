using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace Workflow.Host.Features.Accounts;

/// <summary>How passwords are kept and compared.</summary>
internal static class Passwords
{
    // OWASP's figure for PBKDF2 with SHA-512.
    private const int Iterations = 210_000;

    // No letter that is read as another: 31 of them in 16 places are 79 random bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    // The hasher asks for a user and never looks at it.
    private static readonly PasswordHasher<string> Hasher =
        new(Options.Create(new PasswordHasherOptions { IterationCount = Iterations }));

    /// <summary>
    /// Something to compare with when nobody has the name, so that both take the same time.
    /// </summary>
    private static readonly Lazy<string> NobodysHash = new(() => Hasher.HashPassword("", Token.New()));

    public static string Hash(string password) => Hasher.HashPassword("", Composed(password));

    /// <summary>Whether it is the password; takes as long where there is none.</summary>
    public static bool IsRight(string? hash, string password) =>
        Hasher.VerifyHashedPassword("", hash ?? NobodysHash.Value, Composed(password))
            != PasswordVerificationResult.Failed
        && hash is not null;

    /// <summary>A password for the way from one person to another, such as <c>k7md-93xp-…</c>.</summary>
    public static string Temporary() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The same person's password is the same however the keyboard composes its letters.</summary>
    private static string Composed(string password) => password.Normalize(NormalizationForm.FormKC);
}
