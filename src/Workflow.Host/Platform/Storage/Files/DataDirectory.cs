using Microsoft.Data.Sqlite;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>
/// The data directory. On SQLite it is held while in use, so that no restore takes it away underneath, and a
/// restore that was interrupted after its point of no return is finished before anything is read.
/// </summary>
public sealed class DataDirectory(StorageOptions storage) : IDisposable
{
    private const string Ready = "restore-ready-";
    private const UnixFileMode OwnerOnly =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private FileStream? _held;

    /// <summary>Creates it where it is missing, and holds it together with others that only use it.</summary>
    /// <exception cref="OperatorException">
    /// A restore is under way, or the directory cannot be used.
    /// </exception>
    public void Open()
    {
        if (storage.Provider != DatabaseProvider.Sqlite)
        {
            Create();
            return;
        }

        Hold(FileAccess.Read, FileShare.Read, "A restore into it is under way.");
        if (FindReady() is null)
            return;

        Seize();
        FinishRestore();
        Hold(FileAccess.Read, FileShare.Read, "A restore into it is under way.");
    }

    /// <summary>
    /// Like <see cref="Open"/>, but does not create a directory that the caller only wants to read.
    /// </summary>
    /// <exception cref="OperatorException">There is none.</exception>
    public void OpenExisting()
    {
        if (storage.Provider == DatabaseProvider.Sqlite && !Directory.Exists(storage.Directory))
            throw new OperatorException($"There is no data directory {storage.Directory}.");
        if (IsReadOnly)
            HoldIfPossible();
        else
            Open();
    }

    /// <summary>Whether nothing can be written here, so that a command that reads must do without.</summary>
    public bool IsReadOnly => Directory.Exists(storage.Directory)
        && !(PrivateFiles.MayWrite(storage.Directory) && IsWritableOrNew());

    /// <summary>Holds it alone.</summary>
    /// <exception cref="OperatorException">The application or a command is using it.</exception>
    public void Seize() => Hold(
        FileAccess.ReadWrite, FileShare.None,
        "The application or one of its commands is using it; stop that first.");

    /// <summary>
    /// Names what has been restored and verified as the data from now on: the point of no return.
    /// </summary>
    /// <param name="incoming">A directory beside the data, with <c>workflow.db</c> and <c>files</c>.</param>
    /// <param name="at">When; part of the name that the old data is kept under.</param>
    /// <returns>Where the old data is kept; null where there was none.</returns>
    public string? Adopt(string incoming, DateTimeOffset at)
    {
        Directory.Move(incoming, InData($"{Ready}{at.UtcDateTime:yyyyMMdd'T'HHmmssfff'Z'}"));
        return FinishRestore();
    }

    public void Dispose() => _held?.Dispose();

    // Each move can have been done before by a run that was interrupted; done again, it does no harm.
    private string? FinishRestore()
    {
        var ready = FindReady()!;
        var aside = InData("before-restore-" + Path.GetFileName(ready)[Ready.Length..]);
        Directory.CreateDirectory(aside);
        SqliteConnection.ClearAllPools();
        PutAside(storage.DatabaseFile + "-wal", aside);
        PutAside(storage.DatabaseFile + "-shm", aside);
        foreach (var copy in DatabaseBefore.AllOf(storage).ToList()) // Of the old data, as it was earlier.
            PutAside(copy, aside);
        Replace(storage.DatabaseFile, Path.Combine(ready, "workflow.db"), aside);
        Replace(storage.Files, Path.Combine(ready, "files"), aside);
        Directory.Delete(ready, recursive: true);
        if (Directory.EnumerateFileSystemEntries(aside).Any())
            return aside;

        Directory.Delete(aside); // There was nothing before.
        return null;
    }

    private static void Replace(string current, string restored, string aside)
    {
        if (!Path.Exists(restored))
            return;

        PutAside(current, aside);
        Directory.Move(restored, current); // Moves files too.
    }

    private static void PutAside(string current, string aside)
    {
        var kept = Path.Combine(aside, Path.GetFileName(current));
        if (Path.Exists(current) && !Path.Exists(kept))
            Directory.Move(current, kept);
        else if (File.Exists(current))
            File.Delete(current);
        else if (Directory.Exists(current))
            Directory.Delete(current, recursive: true);
    }

    private string? FindReady() =>
        Directory.EnumerateDirectories(storage.Directory, Ready + "*").SingleOrDefault();

    private string InData(string name) => Path.Combine(storage.Directory, name);

    private void Hold(FileAccess access, FileShare share, string otherwise)
    {
        _held?.Dispose();
        Create();
        try
        {
            _held = new FileStream(storage.LockFile, FileMode.OpenOrCreate, access, share);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"The data directory {storage.Directory} is not free. {otherwise}", error);
        }
    }

    /// <summary>Where nothing can be written nothing is restored either: there is little to hold.</summary>
    private void HoldIfPossible()
    {
        if (storage.Provider != DatabaseProvider.Sqlite)
            return;

        try
        {
            _held = new FileStream(storage.LockFile, FileMode.Open, FileAccess.Read, FileShare.Read);
        }
        catch (FileNotFoundException)
        {
            // Nobody has ever held it.
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException(
                $"The data directory {storage.Directory} cannot be used: {error.Message}", error);
        }
    }

    private void RequireWritable()
    {
        if (!PrivateFiles.MayWrite(storage.Directory))
            throw new OperatorException(
                $"The data directory {storage.Directory} is read-only for this user; it must be writable.");
        if (!IsWritableOrNew())
            throw new OperatorException(
                $"The database {storage.DatabaseFile} is read-only for this user; it must be writable.");
    }

    private bool IsWritableOrNew() => storage.Provider != DatabaseProvider.Sqlite
        || !File.Exists(storage.DatabaseFile) || PrivateFiles.MayWrite(storage.DatabaseFile);

    /// <summary>Creates a directory that nobody but the application's user can look into.</summary>
    public static void CreatePrivate(string path)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, OwnerOnly);
    }

    private void Create()
    {
        try
        {
            CreatePrivate(storage.Directory);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The data directory cannot be used: {error.Message}", error);
        }

        RequireWritable();
    }
}
