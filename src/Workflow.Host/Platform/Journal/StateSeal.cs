using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// Ties the state that is kept to an entry of its stream, with a secret that is not in the database:
/// HMAC-SHA256 over stream, sequence, the entry's hash and the state. Whoever writes to the database alone
/// can neither change a state nor pass off an older one as that of a later entry.
/// </summary>
public sealed class StateSeal(InstallationKey key)
{
    private readonly Lazy<byte[]> _secret = new(() => key.Derive("state of a row, 1"));

    /// <summary>The seal of a state, as base 64.</summary>
    /// <param name="head">The newest entry that is folded into the state.</param>
    /// <param name="state">The state as it is stored.</param>
    public string Of(ChainHead head, string state)
    {
        Span<byte> seal = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Take(head, state, seal);
        return Convert.ToBase64String(seal);
    }

    /// <summary>Whether a seal is that of the state.</summary>
    public bool Fits(string? seal, ChainHead head, string state)
    {
        Span<byte> right = stackalloc byte[HMACSHA256.HashSizeInBytes];
        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (seal is null || !Convert.TryFromBase64String(seal, given, out var length)
            || length < given.Length)
            return false;

        Take(head, state, right);
        return CryptographicOperations.FixedTimeEquals(right, given);
    }

    private void Take(ChainHead head, string state, Span<byte> seal)
    {
        // The hash has 64 characters and the sequence none but digits: nothing can be read in two ways.
        var before = $"{head.Stream}\n{head.Sequence}\n{head.Hash}\n";
        var most = Encoding.UTF8.GetMaxByteCount(before.Length) + Encoding.UTF8.GetMaxByteCount(state.Length);
        var buffer = ArrayPool<byte>.Shared.Rent(most);
        var length = Encoding.UTF8.GetBytes(before, buffer);
        length += Encoding.UTF8.GetBytes(state, buffer.AsSpan(length));
        HMACSHA256.HashData(_secret.Value, buffer.AsSpan(0, length), seal);
        ArrayPool<byte>.Shared.Return(buffer);
    }
}
