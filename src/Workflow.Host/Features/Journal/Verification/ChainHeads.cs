using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>What the journal tells of its own chains; kept in the stream <c>heads</c>.</summary>
[JsonDerivedType(typeof(ChainHeads), "heads-taken")]
public abstract record HeadsEvent
{
    public const string Stream = "heads";
    public const string Taken = "heads-taken";
}

/// <summary>
/// The ends of all chains at a moment. Kept elsewhere, it shows later what was cut or rewritten since, even
/// by somebody who could recompute every hash. Signed over the RFC 8785 form of at, heads and installation.
/// </summary>
public sealed record ChainHeads(
    string At, string Installation, IReadOnlyList<ChainHead> Heads, string? PublicKey = null,
    string? Signature = null) : HeadsEvent
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The JSON text, in the form of RFC 8785.</summary>
    public string ToJson() => CanonicalJson.Of(JsonSerializer.Serialize(this, Options));

    /// <summary>What the signature is taken over.</summary>
    public byte[] ToSign() =>
        Encoding.UTF8.GetBytes((this with { PublicKey = null, Signature = null }).ToJson());

    /// <summary>Reads what <see cref="ToJson"/> wrote.</summary>
    /// <exception cref="OperatorException">It is not such a file.</exception>
    public static ChainHeads Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<ChainHeads>(json, Options) ?? throw new JsonException("null");
        }
        catch (JsonException error)
        {
            throw new OperatorException("This is no file of chain heads: 'head --sign' writes one.", error);
        }
    }
}

/// <summary>Takes the heads of the chains, and holds earlier ones against the journal.</summary>
public sealed class HeadKeeper(Database database, InstallationKey key, TimeProvider time)
{
    private const string AllHeads = """
        SELECT j.stream, j.sequence, j.hash
        FROM (SELECT stream, MAX(sequence) AS last FROM journal GROUP BY stream) t
        JOIN journal j ON j.stream = t.stream AND j.sequence = t.last ORDER BY j.stream
        """;
    private const string FindHash =
        "SELECT hash FROM journal WHERE stream = @stream AND sequence = @sequence";

    /// <summary>The heads as they are now.</summary>
    public ChainHeads Take(bool sign)
    {
        using var reading = new ConsistentRead(database);
        var taken = new ChainHeads(Portable.Text(time.GetUtcNow()), key.Installation, [.. Ends(reading)]);
        return sign ? Signed(taken) : taken;
    }

    /// <summary>Whether this installation has signed them, as they are.</summary>
    public bool IsOurs(ChainHeads taken) => taken.Signature is not null && SignatureFault(taken) is null;

    /// <summary>Heads that were walked to at a moment, with this installation's signature.</summary>
    public ChainHeads Sign(IReadOnlyList<ChainHead> heads, DateTimeOffset at) =>
        Signed(new(Portable.Text(at), key.Installation, heads));

    /// <summary>What of earlier heads does not stand in the journal any more.</summary>
    public IEnumerable<ChainFault> Faults(ChainHeads earlier)
    {
        if (SignatureFault(earlier) is { } fault)
            yield return fault;

        using var reading = new ConsistentRead(database);
        foreach (var missing in Missing(reading, earlier.Heads))
            yield return missing;
    }

    /// <summary>What of the journal of an earlier database does not stand in this one's.</summary>
    public IEnumerable<ChainFault> Faults(Database earlier)
    {
        using var there = new ConsistentRead(earlier);
        using var reading = new ConsistentRead(database);
        foreach (var missing in Missing(reading, Ends(there)))
            yield return missing;
    }

    private static IEnumerable<ChainHead> Ends(ConsistentRead reading) => reading.Read(
        AllHeads, reader => new ChainHead(reader.GetString(0), reader.GetInt64(1), reader.GetString(2)));

    /// <summary>Which of some heads do not stand in the journal.</summary>
    internal static IEnumerable<ChainFault> Missing(ConsistentRead reading, IEnumerable<ChainHead> heads)
    {
        foreach (var head in heads)
        {
            var hash = reading
                .Read(
                    FindHash, reader => reader.GetString(0),
                    ("stream", head.Stream), ("sequence", head.Sequence))
                .SingleOrDefault();
            if (hash is null)
                yield return new(head.Stream, head.Sequence, ChainFaultKind.Cut, new(
                    "hilang, padahal ada ketika ujung rantai diambil.",
                    "missing, though it was there when the heads were taken."));
            else if (hash != head.Hash)
                yield return new(head.Stream, head.Sequence, ChainFaultKind.Rewritten, new(
                    "ditulis ulang sejak ujung rantai diambil, atau sebelum entri ini.",
                    "rewritten since the heads were taken, this entry or one before it."));
        }
    }

    private ChainHeads Signed(ChainHeads taken) =>
        taken with { PublicKey = key.PublicKey, Signature = key.Sign(taken.ToSign()) };

    private ChainFault? SignatureFault(ChainHeads earlier) =>
        earlier.Signature is null || key.IsSignature(earlier.ToSign(), earlier.Signature)
            ? null
            : new("", 0, ChainFaultKind.HeadNotOurs, new(
                "Berkas ujung rantai telah diubah atau tidak ditandatangani oleh instalasi ini.",
                "The file of heads was changed, or was not signed by this installation."));
}
