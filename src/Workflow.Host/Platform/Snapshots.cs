using System.Data.Common;
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

    /// <summary>Ties the state to the end of the stream.</summary>
    public string? Seal { get; init; }
}

/// <summary>
/// Snapshots of streams, one each. A decision believes one only where its seal ties it to the end of the
/// stream; anything else is folded anew from the journal, and written back.
/// </summary>
public static class Snapshots
{
    public const string Table = "snapshots";

    private const string Write = """
        INSERT INTO snapshots (stream, version, state, seal) VALUES (@stream, @version, @state, @seal)
        ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state,
            seal = excluded.seal
        """;

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
            row => Read(row, unit, id), ("id", id));
        return found is [var stored] ? stored : null;
    }

    /// <summary>Keeps the state that a stream has been folded into up to an entry.</summary>
    /// <param name="state">What reading the text gives.</param>
    public static void Keep(Unit unit, Guid id, long version, string text, object state)
    {
        var stream = Portable.Text(id);
        var seal = unit.Seal(stream, version, text);
        unit.Execute(Write, ("stream", stream), ("version", version), ("state", text), ("seal", seal));
        unit.States.KeepSealed(stream, seal, state, text.Length);
    }

    /// <summary>The snapshot as it stands in the table, but for the seal.</summary>
    public static RowValues Stored(Guid id, long version, string state) =>
        RowValues.Of(Table, [("stream", id), ("version", version), ("state", state)]);

    private static StoredSnapshot Read(DbDataReader row, Unit unit, Guid id)
    {
        if (row.IsDBNull(4))
            throw new BrokenStreamException(Portable.Text(id));

        var head = new ChainHead(Portable.Text(id), row.GetInt64(4), row.GetString(5));
        var state = row.IsDBNull(2) ? null : row.GetString(2);
        var seal = row.IsDBNull(3) ? null : row.GetString(3);
        var believed = unit.Believes(head, row.IsDBNull(1) ? 0 : row.GetInt64(1), seal, state ?? "");
        return new(head.Stream, row.GetInt64(0), state, seal, believed && row.GetInt64(0) == head.Sequence);
    }
}

/// <summary>What is kept of a stream.</summary>
/// <param name="RowVersion">The entry that its row was written with.</param>
/// <param name="Text">The state as JSON; null where none is kept.</param>
/// <param name="IsBelieved">
/// Whether it is that of the end of the stream, as this application sealed it.
/// </param>
public sealed record StoredSnapshot(
    string Stream, long RowVersion, string? Text, string? Seal, bool IsBelieved)
{
    /// <summary>The state that is believed: as it was written, or read from its text.</summary>
    public T State<T>(Unit unit, Func<string, T> read)
        where T : class
    {
        if (unit.States.Sealed<T>(Stream, Seal!) is { } known)
            return known;

        var state = read(Text!);
        unit.States.KeepSealed(Stream, Seal!, state, Text!.Length);
        return state;
    }
}

internal sealed class SnapshotTable : IEntityTypeConfiguration<SnapshotRow>
{
    public void Configure(EntityTypeBuilder<SnapshotRow> builder) =>
        builder.ToTable(Snapshots.Table).HasKey(row => row.Stream);
}
