using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>A file that is there under its name only when it is whole, also after a power cut.</summary>
internal static class DurableFile
{
    /// <summary>Gives a draft its name, once all of it is on the disk; what had that name is gone.</summary>
    public static void Name(string draft, string file)
    {
        using (var written = new FileStream(draft, FileMode.Open, FileAccess.ReadWrite))
            written.Flush(flushToDisk: true);
        File.Move(draft, file, overwrite: true);
        FlushNames(Path.GetDirectoryName(file)!);
    }

    /// <summary>
    /// The new name, too, is on the disk. Windows writes names by itself, and has no such call.
    /// </summary>
    private static void FlushNames(string directory)
    {
        if (OperatingSystem.IsWindows())
            return;

        var opened = Open(Encoding.UTF8.GetBytes(directory + '\0'), 0);
        var isDone = opened >= 0 && Flush(opened) == 0;
        if (opened >= 0)
            _ = Close(opened);
        if (!isDone)
            throw new IOException($"The directory {directory} could not be written to the disk.");
    }

    [DllImport("libc", EntryPoint = "open")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open(byte[] path, int flags);

    [DllImport("libc", EntryPoint = "fsync")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Flush(int opened);

    [DllImport("libc", EntryPoint = "close")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int opened);
}
