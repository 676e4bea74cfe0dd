using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Host.Features.Accounts;

/// <summary>What stands in an address that nobody may guess. Only its hash is kept.</summary>
internal static class Secret
{
    /// <summary>256 random bits: there is nothing to guess, so the hash needs no salt.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
