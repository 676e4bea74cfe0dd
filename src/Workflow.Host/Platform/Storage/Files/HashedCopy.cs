using System.Security.Cryptography;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>Copies what is too large to be held, and says what it was.</summary>
internal static class HashedCopy
{
    /// <returns>Its SHA-256 in lower-case hexadecimal, and its length in bytes.</returns>
    public static async Task<(string Sha256, long Length)> To(
        Stream source, Stream target, CancellationToken stop)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length, read) = (new byte[81_920], 0L, 0);
        while ((read = await source.ReadAsync(buffer, stop)) > 0)
        {
            hash.AppendData(buffer, 0, read);
            length += read;
            await target.WriteAsync(buffer.AsMemory(0, read), stop);
        }

        return (Convert.ToHexStringLower(hash.GetHashAndReset()), length);
    }
}
