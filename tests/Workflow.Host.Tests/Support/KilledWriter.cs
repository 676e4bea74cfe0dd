using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// A process that writes to the database of the given directory until a fail-point has it killed. Each
/// answered write is a line on standard output. Run by <see cref="FailPointTests"/>, not by hand.
/// </summary>
internal static class KilledWriter
{
    private const int Enough = 50;

    public static async Task<int> Run(string[] words)
    {
        var settings = new ConfigurationBuilder().AddCommandLine(words).Build();
        var database = new Database(StorageOptions.From(settings));
        using var writer = new Writer(database, TimeProvider.System, NullLogger<Writer>.Instance);
        for (var at = 1; at <= Enough; at++)
        {
            var sequence = await writer.Run(Write, CancellationToken.None);
            await Console.Out.WriteLineAsync($"{sequence}");
            await Console.Out.FlushAsync();
        }

        return 0;
    }

    // What a desk does: entry, row and delivery in one unit.
    private static long Write(UnitOfWork unit)
    {
        var last = unit.Scalar<long>("SELECT COALESCE(MAX(sequence), 0) FROM journal WHERE stream = 's'");
        var next = unit.Append(
            "s", last, [new("note-taken", "{}", "petugas", null, DateTimeOffset.UnixEpoch)]);
        FailPoints.Hit("before-row");
        NumberSeries.Next(unit, "row", "31", 2024);
        FailPoints.Hit("after-row");
        unit.Deliver("notices", "s", next, "{}");
        return next;
    }
}
