using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>
/// Recomputes every chain, or those that a person sees, folds every stream anew and holds rows and stored
/// files against it, stretch by stretch; only the ends of the chains are remembered.
/// </summary>
public sealed class JournalVerifier(Database database, VerifiedStore store, DocumentFiles files)
{
    private readonly List<ChainHead> _heads = [];
    private ChainFault? _unread;
    private bool _rowsAreOld;
    private bool _isRecounted;

    /// <summary>The entries recomputed so far.</summary>
    public long Entries { get; private set; }

    /// <summary>All entries that the run is about.</summary>
    public long Total { get; private set; }

    /// <summary>The chains recomputed so far.</summary>
    public long Streams => _heads.Count;

    /// <summary>The ends of the chains, as they were when the run came to them.</summary>
    public IReadOnlyList<ChainHead> Heads => _heads;

    /// <summary>
    /// Verifies another database with its files instead, by the calendar and the targets of its own journal;
    /// where nothing else goes by the rules meanwhile.
    /// </summary>
    public JournalVerifier On(Database other)
    {
        var unread = store.Load(other);
        return new(other, store, files.In(other.Options)) { _unread = unread };
    }

    /// <summary>
    /// Everything that is wrong, the first broken entry first; found while it is enumerated.
    /// </summary>
    /// <param name="sight">Whose chains; null for all. What has no row any more, the accounts and the
    /// database itself are looked at only among all.</param>
    public IEnumerable<ChainFault> Faults(JournalVisibility? sight = null)
    {
        var batches = new JournalBatches(database, store.Tables, sight);
        (Entries, Total) = (0, batches.Count());
        (_rowsAreOld, _isRecounted) = (false, false);
        _heads.Clear();
        foreach (var checkedOnes in Ahead(batches.Read()))
        {
            foreach (var fault in Take(checkedOnes))
                yield return fault.Kind == ChainFaultKind.Altered ? Traced(fault) : fault;
        }

        if (_rowsAreOld)
            yield return NotCompared;
        else if (_isRecounted)
            yield return NotCounted;
        if (sight is not (null or { IsAll: true }))
            yield break;

        if (_unread is { } unread)
            yield return unread;
        foreach (var fault in store.Checks.SelectMany(Faults))
            yield return fault;
    }

    /// <summary>Where a row holds what cannot even be read as it should, that is the fault.</summary>
    private IReadOnlyList<ChainFault> Faults(StoreCheck check)
    {
        try
        {
            return [.. check.Faults(database)];
        }
#pragma warning disable CA1031 // What somebody has put there can fail in any way.
        catch (Exception error) when (RowCheck.IsOfWhatIsStored(error))
#pragma warning restore CA1031
        {
            return [new("", 0, ChainFaultKind.RowDiffers, new(
                $"Sebagian data tidak terbaca seperti yang ditulis aplikasi ini: {error.Message}",
                $"Some rows cannot be read as this application writes them: {error.Message}"))];
        }
    }

    /// <summary>While a decree or a target moves due days; else somebody set the mark.</summary>
    private static ChainFault NotCounted { get; } = new("", 0, ChainFaultKind.RowsNotCompared, new(
        "Hari jatuh tempo sedang dihitung ulang, sehingga tidak dibandingkan dengan jurnal. Biarkan aplikasi "
        + "berjalan sampai selesai, lalu periksa lagi.",
        "Due days are being counted anew, and were not compared with the journal. Let the application run "
        + "until it is done, and verify again."));

    /// <summary>After an update, until the application has started; else somebody set the mark.</summary>
    private static ChainFault NotCompared { get; } = new("", 0, ChainFaultKind.RowsNotCompared, new(
        "Baris-barisnya bertanda dari versi lain, sehingga tidak dibandingkan dengan jurnal. Jalankan "
        + "aplikasi, yang menulisnya ulang, lalu periksa lagi.",
        "The rows are marked as those of another version, and were not compared with the journal. Start the "
        + "application, which writes them anew, and verify again."));

    /// <summary>Some stretches are checked while the next is read; their faults come in order.</summary>
    private IEnumerable<Checked> Ahead(IEnumerable<JournalBatch> batches)
    {
        var running = new Queue<Task<Checked>>();
        foreach (var batch in batches)
        {
            running.Enqueue(Task.Run(() => Check(batch)));
            if (running.Count > Environment.ProcessorCount)
                yield return running.Dequeue().GetAwaiter().GetResult();
        }

        while (running.TryDequeue(out var last))
            yield return last.GetAwaiter().GetResult();
    }

    private Checked Check(JournalBatch batch)
    {
        var walk = new ChainWalk(batch.Before);
        var broken = batch.Entries.Select(walk.Next).OfType<ChainFault>().ToList();
        // What was folded from a broken chain says nothing.
        var told = broken.Select(fault => fault.Stream).ToHashSet();
        var check = new RowCheck(store.Tables, files.StateOf);
        var rows = check.Faults(batch).Where(fault => !told.Contains(fault.Stream));
        return new(batch, walk.Heads, [.. broken, .. rows], check.LeftOut);
    }

    private List<ChainFault> Take(Checked done)
    {
        Entries += done.Batch.Entries.Count;
        _rowsAreOld |= Projections.AreOld(done.Batch.Settings);
        _isRecounted |= done.LeftOut;
        var goesOn = done.Heads is [var first, ..] && _heads is [.., var last] && last.Stream == first.Stream;
        if (goesOn)
            _heads.RemoveAt(_heads.Count - 1);
        _heads.AddRange(done.Heads);
        return done.Faults;
    }

    /// <summary>
    /// An entry that fits when it is read under another stream's name was moved from there.
    /// </summary>
    private ChainFault Traced(ChainFault fault)
    {
        using var reading = new ConsistentRead(database);
        var entry = reading.Read(
            $"SELECT {JournalRow.Columns} FROM journal WHERE stream = @stream AND sequence = @sequence",
            JournalRow.Read, ("stream", fault.Stream), ("sequence", fault.Sequence)).FirstOrDefault();
        var from = entry is null ? null : reading
            .Read("SELECT DISTINCT stream FROM journal", reader => reader.GetString(0))
            .FirstOrDefault(stream => JournalChain.Fits(entry with { Stream = stream }));
        return from is null ? fault : fault with
        {
            Kind = ChainFaultKind.Moved,
            What = new($"dipindahkan: entri ini dicatat pada {from}.", $"moved: it was written to {from}."),
        };
    }

    private sealed record Checked(
        JournalBatch Batch, IReadOnlyList<ChainHead> Heads, List<ChainFault> Faults, bool LeftOut);
}
