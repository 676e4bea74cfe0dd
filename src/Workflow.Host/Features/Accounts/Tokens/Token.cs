using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Host.Features.Accounts.Tokens;

/// <summary>
/// A bearer token: 256 random bits, shown once. Only the hash is kept, so a stolen database opens nothing.
/// </summary>
public static class Token
{
    /// <summary>Lets a person, or a scanner for leaked secrets, recognise a token as one of ours.</summary>
    private const string Prefix = "prakarsa_";
    private const int Bytes = 32;
    private const int Length = 9 + 43;

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>The hash that the token is found by; null for what cannot be a token.</summary>
    /// <remarks>No salt and no slow hash: a token is random, so there is nothing to guess.</remarks>
    public static string? Hash(string token) =>
        token.Length == Length && token.StartsWith(Prefix, StringComparison.Ordinal)
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)))
            : null;
}
