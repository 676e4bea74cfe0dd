using System.Data.Common;
using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Platform;

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
/// Snapshots of streams, one each: at the end of a short stream, of a long one some entries behind, so that
/// a step of a long case writes no more than one of a short. A decision believes one only where its seal
/// ties it to its entry and the entries after it are whole; anything else is folded anew from the journal,
/// and written back.
/// </summary>
public static class Snapshots
{
    public const string Table = "snapshots";

    /// <summary>Streams with fewer entries have their snapshots at the end.</summary>
    private const int Short = 128;

    private const string Write = """
        INSERT INTO snapshots (stream, version, state, seal) VALUES (@stream, @version, @state, @seal)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state,
            seal = excluded.seal
        """;

    /// <summary>Whether a stream that ends there has its snapshot at its end only now and then.</summary>
    public static bool IsLong(long end) => end >= Short;

    /// <summary>Whether a snapshot is written with these entries.</summary>
    /// <param name="before">The sequence of the last entry before.</param>
    /// <param name="after">That of the last one now.</param>
    public static bool IsDue(long before, long after) => before / Pace(after) != after / Pace(after);

    /// <summary>Whether a snapshot may be as far behind the end of its stream as that.</summary>
    public static bool MayBe(long version, long end) => version <= end && end - version < Pace(end);

    /// <summary>
    /// At every how many entries one is written: the power of two that is at most a thirty-second of them.
    /// </summary>
    private static long Pace(long end) => !IsLong(end) ? 1
        : (long)BitOperations.RoundUpToPowerOf2((ulong)end + 1) / 64;

    /// <summary>
    /// The state that this process knows to be that of the end of its stream, ahead of its snapshot; null
    /// where it knows none.
    /// </summary>
    public static T? Ahead<T>(Unit unit, string table, Guid id)
        where T : class
    {
        var stream = Portable.Text(id);
        if (!unit.States.IsAhead(stream))
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
        return unit.States.Ahead<T>(head);
    }

    /// <summary>What is kept of a stream that has a row; null where it has none.</summary>
    /// <param name="table">The table with its row.</param>
    /// <exception cref="BrokenStreamException">There is a row and no journal.</exception>
    public static StoredSnapshot? Find(Unit unit, string table, Guid id)
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

    /// <summary>Keeps the state that a stream has been folded into up to an entry.</summary>
    /// <param name="state">What reading the text gives.</param>
    public static void Keep(Unit unit, Guid id, long version, string text, object state)
    {
        var stream = Portable.Text(id);
        var seal = unit.Seals.Of(unit.EntryOf(stream, version), text);
        unit.Execute(Write, ("stream", stream), ("version", version), ("state", text), ("seal", seal));
        unit.States.KeepSealed(stream, seal, state, text.Length);
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
    private static StoredSnapshot Judged(Unit unit, StoredSnapshot stored)
    {
        unit.Ends(stored.Head);
        if (stored.Text is not { } text || stored.RowVersion != stored.Head.Sequence
            || !MayBe(stored.Version, stored.Head.Sequence))
            return stored;
        if (stored.Version == stored.Head.Sequence)
            return stored with { IsBelieved = unit.Seals.Fits(stored.Seal, stored.Head, text) };

        var entries = unit.Entries(stored.Head.Stream, stored.Version);
        return JournalChain.After(entries, stored.Version, stored.Head.Sequence) is { } since
            && unit.Seals.Fits(stored.Seal, new(stored.Head.Stream, stored.Version, entries[0].Hash), text)
            && since[^1].Hash == stored.Head.Hash
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

    /// <summary>The state that is believed: as it was written, or read from its text.</summary>
    /// <param name="evolve">The state with one more entry.</param>
    public T State<T>(Unit unit, Func<string, T> read, Func<T, JournalRow, T> evolve)
        where T : class
    {
        if (unit.States.Sealed<T>(Head.Stream, Seal!) is not { } state)
        {
            state = read(Text!);
            unit.States.KeepSealed(Head.Stream, Seal!, state, Text!.Length);
        }

        if (Since.Count == 0)
            return state;

        state = Since.Aggregate(state, evolve);
        unit.States.KeepAhead(Head, state, Text!.Length);
        return state;
    }
}

internal sealed class SnapshotTable : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> builder) =>
        builder.ToTable(Snapshots.Table).HasKey(row => row.Stream);
}
