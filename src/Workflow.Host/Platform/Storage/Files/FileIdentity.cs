using System.Runtime.InteropServices;
using System.Text;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>Tells a file from another that was put in its place: device and inode, by statx.</summary>
internal readonly record struct FileIdentity(ulong Device, ulong Inode)
{
    private const int CurrentDirectory = -100; // AT_FDCWD
    private const uint WantInode = 0x100; // STATX_INO
    private const int Size = 256;
    private const int InodeAt = 32;
    private const int DeviceAt = 136;

    /// <summary>Whose name it is now; null where there is no such file.</summary>
    /// <remarks>Elsewhere than on Linux only whether there is one is known.</remarks>
    public static FileIdentity? Of(string path)
    {
        if (!OperatingSystem.IsLinux())
            return File.Exists(path) ? default(FileIdentity) : null;

        var found = new byte[Size];
        return Stat(CurrentDirectory, Encoding.UTF8.GetBytes(path + '\0'), 0, WantInode, found) == 0
            ? new(
                BitConverter.ToUInt64(found, DeviceAt),
                BitConverter.ToUInt64(found, InodeAt))
            : null;
    }

    [DllImport("libc", EntryPoint = "statx")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(
        int directory, byte[] path, int flags, uint mask, byte[] found);
}
