using System.Data.Common;
using Workflow.Engine;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// Recomputes every chain, and holds the rows against the ends of the chains, in constant memory.
/// </summary>
public sealed class JournalVerifier(Database database, IEnumerable<StreamTable> tables)
{
    private const string AllEntries = """
        SELECT stream, sequence, at, actor, on_behalf_of, event, data, previous_hash, hash
        FROM journal ORDER BY stream, sequence
        """;

    /// <summary>The entries recomputed by the last run.</summary>
    public long Entries { get; private set; }

    /// <summary>The chains recomputed by the last run.</summary>
    public long Streams { get; private set; }

    /// <summary>
    /// Everything that is wrong, the first broken entry first; found while it is enumerated.
    /// </summary>
    public IEnumerable<ChainFault> Faults()
    {
        using var snapshot = new Snapshot(database);
        var walk = new ChainWalk();
        foreach (var entry in snapshot.Read(AllEntries, Entry))
        {
            if (walk.Next(entry) is { } fault)
                yield return fault.Kind == ChainFaultKind.Altered ? Traced(entry, fault) : fault;
        }

        (Entries, Streams) = (walk.Entries, walk.Streams);
        foreach (var fault in tables.SelectMany(table => RowFaults(snapshot, table)))
            yield return fault;
    }

    private static JournalRow Entry(DbDataReader reader) => new(
        reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3),
        reader.IsDBNull(4) ? null : reader.GetString(4), reader.GetString(5), reader.GetString(6),
        reader.GetString(7), reader.GetString(8));

    /// <summary>
    /// An entry that fits when it is read under another stream's name was moved from there.
    /// </summary>
    private ChainFault Traced(JournalRow entry, ChainFault fault)
    {
        using var other = new Snapshot(database); // The first is in the middle of its reading.
        var from = other.Read("SELECT DISTINCT stream FROM journal", reader => reader.GetString(0))
            .FirstOrDefault(stream => ChainWalk.Fits(entry with { Stream = stream }));
        return from is null ? fault : fault with
        {
            Kind = ChainFaultKind.Moved,
            What = new($"dipindahkan: entri ini dicatat pada {from}.", $"moved: it was written to {from}."),
        };
    }

    private static IEnumerable<ChainFault> RowFaults(Snapshot snapshot, StreamTable table)
    {
        var name = table.Table;
        var rows = snapshot.Read(
            $"""
            SELECT r.id, r.version, COALESCE((SELECT MAX(j.sequence) FROM journal j WHERE j.stream = r.id), 0)
            FROM {name} r ORDER BY r.id
            """,
            reader => (Stream: reader.GetString(0), Version: reader.GetInt64(1), Last: reader.GetInt64(2)));
        foreach (var (stream, version, last) in rows.Where(row => row.Version != row.Last))
            yield return version > last ? Cut(stream, version, last) : Behind(stream, version, last);

        var openings = string.Join(", ", table.Openings.Select(opening => $"'{opening}'"));
        var orphans = snapshot.Read(
            $"""
            SELECT j.stream FROM journal j
            WHERE j.sequence = 1 AND j.event IN ({openings})
            AND NOT EXISTS (SELECT 1 FROM {name} r WHERE r.id = j.stream) ORDER BY j.stream
            """,
            reader => reader.GetString(0));
        foreach (var stream in orphans)
            yield return new(stream, 1, ChainFaultKind.RowDiffers, new(
                $"barisnya dalam tabel {name} tidak ada.", $"its row in the table {name} is gone."));
    }

    private static ChainFault Cut(string stream, long version, long last) =>
        new(stream, last + 1, ChainFaultKind.Cut, new(
            $"hilang, hingga entri {version} yang dicatat barisnya: ujung rantai terpotong.",
            $"missing, up to entry {version} that its row was written with: the chain was cut."));

    private static ChainFault Behind(string stream, long version, long last) =>
        new(stream, version + 1, ChainFaultKind.RowDiffers, new(
            $"tidak ada dalam barisnya, yang berhenti pada entri {version}; rantai berakhir pada {last}.",
            $"is not in its row, which stands at entry {version}; the chain ends at {last}."));
}
