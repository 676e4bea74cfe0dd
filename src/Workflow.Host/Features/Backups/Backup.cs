using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Backups;

/// <summary>Copies the database and the stored files into one archive while the application serves.</summary>
public sealed class Backup(Database database, TimeProvider time)
{
    private const string Documents =
        $"SELECT {JournalRow.Columns} FROM journal "
            + "WHERE event IN ('document-recorded', 'agreement-document-recorded') ORDER BY at";

    /// <summary>Writes the archive, which appears under its name only when it is whole.</summary>
    /// <returns>What it holds.</returns>
    /// <exception cref="OperatorException">
    /// The database is not SQLite, or the file cannot be written.
    /// </exception>
    public BackupManifest Write(string file)
    {
        RefusePostgreSql(database.Options);
        var draft = $"{file}.{Guid.NewGuid():n}.part";
        try
        {
            var manifest = WriteDraft(draft);
            File.Move(draft, file, overwrite: true);
            return manifest;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OperatorException($"The backup failed: {error.Message}", error);
        }
        finally
        {
            Remove(draft);
            Remove(draft + ".db");
        }
    }

    /// <summary>The documents whose files are not in a backup as they were stored.</summary>
    public IReadOnlyList<string> Missing(BackupManifest manifest)
    {
        var held = manifest.Entries.ToDictionary(entry => entry.Path, entry => entry.Sha256);
        using var reading = new ConsistentRead(database);
        return
        [
            .. from entry in reading.Read(Documents, JournalRow.Read)
               let file = FileOf(entry)
               where file is not null
               let path = $"{BackupManifest.Files}/{file.Sha256[..2]}/{file.Sha256}"
               where held.GetValueOrDefault(path) != file.Sha256
               select $"{entry.Stream} entry {entry.Sequence}: {file.Name} ({file.Sha256})",
        ];
    }

    private static StoredFile? FileOf(JournalRow entry) => entry.Event == "document-recorded"
        ? ((DocumentRecorded)InitiativeEvents.Codec.Decode(entry.Event, entry.Data)).File
        : ((AgreementDocumentRecorded)AgreementRows.Codec.Decode(entry.Event, entry.Data)).Document.File;

    internal static void RefusePostgreSql(StorageOptions storage)
    {
        if (storage.Provider != DatabaseProvider.Sqlite)
            throw new OperatorException(
                $"On PostgreSQL use pg_dump and pg_restore, and copy the stored files, {storage.Files}.");
    }

    private BackupManifest WriteDraft(string draft)
    {
        using var target = PrivateFiles.Create(draft); // It holds everything.
        using var archive = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var at = Portable.Text(time.GetUtcNow());
        DatabaseCopy.Write(database, draft + ".db");
        var entries = new List<BackupEntry> { Add(archive, draft + ".db", BackupManifest.DatabaseFile) };

        // The database first: every file that an entry of it names is stored by then.
        entries.AddRange(StoredFiles().Select(path => Add(archive, path, NameOf(path))));
        var manifest = new BackupManifest(BackupManifest.CurrentFormat, at, entries);
        using (var stream = archive.CreateEntry(BackupManifest.FileName).Open())
            manifest.Write(stream);
        archive.Dispose();
        target.Flush(flushToDisk: true);
        return manifest;
    }

    private IEnumerable<string> StoredFiles()
    {
        var files = database.Options.Files;
        return Directory.Exists(files)
            ? Directory.EnumerateFiles(files, "*", SearchOption.AllDirectories)
                .Where(IsSettled)
                .Order(StringComparer.Ordinal)
            : [];
    }

    private static bool IsSettled(string path) =>
        !Path.GetFileName(path).StartsWith(StorageOptions.Incoming, StringComparison.Ordinal);

    private string NameOf(string path) => BackupManifest.Files + "/"
        + Path.GetRelativePath(database.Options.Files, path).Replace(Path.DirectorySeparatorChar, '/');

    private static BackupEntry Add(ZipArchive archive, string path, string name)
    {
        using var source = File.OpenRead(path);
        using var target = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, length) = (new byte[81920], 0L);
        for (var read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            target.Write(buffer, 0, read);
            hash.AppendData(buffer, 0, read);
            length += read;
        }

        return new(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static void Remove(string path)
    {
        if (File.Exists(path)) // Deleting what is in no directory would be an error.
            File.Delete(path);
    }
}
