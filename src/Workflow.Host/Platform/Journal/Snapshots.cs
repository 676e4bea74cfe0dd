using System.Data.Common;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>What a stream comes to, kept beside the journal so that a decision need not fold it.</summary>
public sealed class SnapshotRow
{
    public required Guid Stream { get; init; }

    /// <summary>The sequence of the newest entry in it.</summary>
    public required long Version { get; init; }

    /// <summary>The state as JSON, without its history.</summary>
    public required string State { get; init; }

    /// <summary>Ties the state to its entry.</summary>
    public string? Seal { get; init; }
}

/// <summary>
/// Snapshots of streams, one each: with the first entry and then now and then, so that a step rarely writes
/// what it did not change, and one of a long case about what one of a short does. A decision believes one
/// only where its seal ties it to its entry and the entries after it are whole; anything else is folded anew
/// from the journal, and written back.
/// </summary>
public static class Snapshots
{
    public const string Table = "snapshots";

    /// <summary>At every how many entries of a short stream one is written.</summary>
    private const int Often = 8;

    /// <summary>Streams whose newest entries are read together.</summary>
    private const int MostTogether = 500;

    private const string Write = """
        INSERT INTO snapshots (stream, version, state, seal) VALUES (@stream, @version, @state, @seal)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state,
            seal = excluded.seal
        """;

    /// <summary>Whether a snapshot is written with these entries.</summary>
    /// <param name="before">The sequence of the last entry before.</param>
    /// <param name="after">That of the last one now.</param>
    public static bool IsDue(long before, long after) => before / Pace(after) != after / Pace(after);

    /// <summary>Whether a snapshot may be as far behind the end of its stream as that.</summary>
    public static bool MayBe(long version, long end) => version <= end && end - version < Pace(end);

    /// <summary>
    /// At every how many entries one is written: the power of two that is at most a thirty-second of them,
    /// and eight at least.
    /// </summary>
    /// <param name="end">The sequence of the last entry.</param>
    public static long Pace(long end) =>
        Math.Max(Often, (long)BitOperations.RoundUpToPowerOf2((ulong)end + 1) / 64);

    /// <summary>
    /// The state that this process knows to be that of the end of its stream; null where it knows none.
    /// </summary>
    public static T? Known<T>(UnitOfWork unit, string table, Guid id)
        where T : class
    {
        var stream = Portable.Text(id);
        if (!unit.States.Has(stream))
            return null;

        var found = unit.Query(
            $"""
            SELECT r.version, j.sequence, j.hash FROM {table} r JOIN journal j ON j.stream = r.id
            WHERE r.id = @id ORDER BY j.sequence DESC LIMIT 1
            """,
            row => (Row: row.GetInt64(0), Head: new ChainHead(stream, row.GetInt64(1), row.GetString(2))),
            ("id", id));
        if (found is not [var (version, head)] || version != head.Sequence)
            return null;

        unit.Ends(head);
        return unit.States.Decided<T>(head);
    }

    /// <summary>What is kept of a stream that has a row; null where it has none.</summary>
    /// <param name="table">The table with its row.</param>
    /// <exception cref="BrokenStreamException">There is a row and no journal.</exception>
    public static StoredSnapshot? Find(UnitOfWork unit, string table, Guid id)
    {
        var found = unit.Query(
            $"""
            SELECT r.version, s.version, s.state, s.seal, j.sequence, j.hash
            FROM {table} r LEFT JOIN snapshots s ON s.stream = r.id LEFT JOIN journal j ON j.stream = r.id
            WHERE r.id = @id ORDER BY j.sequence DESC LIMIT 1
            """,
            row => Read(row, id), ("id", id));
        return found is [var stored] ? Judged(unit, stored) : null;
    }

    /// <summary>The entries of streams from that of their snapshot on, in order.</summary>
    public static async Task<ILookup<string, JournalRow>> Since(
        WorkflowDb db, IReadOnlyList<(string Stream, long Version)> streams, CancellationToken stop)
    {
        var entries = new List<JournalRow>();
        foreach (var some in streams.Chunk(MostTogether))
        {
            var sql = "WITH t(stream, version) AS (VALUES " + string.Join(
                ", ", Enumerable.Range(0, some.Length).Select(at => $"({{{2 * at}}}, {{{(2 * at) + 1}}})"))
                + ") SELECT j.* FROM t JOIN journal j ON j.stream = t.stream AND j.sequence >= t.version";
            object[] values = [.. some.SelectMany(one => new object[] { one.Stream, one.Version })];
            entries.AddRange(
                await db.Set<JournalRow>().FromSqlRaw(sql, values).AsNoTracking().ToListAsync(stop));
        }

        return entries.OrderBy(entry => entry.Sequence).ToLookup(entry => entry.Stream);
    }

    /// <summary>Keeps the state that a stream has been folded into up to an entry.</summary>
    public static void Keep(UnitOfWork unit, Guid id, long version, string text)
    {
        var stream = Portable.Text(id);
        var seal = unit.Seals.Of(unit.EntryOf(stream, version), text);
        unit.Execute(Write, ("stream", stream), ("version", version), ("state", text), ("seal", seal));
    }

    /// <summary>The snapshot as it stands in the table, but for the seal.</summary>
    public static RowValues Stored(Guid id, long version, string state) =>
        RowValues.Of(Table, [("stream", id), ("version", version), ("state", state)]);

    private static StoredSnapshot Read(DbDataReader row, Guid id)
    {
        if (row.IsDBNull(4))
            throw new BrokenStreamException(Portable.Text(id));

        var head = new ChainHead(Portable.Text(id), row.GetInt64(4), row.GetString(5));
        var state = row.IsDBNull(2) ? null : row.GetString(2);
        var seal = row.IsDBNull(3) ? null : row.GetString(3);
        return new(
            head, row.GetInt64(0), state, seal, row.IsDBNull(1) ? 0 : row.GetInt64(1));
    }

    /// <summary>
    /// Whether it is the stream's, as this application sealed it, and what has been written since.
    /// </summary>
    private static StoredSnapshot Judged(UnitOfWork unit, StoredSnapshot stored)
    {
        unit.Ends(stored.Head);
        var ((stream, end, _), version) = (stored.Head, stored.Version);
        if (stored.Text is not { } text || stored.RowVersion != end || !MayBe(version, end))
            return stored;
        if (version == end)
            return stored with { IsBelieved = unit.Seals.Fits(stored.Seal, stored.Head, text) };

        var entries = unit.Entries(stream, version);
        var since = JournalChain.After(entries, version);
        return since.Count == end - version
            && unit.Seals.Fits(stored.Seal, new(stream, version, entries[0].Hash), text)
                ? stored with { IsBelieved = true, Since = since }
                : stored;
    }
}

/// <summary>What is kept of a stream.</summary>
/// <param name="RowVersion">The entry that its row was written with.</param>
/// <param name="Text">The state as JSON; null where none is kept.</param>
/// <param name="Version">The entry that the state was folded up to.</param>
public sealed record StoredSnapshot(ChainHead Head, long RowVersion, string? Text, string? Seal, long Version)
{
    /// <summary>Whether it is the stream's, as this application sealed it.</summary>
    public bool IsBelieved { get; init; }

    /// <summary>What has been written since; in the state that is believed they are not yet.</summary>
    public IReadOnlyList<JournalRow> Since { get; init; } = [];

    /// <summary>The state that is believed.</summary>
    /// <param name="evolve">The state with one more entry.</param>
    public T State<T>(UnitOfWork unit, Func<string, T> read, Func<T, JournalRow, T> evolve)
        where T : class
    {
        var state = Since.Aggregate(read(Text!), evolve);
        unit.States.KeepDecided(Head, state, Text!.Length);
        return state;
    }
}

internal sealed class SnapshotTable : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> builder) =>
        builder.ToTable(Snapshots.Table).HasKey(row => row.Stream);
}
