using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Workflow.Host.Platform.Journal;

/// <summary>The end of one chain; it stands for every entry before it.</summary>
public sealed record ChainHead(string Stream, long Sequence, string Hash);

/// <summary>A stream was altered or cut behind the journal's back: nothing can be decided on it.</summary>
public sealed class BrokenStreamException(string stream) : InvalidOperationException(
    $"The journal of {stream} is not what was written: run verify, and restore a backup.");

/// <summary>
/// The chain of a stream's entries: each hash is taken over the entry and the hash before it, so that no
/// entry can be changed, taken out or put elsewhere without every later hash telling.
/// </summary>
public static class JournalChain
{
    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What stands before the first entry: 64 zeros.</summary>
    public static readonly string Start = new('0', 64);

    /// <summary>
    /// SHA-256, in lower-case hexadecimal, over the RFC 8785 form of the entry's members without the hash:
    /// actor, at, data, event, onBehalfOf (null where nobody), previousHash, sequence, stream.
    /// </summary>
    /// <param name="entry">The entry; its data must be canonical already, its hash is not looked at.</param>
    /// <exception cref="FormatException">
    /// A text has half a surrogate pair and so no form in UTF-8.
    /// </exception>
    public static string Hash(JournalRow entry)
    {
        try
        {
            return Convert.ToHexStringLower(SHA256.HashData(StrictUtf8.GetBytes(Form(entry))));
        }
        catch (EncoderFallbackException error)
        {
            throw new FormatException($"The entry cannot be hashed: {error.Message}", error);
        }
    }

    /// <summary>Holds the entries of a stream, from its first on, against each other.</summary>
    /// <exception cref="BrokenStreamException">They are not one unbroken chain.</exception>
    public static void Require(IReadOnlyList<JournalRow> entries)
    {
        if (Unbroken(0, Start, entries).Count < entries.Count)
            throw new BrokenStreamException(entries[0].Stream);
    }

    /// <summary>What follows an entry, as far as it is an unbroken chain.</summary>
    /// <param name="entries">The entry, and all that follow, in order.</param>
    /// <param name="first">The sequence of the entry.</param>
    public static List<JournalRow> After(IReadOnlyList<JournalRow> entries, long first) =>
        entries.Count > 0 && entries[0].Sequence == first
            ? Unbroken(first, entries[0].Hash, entries.Skip(1))
            : [];

    private static List<JournalRow> Unbroken(long sequence, string previous, IEnumerable<JournalRow> entries)
    {
        var unbroken = new List<JournalRow>();
        foreach (var entry in entries)
        {
            if (entry.Sequence != ++sequence || entry.PreviousHash != previous || !Fits(entry))
                break;
            unbroken.Add(entry);
            previous = entry.Hash;
        }

        return unbroken;
    }

    /// <summary>
    /// Whether the hash is that of the entry, and the data is in the form that hashes are taken over.
    /// </summary>
    public static bool Fits(JournalRow entry)
    {
        try
        {
            return CanonicalJson.Of(entry.Data) == entry.Data && Hash(entry) == entry.Hash;
        }
        catch (FormatException)
        {
            return false; // Not even JSON: certainly not what was written.
        }
    }

    private static string Form(JournalRow entry)
    {
        var text = new StringBuilder(entry.Data.Length + 400);
        Append(text, "{\"actor\":", entry.Actor);
        Append(text, ",\"at\":", entry.At);
        text.Append(",\"data\":").Append(entry.Data);
        Append(text, ",\"event\":", entry.Event);
        Append(text, ",\"onBehalfOf\":", entry.OnBehalfOf);
        Append(text, ",\"previousHash\":", entry.PreviousHash);
        text.Append(CultureInfo.InvariantCulture, $",\"sequence\":{entry.Sequence}");
        Append(text, ",\"stream\":", entry.Stream);
        return text.Append('}').ToString();
    }

    private static void Append(StringBuilder text, string member, string? value)
    {
        text.Append(member);
        if (value is null)
            text.Append("null");
        else
            CanonicalJson.AppendString(text, value);
    }
}
