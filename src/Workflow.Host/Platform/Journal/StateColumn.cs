using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// The column <c>state</c> of a row: the history of its stream as JSON, kept beside the journal so that a
/// decision reads one row. It is believed only where its seal ties it to the end of the stream; anything else
/// is folded anew from the journal, and written back.
/// </summary>
public static class StateColumn
{
    /// <summary>The history that a decision goes by; empty where there is no such row.</summary>
    /// <exception cref="BrokenStreamException">The journal itself was touched.</exception>
    public static ImmutableList<TEvent> History<TEvent>(
        UnitOfWork unit, string table, Guid id, EventCodec<TEvent> codec)
        where TEvent : class
    {
        var found = unit.Query(
            $"""
            SELECT r.state, r.seal, r.version, j.sequence, j.hash
            FROM {table} r LEFT JOIN journal j ON j.stream = r.id
            WHERE r.id = @id ORDER BY j.sequence DESC LIMIT 1
            """,
            row => Read(row, id), ("id", id));
        if (found is not [var stored])
            return [];

        unit.Ends(stored.Head);
        return stored.Version == stored.Head.Sequence
            && unit.Seals.Fits(stored.Seal, stored.Head, stored.State)
            ? codec.DecodeAll(stored.State)
            : FoldAnew(unit, table, id, stored, codec);
    }

    /// <summary>The history of a stream that has no row any more, from the journal.</summary>
    /// <exception cref="BrokenStreamException">The journal itself was touched.</exception>
    public static ImmutableList<TEvent> FromJournal<TEvent>(
        UnitOfWork unit, Guid id, EventCodec<TEvent> codec)
        where TEvent : class
    {
        var entries = unit.Entries(Portable.Text(id));
        JournalChain.Require(entries);
        return [.. entries.Select(entry => codec.Decode(entry.Event, entry.Data))];
    }

    /// <summary>All entries of a stream as last committed, for whoever reads and does not decide.</summary>
    /// <param name="row">The version of its row; empty where there is none.</param>
    /// <exception cref="BrokenStreamException">They are not what was written.</exception>
    public static async Task<List<JournalRow>> Entries(
        WorkflowDb db, Guid id, IQueryable<long> row, CancellationToken stop)
    {
        var stream = Portable.Text(id);
        var version = await row.FirstOrDefaultAsync(stop); // First: a journal never grows shorter.
        var entries = await db.Set<JournalRow>().AsNoTracking().Where(entry => entry.Stream == stream)
            .OrderBy(entry => entry.Sequence).ToListAsync(stop);
        JournalChain.Require(entries);
        return entries.Count < version ? throw new BrokenStreamException(stream) : entries;
    }

    private static ImmutableList<TEvent> FoldAnew<TEvent>(
        UnitOfWork unit, string table, Guid id, Stored stored, EventCodec<TEvent> codec)
        where TEvent : class
    {
        var history = FromJournal(unit, id, codec);
        if (stored.Version > history.Count)
            throw new BrokenStreamException(stored.Head.Stream);

        var state = codec.EncodeAll(history);
        unit.Execute(
            $"UPDATE {table} SET state = @state, seal = @seal, version = @version WHERE id = @id",
            ("state", state), ("seal", unit.Seals.Of(stored.Head, state)), ("version", history.Count),
            ("id", id));
        if (stored.Version != history.Count || IsOther(stored.State, state, codec))
            unit.Log.LogError(
                "The row {Id} of {Table} was not what its journal says; it was written anew.", id, table);
        return history;
    }

    /// <summary>
    /// Whether it says something else, and is not only written otherwise, as an older version did.
    /// </summary>
    internal static bool IsOther<TEvent>(string stored, string right, EventCodec<TEvent> codec)
        where TEvent : class
    {
        if (stored == right)
            return false;

        try
        {
            return codec.EncodeAll(codec.DecodeAll(stored)) != right;
        }
        catch (Exception error) when (error is JsonException or NotSupportedException)
        {
            return true;
        }
    }

    private static Stored Read(DbDataReader row, Guid id) => new(
        row.GetString(0), row.IsDBNull(1) ? null : row.GetString(1), row.GetInt64(2),
        row.IsDBNull(3)
            ? throw new BrokenStreamException(Portable.Text(id))
            : new(Portable.Text(id), row.GetInt64(3), row.GetString(4)));

    private sealed record Stored(string State, string? Seal, long Version, ChainHead Head);
}
