using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>Whether there is room for the data, and for what is sent while it is being received.</summary>
internal sealed class DiskRoom(StorageOptions storage) : IHealthCheck
{
    /// <summary>
    /// Two files as large as they may be; a rule of the house. The framework keeps what is sent in the
    /// temporary directory until all of it is there.
    /// </summary>
    private const long Least = 2 * HostSettings.MaxFileBytes;

    private const int NoSpace = 28; // ENOSPC
    private const int NoQuota = 122; // EDQUOT
    private const int WindowsFull = unchecked((int)0x80070070); // ERROR_DISK_FULL

    private static string Temporary =>
        Environment.GetEnvironmentVariable("ASPNETCORE_TEMP") is { Length: > 0 } set
            ? set : Path.GetTempPath();

    /// <summary>Whether something failed because a disk is full.</summary>
    public static bool IsMissing(Exception error) =>
        error is IOException { HResult: NoSpace or NoQuota or WindowsFull }
        || (error.InnerException is { } cause && IsMissing(cause));

    /// <summary>Whatever needs much room asks for it before it begins.</summary>
    /// <param name="directory">A directory on the disk.</param>
    /// <param name="bytes">How much.</param>
    /// <param name="what">What needs it: the subject of a sentence, in the plural.</param>
    /// <exception cref="OperatorException">There is less.</exception>
    public static void Require(string directory, long bytes, string what)
    {
        var free = new DriveInfo(directory).AvailableFreeSpace;
        if (free < bytes)
            throw new OperatorException(
                $"{what} need {bytes:N0} bytes on the disk of {directory}, and {free:N0} are free. Make room "
                + "there, and start again; nothing was changed.");
    }

    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default)
    {
        var full = new (string Name, string Path)[]
            { ("data directory", storage.Directory), ("temporary directory", Temporary) }
            .Where(place => Directory.Exists(place.Path)
                && new DriveInfo(place.Path).AvailableFreeSpace < Least)
            .Select(place => place.Name).ToList();
        return Task.FromResult(full.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded(
                $"Less than {Least >> 20} MB are free on the disk of the "
                + $"{string.Join(" and of the ", full)}."));
    }
}
