using System.Text.Json;

namespace Workflow.Host.Features.Backups;

/// <summary>One file of a backup.</summary>
public sealed record BackupEntry(string Path, long Length, string Sha256);

/// <summary>What a backup holds, with the hashes of everything; the last file of the archive.</summary>
/// <param name="Format">1.</param>
/// <param name="At">When the database was copied.</param>
/// <param name="Entries">Every other file of the archive.</param>
public sealed record BackupManifest(int Format, string At, IReadOnlyList<BackupEntry> Entries)
{
    public const string FileName = "manifest.json";
    public const string DatabaseFile = "workflow.db";
    public const string Files = "files";
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    public void Write(Stream stream) => JsonSerializer.Serialize(stream, this, Options);

    /// <exception cref="JsonException">It is no manifest.</exception>
    public static BackupManifest Read(Stream stream) =>
        JsonSerializer.Deserialize<BackupManifest>(stream, Options) ?? throw new JsonException("null");
}
