using System.Buffers.Text;
using System.Security.Cryptography;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Coordination;

/// <summary>
/// What stands in a link: its id, signed with a secret of the installation's key (HMAC-SHA-256, cut to 128
/// bits, RFC 2104). Nothing of it is kept, so neither a database nor a backup opens a link.
/// </summary>
public sealed class LinkKeys(InstallationKey key)
{
    private const int IdBytes = 16;
    private const int TagBytes = 16;

    private readonly Lazy<byte[]> _secret = new(() => key.Derive("link to answer by, 1"));

    /// <summary>The path of the page that a link leads to.</summary>
    public string PathOf(Guid link) => "/answer?key=" + Of(link);

    /// <summary>What stands in a link: 43 letters, digits, <c>-</c> and <c>_</c>.</summary>
    public string Of(Guid link)
    {
        Span<byte> signed = stackalloc byte[IdBytes + TagBytes];
        link.TryWriteBytes(signed, bigEndian: true, out _);
        Tag(signed[..IdBytes], signed[IdBytes..]);
        return Base64Url.EncodeToString(signed);
    }

    /// <summary>The id of a link; null where this installation has not signed it.</summary>
    public Guid? Read(string? given)
    {
        Span<byte> signed = stackalloc byte[IdBytes + TagBytes];
        Span<byte> tag = stackalloc byte[TagBytes];
        if (given is null || given.Length != Base64Url.GetEncodedLength(signed.Length)
            || !Base64Url.IsValid(given, out var length) || length != signed.Length)
            return null;

        Base64Url.DecodeFromChars(given, signed);
        Tag(signed[..IdBytes], tag);
        return CryptographicOperations.FixedTimeEquals(signed[IdBytes..], tag)
            ? new Guid(signed[..IdBytes], bigEndian: true)
            : null;
    }

    private void Tag(ReadOnlySpan<byte> id, Span<byte> tag)
    {
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_secret.Value, id, whole);
        whole[..TagBytes].CopyTo(tag);
    }
}
