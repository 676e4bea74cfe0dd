using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Backups;

/// <summary>Unpacks a backup that may come from anywhere: every name, size and hash is checked.</summary>
internal static class BackupArchive
{
    private const long LargestManifest = 256 * 1024 * 1024;

    /// <summary>Unpacks the archive into a directory.</summary>
    /// <exception cref="OperatorException">It is no backup, or not whole.</exception>
    public static BackupManifest Unpack(string file, string directory)
    {
        try
        {
            using var archive = ZipFile.OpenRead(file);
            var manifest = ReadManifest(archive);
            var entries = Match(archive, manifest);
            RequireSpace(manifest, directory);
            Directory.CreateDirectory(Path.Combine(directory, BackupManifest.Files));
            foreach (var entry in manifest.Entries)
                Extract(entries[entry.Path], entry, directory);
            return manifest;
        }
        catch (Exception error) when (error is InvalidDataException or JsonException)
        {
            throw new OperatorException($"This is no backup: {error.Message}", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new OperatorException($"The backup cannot be unpacked: {error.Message}", error);
        }
    }

    private static BackupManifest ReadManifest(ZipArchive archive)
    {
        var entry = archive.GetEntry(BackupManifest.FileName)
            ?? throw new InvalidDataException($"it has no {BackupManifest.FileName}.");
        if (entry.Length > LargestManifest)
            throw new InvalidDataException($"its {BackupManifest.FileName} is too large.");

        using var stream = entry.Open();
        var manifest = BackupManifest.Read(stream);
        return manifest.Format == BackupManifest.CurrentFormat
            ? manifest
            : throw new InvalidDataException($"its format {manifest.Format} is not known to this version.");
    }

    private static Dictionary<string, ZipArchiveEntry> Match(ZipArchive archive, BackupManifest manifest)
    {
        var listed = manifest.Entries.Select(entry => entry.Path).ToHashSet(StringComparer.Ordinal);
        var there = archive.Entries.Where(entry => entry.FullName != BackupManifest.FileName).ToList();
        if (listed.Count != manifest.Entries.Count || !listed.Contains(BackupManifest.DatabaseFile))
            throw new InvalidDataException("its manifest is not sound.");
        if (there.Count != listed.Count || !listed.SetEquals(there.Select(entry => entry.FullName)))
            throw new InvalidDataException("it does not hold exactly what its manifest lists.");
        if (manifest.Entries.FirstOrDefault(entry => entry.Length < 0 || !IsOurs(entry.Path)) is { } strange)
            throw new InvalidDataException($"'{strange.Path}' is no file of a backup.");
        return there.ToDictionary(entry => entry.FullName, StringComparer.Ordinal);
    }

    /// <summary>
    /// The database, or a plain path below the stored files: nothing that could leave the directory.
    /// </summary>
    private static bool IsOurs(string path) => path == BackupManifest.DatabaseFile
        || (path.Split('/') is [BackupManifest.Files, _, ..] parts && parts.All(IsPlain));

    private static bool IsPlain(string part) => part is not ("" or "." or "..")
        && part.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.');

    private static void RequireSpace(BackupManifest manifest, string directory)
    {
        var needed = manifest.Entries.Aggregate(0m, (sum, entry) => sum + entry.Length);
        var free = new DriveInfo(Path.GetPathRoot(directory)!).AvailableFreeSpace;
        if (!OperatingSystem.IsWindows())
            free = new DriveInfo(Path.GetDirectoryName(directory)!).AvailableFreeSpace;
        if (needed > free)
            throw new IOException($"it needs {needed:0} bytes and {free} are free.");
    }

    private static void Extract(ZipArchiveEntry source, BackupEntry entry, string directory)
    {
        var path = Path.Combine(directory, entry.Path);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var from = source.Open();
        using var to = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, left) = (new byte[81920], entry.Length);
        for (var read = from.Read(buffer); read > 0; read = from.Read(buffer))
        {
            left -= read;
            if (left < 0) // A bomb is not unpacked to its end.
                throw new InvalidDataException($"'{entry.Path}' is longer than the manifest says.");
            to.Write(buffer, 0, read);
            hash.AppendData(buffer, 0, read);
        }

        to.Flush(flushToDisk: true);
        if (left != 0 || Convert.ToHexStringLower(hash.GetHashAndReset()) != entry.Sha256)
            throw new InvalidDataException($"'{entry.Path}' is not what the manifest says.");
    }
}
