using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// Recomputes every chain, or those that a person sees, and holds the rows against the ends of the chains,
/// entry by entry; only the ends are remembered.
/// </summary>
public sealed class JournalVerifier(Database database, IEnumerable<StreamTable> tables)
{
    private const string Columns =
        "stream, sequence, at, actor, on_behalf_of, event, data, previous_hash, hash";

    private ChainWalk _walk = new();

    /// <summary>The entries recomputed so far.</summary>
    public long Entries => _walk.Entries;

    /// <summary>All entries that the run is about.</summary>
    public long Total { get; private set; }

    /// <summary>The chains recomputed so far.</summary>
    public long Streams => _walk.Streams;

    /// <summary>The ends of the chains, as they were when the run began.</summary>
    public IReadOnlyList<ChainHead> Heads => _walk.Heads;

    /// <summary>
    /// Everything that is wrong, the first broken entry first; found while it is enumerated.
    /// </summary>
    /// <param name="sight">Whose chains; null for all. What has no row any more is found only among
    /// all.</param>
    public IEnumerable<ChainFault> Faults(JournalSight? sight = null)
    {
        using var snapshot = new Snapshot(database);
        _walk = new();
        var sql = new SqlParts();
        var which = sight is null or { IsAll: true } ? "" : $" WHERE stream IN ({sight.Streams(sql)})";
        Total = snapshot.Read(
            $"SELECT COUNT(*) FROM journal{which}", reader => reader.GetInt64(0), sql.Parameters).Single();
        foreach (var entry in snapshot.Read(
            $"SELECT {Columns} FROM journal{which} ORDER BY stream, sequence", JournalRow.Read,
            sql.Parameters))
        {
            if (_walk.Next(entry) is { } fault)
                yield return fault.Kind == ChainFaultKind.Altered ? Traced(entry, fault) : fault;
        }

        var faults = which.Length == 0
            ? tables.SelectMany(table => RowFaults(snapshot, table.Table).Concat(Orphans(snapshot, table)))
            : RowFaults(snapshot, InitiativeRow.Streams.Table, sight!.Regions)
                .Concat(RowFaults(snapshot, AgreementRow.Streams.Table, sight.Overseen));
        foreach (var fault in faults)
            yield return fault;
    }

    /// <summary>
    /// An entry that fits when it is read under another stream's name was moved from there.
    /// </summary>
    private ChainFault Traced(JournalRow entry, ChainFault fault)
    {
        using var other = new Snapshot(database); // The first is in the middle of its reading.
        var from = other.Read("SELECT DISTINCT stream FROM journal", reader => reader.GetString(0))
            .FirstOrDefault(stream => JournalChain.Fits(entry with { Stream = stream }));
        return from is null ? fault : fault with
        {
            Kind = ChainFaultKind.Moved,
            What = new($"dipindahkan: entri ini dicatat pada {from}.", $"moved: it was written to {from}."),
        };
    }

    private static IEnumerable<ChainFault> RowFaults(
        Snapshot snapshot, string table, IEnumerable<string>? regions = null)
    {
        var sql = new SqlParts();
        var rows = snapshot.Read(
            $"""
            SELECT r.id, r.version, COALESCE((SELECT MAX(j.sequence) FROM journal j WHERE j.stream = r.id), 0)
            FROM {table} r {(regions is null ? "" : "WHERE " + sql.In("r.region", regions))} ORDER BY r.id
            """,
            reader => (Stream: reader.GetString(0), Version: reader.GetInt64(1), Last: reader.GetInt64(2)),
            sql.Parameters);
        foreach (var (stream, version, last) in rows.Where(row => row.Version != row.Last))
            yield return version > last ? Cut(stream, version, last) : Behind(stream, version, last);
    }

    private static IEnumerable<ChainFault> Orphans(Snapshot snapshot, StreamTable table)
    {
        var name = table.Table;
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
