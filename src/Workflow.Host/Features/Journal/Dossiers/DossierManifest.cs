using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal.Dossiers;

/// <summary>A file in a dossier.</summary>
/// <param name="Length">In bytes.</param>
/// <param name="Sha256">Of its contents, lower-case hexadecimal.</param>
public sealed record DossierFile(string Name, long Length, string Sha256);

/// <summary>
/// Everything that a dossier holds beside this manifest. Signed over the RFC 8785 form of all members but the
/// last two, and written in that form: no byte of it, and none of what it names, changes unseen.
/// </summary>
/// <param name="At">When it was made.</param>
/// <param name="Initiative">Its id: the stream of its entries.</param>
/// <param name="Number">What people call it.</param>
/// <param name="Installation">Who made it: the SHA-256 of the public key.</param>
public sealed record DossierManifest(
    string At, string Initiative, string Number, string Installation, IReadOnlyList<DossierFile> Files,
    string? PublicKey = null, string? Signature = null)
{
    public const string Name = "manifest.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>The JSON text, in the form of RFC 8785.</summary>
    public string ToJson() => CanonicalJson.Of(JsonSerializer.Serialize(this, Options));

    /// <summary>The same, signed.</summary>
    public DossierManifest Sign(InstallationKey key) =>
        this with { PublicKey = key.PublicKey, Signature = key.Sign(ToSign()) };

    /// <summary>Whether whoever it names has signed it as it is.</summary>
    [JsonIgnore]
    public bool IsSigned => PublicKey is not null && Signature is not null
        && InstallationKey.IsSignatureBy(PublicKey, Installation, ToSign(), Signature);

    /// <summary>Reads what <see cref="ToJson"/> wrote; null where it is anything else.</summary>
    public static DossierManifest? Read(byte[] json)
    {
        try
        {
            var text = Encoding.UTF8.GetString(json);
            return JsonSerializer.Deserialize<DossierManifest>(text, Options) is { } read
                && read.ToJson() == text ? read : null;
        }
        catch (Exception error) when (error is JsonException or FormatException)
        {
            return null;
        }
    }

    private byte[] ToSign() =>
        Encoding.UTF8.GetBytes((this with { PublicKey = null, Signature = null }).ToJson());
}
