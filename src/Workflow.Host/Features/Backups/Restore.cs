using Microsoft.Data.Sqlite;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Features.Mail;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Backups;

/// <summary>What a restore did.</summary>
/// <param name="Entries">The journal entries that were verified.</param>
/// <param name="Files">The stored files.</param>
/// <param name="Aside">Where the data before it is kept; null where there was none.</param>
/// <param name="Told">What is not as it was written, and was taken nevertheless.</param>
public sealed record Restored(long Entries, int Files, string? Aside, IReadOnlyList<ChainFault> Told);

/// <summary>Puts a backup in the place of the data: only after everything in it has been verified.</summary>
public sealed class Restore(
    StorageOptions storage, DataDirectory directory, JournalVerifier verifier, TimeProvider time)
{
    /// <summary>Restores, or changes nothing.</summary>
    /// <param name="withoutFiles">Also where stored files are gone or altered: the last resort.</param>
    /// <exception cref="OperatorException">The application runs, or the backup is not sound.</exception>
    public Restored From(string file, bool withoutFiles = false)
    {
        Backup.RefusePostgreSql(storage);
        directory.Seize();
        var incoming = Path.Combine(storage.Directory, "restore-incoming");
        Remove(incoming); // Of a restore that was interrupted.
        try
        {
            var files = BackupArchive.Unpack(file, incoming).Entries.Count - 1;
            var (entries, told) = Verify(Path.Combine(incoming, BackupManifest.DatabaseFile), withoutFiles);
            return new(entries, files, directory.Adopt(incoming, time.GetUtcNow()), told);
        }
        finally
        {
            Remove(incoming);
        }
    }

    private (long Entries, IReadOnlyList<ChainFault> Told) Verify(string file, bool withoutFiles)
    {
        var connection = new SqliteConnectionStringBuilder { DataSource = file, Pooling = false };
        var database = new Database(
            new(DatabaseProvider.Sqlite, connection.ToString(), Path.GetDirectoryName(file)!));
        try
        {
            CheckIntegrity(database);
            new Migrator(database).Migrate();
            var there = verifier.On(database);
            var faults = there.Faults().ToLookup(fault => IsBorne(fault, withoutFiles));
            if (faults[false].FirstOrDefault() is { } fault)
                throw new OperatorException($"The backup is not what was written. {fault}"
                    + (fault.Kind == ChainFaultKind.FileDiffers
                        ? " With --without-files the rest is restored." : ""));
            MailRows.Doubt(database);
            CloseLog(database);
            return (there.Entries, [.. faults[true]]);
        }
        catch (SqliteException error)
        {
            throw new OperatorException($"The database in the backup is damaged: {error.Message}", error);
        }
    }

    /// <summary>
    /// A backup comes without its key: it may be restored into another installation. One of an older version
    /// has that version's rows, which are written anew at the next start.
    /// </summary>
    private static bool IsBorne(ChainFault fault, bool withoutFiles) =>
        fault.Kind is ChainFaultKind.HeadNotOurs or ChainFaultKind.RowsNotCompared
        || (withoutFiles && fault.Kind == ChainFaultKind.FileDiffers);

    private static void CheckIntegrity(Database database)
    {
        using var reading = new ConsistentRead(database);
        var found = reading.Read("PRAGMA integrity_check", reader => reader.GetString(0)).First();
        if (found != "ok")
            throw new OperatorException($"The database in the backup is damaged: {found}");
        if (!reading.Read("SELECT 1 FROM sqlite_master WHERE name = 'journal'", _ => true).Any())
            throw new OperatorException("The database in the backup is not of this application.");
    }

    // Into one file: only the database itself is moved to its place.
    private static void CloseLog(Database database)
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA journal_mode=DELETE";
        command.ExecuteNonQuery();
    }

    private static void Remove(string directory)
    {
        if (Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
    }
}
