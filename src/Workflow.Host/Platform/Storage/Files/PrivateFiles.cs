using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>
/// What the application keeps is its user's alone, 0700 and 0600: whatever it writes, and what it finds that
/// was written more openly. Windows has other means, and is left to them.
/// </summary>
internal static class PrivateFiles
{
    private const uint OthersMay = 0b111_111; // 077: what the mask takes away.
    private const int ToWrite = 2; // W_OK
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute
        | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    private static readonly EnumerationOptions NoLinks =
        new() { AttributesToSkip = FileAttributes.ReparsePoint };
    private static readonly string[] OfRestores = ["restore-*", "before-restore-*"];
    private static readonly string[] EndsOfSqlite = ["", "-wal", "-shm", ".migrating"];

    /// <summary>From now on nobody else may read what this process makes, SQLite's files included.</summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
            _ = SetMask(OthersMay);
    }

    /// <summary>Makes a file that nobody else may read, whatever the mask is.</summary>
    /// <exception cref="IOException">It is there.</exception>
    public static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    /// <summary>Whether a file or directory may be written; a read-only file system refuses too.</summary>
    public static bool MayWrite(string path) =>
        OperatingSystem.IsWindows() || Access(Encoding.UTF8.GetBytes(path + '\0'), ToWrite) == 0;

    /// <summary>
    /// Takes from other users of the machine what they may do with the data; says what it has closed, and
    /// what is not this user's to close.
    /// </summary>
    public static void Close(StorageOptions storage, ILogger log)
    {
        if (OperatingSystem.IsWindows())
            return;

        var (closed, left) = (0, new List<string>());
        foreach (var path in Kept(storage).Where(IsOpen).Reverse()) // What is inside comes first.
        {
            if (TryClose(path))
                closed++;
            else
                left.Add(path);
        }

        if (closed > 0)
            log.LogInformation(
                "Closed {Count} files and directories of {Directory} to other users of the machine.", closed,
                storage.Directory);
        if (left.Count > 0)
            log.LogWarning(
                "Other users of the machine may use {Paths}, which are not this user's to close.",
                string.Join(", ", left));
    }

    /// <summary>What the application has written, or restored; nothing that only lies beside it.</summary>
    private static List<string> Kept(StorageOptions storage)
    {
        var kept = new List<string> { storage.Directory };
        kept.AddRange(Tree(storage.Keys));
        kept.AddRange(Tree(storage.Files));
        kept.AddRange(
            OfRestores.SelectMany(name => Directory.EnumerateDirectories(storage.Directory, name))
                .SelectMany(Tree));
        kept.AddRange([storage.LockFile, storage.Keys + ".making"]);
        if (storage.Provider == DatabaseProvider.Sqlite)
            kept.AddRange(EndsOfSqlite.Select(end => storage.DatabaseFile + end));
        kept.AddRange(DatabaseBefore.AllOf(storage));
        return kept;
    }

    /// <summary>
    /// A directory and what others can reach in it: one that nobody else may enter hides all of it.
    /// </summary>
    private static IEnumerable<string> Tree(string directory)
    {
        if (!IsOpen(directory))
            yield break;

        yield return directory;
        foreach (var file in Directory.EnumerateFiles(directory, "*", NoLinks))
            yield return file;
        foreach (var inner in Directory.EnumerateDirectories(directory, "*", NoLinks).SelectMany(Tree))
            yield return inner;
    }

    private static bool IsOpen(string path) =>
        !OperatingSystem.IsWindows() && Path.Exists(path) && (File.GetUnixFileMode(path) & Others) != 0;

    private static bool TryClose(string path)
    {
        var mode = OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
        if (OperatingSystem.IsWindows() || mode.HasFlag(UnixFileMode.StickyBit)) // Such as /tmp: everybody's.
            return false;

        try
        {
            File.SetUnixFileMode(path, mode & ~Others);
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // Somebody else's, or on a file system that cannot: the caller names it.
        }
    }

    [DllImport("libc", EntryPoint = "umask")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern uint SetMask(uint mask);

    [DllImport("libc", EntryPoint = "access")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Access(byte[] path, int mode);
}
