using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// Finds entries among those a person sees, the newest first, however many there are: it goes along an index
/// and reads no further than is asked for. There is no total, which would have to count them all.
/// </summary>
public sealed class JournalSearch(Database database)
{
    /// <summary>How many initiatives a text may match.</summary>
    public const int MostInitiatives = 50;

    /// <summary>As many entries as an export holds in memory.</summary>
    private const int Batch = 1_000;

    /// <summary>From here on it is quicker to go along the time and look whose each entry is.</summary>
    private const int Few = 500;

    /// <summary>True of every entry; without it SQLite sorts the whole journal instead.</summary>
    private const string AlongTheTime = "j.at >= ''";

    private const string Columns =
        "j.stream, j.sequence, j.at, j.actor, j.on_behalf_of, j.event, j.data, j.previous_hash, j.hash";

    /// <summary>The filter of a query, its initiatives found among those seen.</summary>
    /// <exception cref="WrongInputException">Something in it is wrong, or too many initiatives
    /// match.</exception>
    public static async Task<JournalFilter> Read(
        JournalQuery query, JournalVisibility sight, WorkflowDb db, CancellationToken stop)
    {
        var filter = query.Check();
        if (query.Initiative is not { } text)
            return filter;

        var number = text.ToUpperInvariant();
        var ids = await db.Set<InitiativeRow>().AsNoTracking().Where(sight.Initiatives)
            .Where(row => row.Number == number).Select(row => row.Id).ToListAsync(stop);
        if (ids.Count == 0)
        {
            ids = await WordSearch.Found(db, text, scope: null).Where(sight.Initiatives)
                .OrderBy(row => row.Number).Select(row => row.Id).Take(MostInitiatives + 1).ToListAsync(stop);
        }

        return ids.Count <= MostInitiatives
            ? filter with { Streams = [.. ids.Select(Portable.Text)] }
            : throw new WrongInputException("initiative", new(
                $"Lebih dari {MostInitiatives} prakarsa cocok; tuliskan nomornya.",
                $"More than {MostInitiatives} initiatives match; write the number."));
    }

    /// <summary>
    /// All entries in batches, each read at once: between two of them nothing of the database is held,
    /// however slow the reader is. Of what is written meanwhile only an entry of before it began can be among
    /// them.
    /// </summary>
    public IEnumerable<IReadOnlyList<JournalRow>> Batches(
        JournalFilter filter, JournalVisibility sight, CancellationToken stop)
    {
        IReadOnlyList<JournalRow> batch;
        do
        {
            stop.ThrowIfCancellationRequested();
            batch = [.. Find(filter, sight, Batch)];
            if (batch.Count == 0)
                yield break;
            yield return batch;
            filter = filter with { Before = JournalPlace.Of(batch[^1]) };
        }
        while (batch.Count == Batch);
    }

    /// <summary>The first entries, read one by one while they are enumerated.</summary>
    public IEnumerable<JournalRow> Find(JournalFilter filter, JournalVisibility sight, int most)
    {
        using var reading = new ConsistentRead(database);
        var sql = new SqlParts();
        var (source, conditions) = filter.Streams is { } streams
            ? ("journal j", [sql.In("j.stream", streams)])
            : Sighted(reading, sight, sql);
        conditions.AddRange(Conditions(filter, sql));
        var text = $"SELECT {Columns} FROM {source}"
            + (conditions.Count == 0 ? "" : " WHERE " + string.Join(" AND ", conditions))
            + $" ORDER BY j.at DESC, j.sequence DESC, j.stream DESC LIMIT {sql.Add(most)}";
        foreach (var entry in reading.Read(text, JournalRow.Read, sql.Parameters))
            yield return entry;
    }

    /// <summary>
    /// A few initiatives' entries are fetched and put into order; where there are many, the newest of them
    /// are soon met along the time. SQLite keeps the order of a CROSS JOIN; PostgreSQL knows by itself which
    /// is better.
    /// </summary>
    private static (string Source, List<string> Conditions) Sighted(
        ConsistentRead reading, JournalVisibility sight, SqlParts sql)
    {
        if (sight.IsAll)
            return ("journal j", [AlongTheTime]);

        return IsFew(reading, sight)
            ? ($"({sight.Streams(sql)}) s CROSS JOIN journal j", ["j.stream = s.id"])
            : ("journal j", [AlongTheTime, sight.Condition(sql)]);
    }

    private static bool IsFew(ConsistentRead reading, JournalVisibility sight)
    {
        var sql = new SqlParts();
        var some =
            $"SELECT 1 FROM initiatives WHERE {sql.In("region", sight.Regions)} LIMIT {sql.Add(Few + 1)}";
        return reading.Read($"SELECT COUNT(*) FROM ({some}) t", reader => reader.GetInt64(0), sql.Parameters)
            .Single() <= Few;
    }

    private static IEnumerable<string> Conditions(JournalFilter filter, SqlParts sql)
    {
        if (filter is { Event: null, Streams: null })
            yield return "j.stream <> 'heads'"; // Every five minutes one; whoever looks for them finds them.
        if (filter.Actor is { } actor)
            yield return $"j.actor = {sql.Add(actor)}";
        if (filter.Event is { } happened)
            yield return $"j.event = {sql.Add(happened)}";
        if (filter.From is { } from)
            yield return $"j.at >= {sql.Add(from)}";
        if (filter.Until is { } until)
            yield return $"j.at < {sql.Add(until)}";
        if (filter.Before is { } place)
        {
            yield return $"j.at <= {sql.Add(place.At)}";
            yield return $"(j.at, j.sequence, j.stream) < ({sql.Add(place.At)}, {sql.Add(place.Sequence)}, "
                + $"{sql.Add(place.Stream)})";
        }
    }
}
