using System.Security.Cryptography;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>
/// The stored files, named by the SHA-256 of their contents; the name a file came with is only remembered. A
/// file is durable before the entry that names it, so that no answered document is ever without its file.
/// </summary>
public sealed partial class DocumentFiles(StorageOptions data, ILogger<DocumentFiles> log)
{
    /// <summary>Every hour, and at each start, which is when a killed process has left some.</summary>
    public static readonly CatchUpJob Upkeep = new(
        "upkeep",
        new("Membuang unggahan dan isian yang tidak dikirim dalam satu jam",
            "Removes uploads and typed forms that nobody sent within the hour"),
        "0 30 * * * ?",
        Clear);

    /// <summary>
    /// No upload goes on for so long without a byte, and no chosen file waits longer for its form.
    /// </summary>
    private static readonly TimeSpan Abandoned = KeptForms.Life;

    /// <summary>The files of another data directory.</summary>
    public DocumentFiles In(StorageOptions other) => new(other, log);

    /// <summary>Takes a file in under a name of its own; it is removed again unless it is settled.</summary>
    /// <exception cref="WrongInputException">It is of no kind that is taken.</exception>
    public async Task<IncomingFile> TakeIn(Stream content, string name, CancellationToken stop) =>
        Checked(await Hold(content, name, stop));

    /// <summary>The file, unless it is of no kind that is taken: then it is removed.</summary>
    /// <exception cref="WrongInputException">It is of none.</exception>
    internal IncomingFile Checked(IncomingFile incoming)
    {
        try
        {
            using var content = Open(incoming.File, incoming.Place);
            return FileContents.Refusal(content, incoming.File.Name) is { } refusal
                ? throw new WrongInputException("file", refusal.Text)
                : incoming;
        }
        catch
        {
            incoming.Dispose();
            throw;
        }
    }

    /// <summary>Takes in what need be no document: lists are sent by forms too, and kept with them.</summary>
    internal async Task<IncomingFile> Hold(Stream content, string name, CancellationToken stop)
    {
        Directory.CreateDirectory(data.Files);
        var path = Path.Combine(data.Files, $"{StorageOptions.Incoming}{Guid.NewGuid():n}");
        try
        {
            var (sha256, length) = await Write(content, path, stop);
            Directory.CreateDirectory(Path.GetDirectoryName(PathOf(sha256))!);
            return Incoming(new(sha256, FileNames.Bare(name), length), Path.GetFileName(path));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>A file that was taken in before, at its place.</summary>
    internal IncomingFile Incoming(StoredFile file, string place) =>
        new(file, Path.Combine(data.Files, place), PathOf(file.Sha256));

    /// <summary>What stands in a file that was taken in before.</summary>
    internal FileStream Open(StoredFile file, string place) => File.OpenRead(
        File.Exists(Path.Combine(data.Files, place)) ? Path.Combine(data.Files, place) : PathOf(file.Sha256));

    /// <summary>Whether what was taken in is still at its place, or stored by now.</summary>
    internal bool IsThere(StoredFile file, string place) =>
        File.Exists(Path.Combine(data.Files, place)) || File.Exists(PathOf(file.Sha256));

    /// <summary>What stands in a stored file.</summary>
    internal FileStream OpenStored(StoredFile file) => File.OpenRead(PathOf(file.Sha256));

    /// <summary>Whether a stored file is what was sent when its entry was written.</summary>
    public FileState StateOf(NamedFile file)
    {
        if (file.Sha256.Length != 64 || !file.Sha256.All(char.IsAsciiHexDigitLower))
            return FileState.Missing; // No name of ours: nothing is looked for under it.

        // First by its length: a pipe has none, and reading it would wait for ever.
        var found = new FileInfo(PathOf(file.Sha256));
        if (!found.Exists)
            return FileState.Missing;
        if (found.Length != file.Length)
            return FileState.Altered;

        try
        {
            using var content = new FileStream(
                PathOf(file.Sha256), FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
            return Convert.ToHexStringLower(SHA256.HashData(content)) == file.Sha256
                ? FileState.Whole
                : FileState.Altered;
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return FileState.Missing;
        }
        catch (UnauthorizedAccessException) // It was written so that it can be read.
        {
            return FileState.Altered;
        }
    }

    private static async Task<int> Clear(IServiceProvider services, CancellationToken stop)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        return services.GetRequiredService<DocumentFiles>().Clear(now)
            + await services.GetRequiredService<KeptForms>().Clear(now, stop);
    }

    /// <summary>
    /// Removes what uploads left that broke off, with the process, or whose form was never sent.
    /// </summary>
    /// <returns>How many files.</returns>
    private int Clear(DateTimeOffset now)
    {
        if (!Directory.Exists(data.Files))
            return 0; // Nobody has sent one yet.

        var left = new DirectoryInfo(data.Files).EnumerateFiles(StorageOptions.Incoming + "*")
            .Where(file => file.LastWriteTimeUtc < now.UtcDateTime - Abandoned).ToList();
        left.ForEach(file => file.Delete());
        return left.Count;
    }

    private string PathOf(string sha256) => Path.Combine(data.Files, sha256[..2], sha256);

    private static async Task<(string Sha256, long Length)> Write(
        Stream source, string path, CancellationToken stop)
    {
        await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write);
        var written = await HashedCopy.To(source, file, stop);
        file.Flush(flushToDisk: true);
        return written;
    }
}
