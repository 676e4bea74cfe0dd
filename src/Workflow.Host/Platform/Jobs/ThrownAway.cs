using System.Runtime.InteropServices;

namespace Workflow.Host.Platform.Jobs;

/// <summary>Memory that a big job has thrown away.</summary>
internal static class ThrownAway
{
    /// <summary>
    /// Gives it back to the system, as a server that idles from now on would hold it until somebody comes:
    /// ours, and what SQLite and the compiler had from the C library, which keeps it otherwise.
    /// </summary>
    public static void GiveBack()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive);
        if (!OperatingSystem.IsLinux())
            return;

        try
        {
            _ = TrimHeap(0);
        }
        catch (EntryPointNotFoundException)
        {
            // Another C library than glibc; it has none to give.
        }
    }

    [DllImport("libc", EntryPoint = "malloc_trim")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int TrimHeap(nuint pad);
}
