using System.Data.Common;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>
/// A stretch of the journal with the rows that stand beside it, all as of one moment. Streams that are called
/// by an id are whole; a long one with a name (accounts, jobs) may go on in the next.
/// </summary>
/// <param name="Before">The last entry of the stretch before; null at the beginning.</param>
/// <param name="Entries">In the order of stream and sequence.</param>
/// <param name="Rows">The rows whose streams lie in the stretch, by the stream's name.</param>
/// <param name="Settings">What the application remembers of itself.</param>
internal sealed record JournalBatch(
    JournalRow? Before, List<JournalRow> Entries, ILookup<string, RowValues> Rows,
    IReadOnlyDictionary<string, string> Settings);

/// <summary>
/// Reads the journal from one end to the other in short stretches, each in a transaction of its own, so that
/// the database's log is not kept from being emptied meanwhile.
/// </summary>
internal sealed class JournalBatches(
    Database database, IReadOnlyList<StreamTable> tables, JournalVisibility? sight)
{
    private const int Most = 8_000;

    private bool IsAll => sight is null or { IsAll: true };

    /// <summary>All entries that the run is about, as of now.</summary>
    public long Count()
    {
        using var reading = new ConsistentRead(database);
        var sql = new SqlParts();
        return reading.Read(
            $"SELECT COUNT(*) FROM journal WHERE {Seen("stream", sql)}", row => row.GetInt64(0),
            sql.Parameters).Single();
    }

    public IEnumerable<JournalBatch> Read()
    {
        JournalRow? last = null;
        while (true)
        {
            var batch = Read(last);
            yield return batch;
            if (batch.Entries.Count < Most)
                yield break;
            last = batch.Entries[^1];
        }
    }

    private JournalBatch Read(JournalRow? before)
    {
        using var reading = new ConsistentRead(database);
        var entries = Entries(reading, before, "(stream, sequence) > ({0}, {1})", Most);
        var isLast = entries.Count < Most;
        if (!isLast && Guid.TryParse(entries[^1].Stream, out _))
            entries.AddRange(Entries(reading, entries[^1], "stream = {0} AND sequence > {1}", null));

        var rows = tables.SelectMany(table => table.Beside.Prepend((table.Table, "id")))
            .SelectMany(table => Rows(reading, table, before?.Stream, isLast ? null : entries[^1].Stream));
        return new(
            before, entries, rows.ToLookup(row => row.Stream, row => row.Row),
            reading.Read("SELECT name, value FROM settings", row => (row.GetString(0), row.GetString(1)))
                .ToDictionary());
    }

    private List<JournalRow> Entries(ConsistentRead reading, JournalRow? after, string where, int? most)
    {
        var sql = new SqlParts();
        var which = after is null
            ? "1 = 1"
            : string.Format(null, where, sql.Add(after.Stream), sql.Add(after.Sequence));
        return
        [
            .. reading.Read(
                $"SELECT {JournalRow.Columns} FROM journal WHERE {which} AND {Seen("stream", sql)} "
                + $"ORDER BY stream, sequence{(most is { } count ? $" LIMIT {sql.Add(count)}" : "")}",
                JournalRow.Read, sql.Parameters),
        ];
    }

    private IEnumerable<(string Stream, RowValues Row)> Rows(
        ConsistentRead reading, (string Table, string Key) table, string? after, string? upTo)
    {
        var sql = new SqlParts();
        var from = after is null ? "" : $" AND {table.Key} > {sql.Add(after)}";
        var to = upTo is null ? "" : $" AND {table.Key} <= {sql.Add(upTo)}";
        return reading.Read(
            $"SELECT * FROM {table.Table} WHERE {Seen(table.Key, sql)}{from}{to}",
            row => (row.GetString(row.GetOrdinal(table.Key)), RowValues.Of(table.Table, Values(row))),
            sql.Parameters);
    }

    private string Seen(string column, SqlParts sql) =>
        IsAll ? "1 = 1" : $"{column} IN ({sight!.Streams(sql)})";

    private static IEnumerable<(string Column, object? Value)> Values(DbDataReader row) =>
        Enumerable.Range(0, row.FieldCount).Select(
            place => (row.GetName(place), row.IsDBNull(place) ? null : row.GetValue(place)));
}
