using Workflow.Engine;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>
/// Writes the ends of all chains that have grown into a chain of their own, signed, every few minutes and
/// when the application stops: so a chain that is cut, or taken out with its row, is missed by that one. Each
/// entry names the one before it too, so that the newest signature vouches for all.
/// </summary>
public sealed class HeadLedger(Writer writer, HeadKeeper keeper, TimeProvider time)
{
    /// <summary>Every five minutes.</summary>
    public static readonly CatchUpJob Job = new(
        "heads",
        new("Mencatat ujung semua rantai jurnal dengan tanda tangan",
            "Records the ends of all chains of the journal, signed"),
        "30 */5 * * * ?",
        async (services, stop) =>
        {
            var written = await services.GetRequiredService<HeadLedger>().Record(stop);
            services.GetRequiredService<HeadFiles>().WriteToday();
            return written;
        });

    private const int MostInAnEntry = 500;

    /// <summary>A clock set back for less than this hides no entry from the ledger.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    private const string Grown = """
        SELECT j.stream, j.sequence, j.hash
        FROM (SELECT stream, MAX(sequence) AS last FROM journal
              WHERE at >= @since AND stream <> 'heads' GROUP BY stream) t
        JOIN journal j ON j.stream = t.stream AND j.sequence = t.last ORDER BY j.stream
        """;
    private const string Newest =
        $"SELECT {JournalRow.Columns} FROM journal WHERE stream = 'heads' ORDER BY sequence DESC LIMIT 1";

    private const string Before = "SELECT MAX(at) FROM journal WHERE stream = 'heads' AND at <= @now";
    private const string Recent =
        "SELECT data FROM journal WHERE stream = 'heads' AND at >= @since ORDER BY sequence";

    /// <summary>Records the ends of the chains that have grown since the last time.</summary>
    /// <returns>How many.</returns>
    public Task<int> Record(CancellationToken stop) => writer.Run(RecordIn, stop);

    /// <summary>What of the ends that were recorded does not stand in the journal any more.</summary>
    public IEnumerable<ChainFault> Faults(Database verified)
    {
        using var reading = new ConsistentRead(verified);
        var recorded = new HashSet<ChainHead>(); // All, not the newest: what was rewritten grows on.
        JournalRow? last = null;
        foreach (var entry in reading.Read(
            $"SELECT {JournalRow.Columns} FROM journal WHERE stream = 'heads' ORDER BY sequence",
            JournalRow.Read))
        {
            last = entry;
            recorded.UnionWith(ChainHeads.Read(entry.Data).Heads);
        }

        if (last is null)
            return [];

        var faults = HeadKeeper.Missing(
            reading, recorded.OrderBy(head => head.Stream, StringComparer.Ordinal)
                .ThenBy(head => head.Sequence)).ToList();
        return keeper.IsOurs(ChainHeads.Read(last.Data))
            ? faults
            : faults.Prepend(new(HeadsEvent.Stream, last.Sequence, ChainFaultKind.HeadNotOurs, new(
                "tidak ditandatangani oleh instalasi ini: ujung rantai ditulis ulang, atau data dipulihkan "
                + "di instalasi dengan kunci lain.",
                "not signed by this installation: the ends were rewritten, or the data was restored into one "
                + "with another key.")));
    }

    private int RecordIn(UnitOfWork unit)
    {
        var last = unit.Query(Newest, JournalRow.Read).SingleOrDefault();
        // Not by one that was recorded while the clock was ahead.
        var since = unit.Scalar<string>(Before, ("now", time.GetUtcNow())) is { } at
            ? Portable.Text(Portable.At(at) - Slack) : "";
        var recorded = unit.Query(Recent, row => row.GetString(0), ("since", since))
            .SelectMany(data => ChainHeads.Read(data).Heads).ToHashSet();
        var grown = unit.Query(
            Grown, row => new ChainHead(row.GetString(0), row.GetInt64(1), row.GetString(2)),
            ("since", since)).Where(head => !recorded.Contains(head)).ToList();
        foreach (var some in grown.Chunk(MostInAnEntry))
            last = Append(unit, last, some);
        return grown.Count;
    }

    private JournalRow Append(UnitOfWork unit, JournalRow? last, IReadOnlyList<ChainHead> grown)
    {
        var (stream, at) = (HeadsEvent.Stream, time.GetUtcNow());
        ChainHead[] heads = last is null ? [.. grown] : [new(stream, last.Sequence, last.Hash), .. grown];
        unit.Append(stream, last?.Sequence ?? 0,
            [new(HeadsEvent.Taken, keeper.Sign(heads, at).ToJson(), Actor.System.Name, null, at)]);
        return unit.Query(Newest, JournalRow.Read).Single();
    }
}

/// <summary>Records the ends of the chains once more when the application stops.</summary>
internal sealed class LastHeads(HeadLedger ledger, ILogger<LastHeads> log) : IHostedService
{
    private bool _isDone;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_isDone)
            return; // Stopped again: the writer takes nothing any more.

        _isDone = true;
        try
        {
            await ledger.Record(cancellationToken);
        }
        catch (Exception error) when (error is System.Data.Common.DbException or IOException
            or InvalidOperationException or OperationCanceledException)
        {
            log.LogError(error, "The ends of the chains could not be recorded at the stop.");
        }
    }
}
