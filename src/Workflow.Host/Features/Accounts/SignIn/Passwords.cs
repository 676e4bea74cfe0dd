using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts.Tokens;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>How passwords are kept and compared.</summary>
public sealed class Passwords(IOptions<PasswordHasherOptions> options)
{
    /// <summary>Rounds of PBKDF2 with SHA-512 (OWASP Password Storage Cheat Sheet).</summary>
    public const int Iterations = 210_000;

    // No letter that is read as another: 31 of them in 16 places are 79 random bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    // The hasher asks for a user and never looks at it.
    private readonly PasswordHasher<string> _hasher = new(options);

    private string? _nobodysHash;

    /// <summary>
    /// Something to compare with when nobody has the name, so that both take the same time.
    /// </summary>
    private string NobodysHash => _nobodysHash ??= _hasher.HashPassword("", Token.New());

    public string Hash(string password) => _hasher.HashPassword("", Composed(password));

    /// <summary>Whether it is the password; takes as long where there is none.</summary>
    public bool IsRight(string? hash, string password) =>
        _hasher.VerifyHashedPassword("", hash ?? NobodysHash, Composed(password))
            != PasswordVerificationResult.Failed
        && hash is not null;

    /// <summary>A password for the way from one person to another, such as <c>k7md-93xp-…</c>.</summary>
    public static string Temporary() =>
        string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(Letters, 4)));

    /// <summary>The same person's password is the same however the keyboard composes its letters.</summary>
    private static string Composed(string password) => password.Normalize(NormalizationForm.FormKC);
}
