using Microsoft.Data.Sqlite;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// A SQLite database as it was before it was migrated: a copy beside it, until the new one has been verified.
/// </summary>
public sealed class DatabaseBefore(Database database, TimeProvider time, ILogger<DatabaseBefore> log)
{
    private const string Infix = ".before-";
    private const string Draft = ".part";

    /// <summary>How often a long copying says how far it has come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private StorageOptions Storage => database.Options;

    /// <summary>The copies that are kept, and what copying that was interrupted has left.</summary>
    internal static IEnumerable<string> AllOf(StorageOptions storage) =>
        storage.Provider == DatabaseProvider.Sqlite
        && Path.GetDirectoryName(storage.DatabaseFile) is { } directory && Directory.Exists(directory)
            ? Directory.EnumerateFiles(directory, Path.GetFileName(storage.DatabaseFile) + Infix + "*")
            : [];

    /// <summary>
    /// The copies that are kept, the oldest first. Ask before a verification: what is migrated meanwhile is
    /// not verified by it.
    /// </summary>
    public IReadOnlyList<string> Kept() =>
        [.. AllOf(Storage).Where(IsCopy).Order(StringComparer.Ordinal)];

    /// <summary>The database that a copy holds, for reading alone.</summary>
    public Database In(string copy)
    {
        var old = new Database(Storage with
        {
            ConnectionString = new SqliteConnectionStringBuilder { DataSource = copy }.ToString(),
        });
        old.ReadOnly();
        return old;
    }

    /// <summary>Copies the database before it is migrated, and lets nobody write meanwhile.</summary>
    /// <param name="last">The last migration that it has.</param>
    /// <param name="isHalfMigrated">Whether a migration has begun and was interrupted.</param>
    /// <exception cref="OperatorException">There is no room for it, or it cannot be written.</exception>
    internal void Keep(string last, bool isHalfMigrated)
    {
        var file = Storage.DatabaseFile + Infix + last;
        // The copy from before that migration's beginning stays the one to go back to. One of the very state
        // that the database is in now is not: it may have been worked with since.
        if (isHalfMigrated && !File.Exists(file))
            return;

        try
        {
            foreach (var left in AllOf(Storage).Where(path => !IsCopy(path)).Append(file).ToList())
                File.Delete(left);
            RequireRoom();
            CopyAlone(file + Draft);
            DurableFile.Name(file + Draft, file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new OperatorException(
                "The database could not be copied, as it is before it is migrated, and was not migrated: "
                + error.Message, error);
        }

        log.LogInformation(
            "The database as it is before it is migrated is kept in {Copy}, until a verification finds the "
            + "new one whole.", file);
        FailPoints.Hit("after-copy");
    }

    /// <summary>Removes copies after a whole and clean verification; else says how to go back.</summary>
    /// <param name="kept">Those that were there when it began.</param>
    /// <param name="isWhole">Whether it came to its end and found nothing.</param>
    /// <returns>What was done, in sentences.</returns>
    public IReadOnlyList<string> Settle(IReadOnlyList<string> kept, bool isWhole) =>
        [.. kept.Select(copy => isWhole ? Remove(copy) : WayBack(copy))];

    /// <summary>How to go back to a copy.</summary>
    public string WayBack(string copy) =>
        $"The database as it was before it was migrated is kept in {copy}. To go back to it and to the "
        + $"version of then: stop the application, remove {Storage.DatabaseFile}-wal and -shm, move the copy "
        + $"to {Storage.DatabaseFile}, and start that version. What was written since is not in it.";

    private void CopyAlone(string draft)
    {
        using var alone = database.Open(); // Another than is copied: SQLite copies none that is written to.
        using var begin = alone.CreateCommand();
        begin.CommandText = database.BeginWriting;
        begin.ExecuteNonQuery();
        DatabaseCopy.Write(database, draft, Tell(time.GetTimestamp()));
    }

    private static string Remove(string copy)
    {
        try
        {
            File.Delete(copy);
            return $"{copy}, the database as it was before it was migrated, is no longer needed: removed.";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"{copy}, the database as it was before it was migrated, is no longer needed and could "
                + $"not be removed: {error.Message}";
        }
    }

    /// <summary>Named after a migration, with nothing of SQLite's or ours behind it.</summary>
    private bool IsCopy(string path) => path[(Storage.DatabaseFile.Length + Infix.Length)..]
        .All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_');

    /// <summary>
    /// For the copy, and as much again for the log: a migration may write every page anew.
    /// </summary>
    private void RequireRoom()
    {
        var size = new[] { Storage.DatabaseFile, Storage.DatabaseFile + "-wal" }
            .Where(File.Exists).Sum(path => new FileInfo(path).Length);
        DiskRoom.Require(
            Path.GetDirectoryName(Storage.DatabaseFile)!, 2 * size,
            "To migrate the database, a copy of it as it is and a log of what changes");
    }

    private Action<int, int> Tell(long began)
    {
        var told = began;
        return (done, all) =>
        {
            if (time.GetElapsedTime(told) < Patience)
                return;

            told = time.GetTimestamp();
            log.LogInformation(
                "Copying the database before it is migrated: {Done:N0} of {All:N0} pages.", done, all);
        };
    }
}
