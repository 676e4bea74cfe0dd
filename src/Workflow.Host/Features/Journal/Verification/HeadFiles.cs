using System.Globalization;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>Where a signed head is kept besides the database.</summary>
/// <param name="Directory"><c>Heads:Directory</c>: somewhere that whoever owns the database does not; null
/// for nowhere.</param>
public sealed record HeadOptions(string? Directory)
{
    /// <exception cref="OperatorException">There is no such directory.</exception>
    public static HeadOptions From(IConfiguration settings) => settings["Heads:Directory"] switch
    {
        null or "" => new(null as string),
        var path when System.IO.Directory.Exists(path) => new(Path.GetFullPath(path)),
        var path => throw new OperatorException($"Heads:Directory is '{path}'; there is no such directory."),
    };
}

/// <summary>
/// Every day the signed end of the chain of heads, in a file of its own: it vouches for every chain until
/// then.
/// </summary>
public sealed class HeadFiles(HeadOptions options, Database database, HeadKeeper keeper, TimeProvider time)
{
    private const string Pattern = "prakarsa-head-*.json";
    private const string End = """
        SELECT stream, sequence, hash FROM journal WHERE stream = 'heads' ORDER BY sequence DESC LIMIT 1
        """;

    /// <summary>Writes the day's file, where one is wanted and there is none yet.</summary>
    public void WriteToday()
    {
        var today = CivilClock.Today(time).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        if (options.Directory is not { } directory
            || Path.Combine(directory, $"prakarsa-head-{today}.json") is var file && File.Exists(file))
            return;

        using var reading = new ConsistentRead(database);
        var end = reading.Read(
            End, row => new ChainHead(row.GetString(0), row.GetInt64(1), row.GetString(2))).ToList();
        var draft = file + ".part";
        File.WriteAllText(draft, keeper.Sign(end, time.GetUtcNow()).ToJson());
        File.Move(draft, file, overwrite: true);
    }

    /// <summary>The newest such file; null where there is none.</summary>
    public FileInfo? FindNewest() => options.Directory is { } directory
        ? new DirectoryInfo(directory).EnumerateFiles(Pattern)
            .MaxBy(file => file.Name, StringComparer.Ordinal)
        : null;
}
