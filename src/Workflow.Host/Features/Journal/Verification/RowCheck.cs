using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>Holds the rows beside a stretch of the journal, and the files it names, against it.</summary>
internal sealed class RowCheck(IReadOnlyList<StreamTable> tables, Func<NamedFile, FileState> files)
{
    /// <summary>Whether columns were left out of the comparison, as they are being counted anew.</summary>
    public bool LeftOut { get; private set; }

    public IEnumerable<ChainFault> Faults(JournalBatch batch)
    {
        var streams = batch.Entries.GroupBy(entry => entry.Stream).ToDictionary(
            stream => stream.Key, stream => stream.ToList());
        foreach (var (stream, entries) in streams)
        {
            if (tables.FirstOrDefault(table => table.Openings.Contains(entries[0].Event)) is { } table
                && Guid.TryParse(stream, out _))
            {
                foreach (var fault in Readable(table, batch, entries))
                    yield return fault;
            }
            else
            {
                foreach (var row in batch.Rows[stream])
                    yield return OfNoJournal(row);
            }
        }

        var left = batch.Rows.Where(rows => !streams.ContainsKey(rows.Key)).SelectMany(rows => rows);
        foreach (var row in left)
            yield return row.Values.GetValueOrDefault("version") is long version
                && tables.Any(table => table.Table == row.Table)
                ? Cut($"{row.Values["id"]}", version, 0)
                : OfNoJournal(row);
    }

    /// <summary>Where a row holds what cannot even be read as it should, that is the fault.</summary>
    private IReadOnlyList<ChainFault> Readable(
        StreamTable table, JournalBatch batch, List<JournalRow> entries)
    {
        try
        {
            return [.. Faults(table, batch, entries)];
        }
#pragma warning disable CA1031 // What somebody has put there can fail in any way.
        catch (Exception error) when (IsOfWhatIsStored(error))
#pragma warning restore CA1031
        {
            return [Differs(entries[0].Stream, entries[^1].Sequence, table.Table, [error.Message])];
        }
    }

    /// <summary>
    /// Whether it is the data that cannot be read; a database, a disk or a right that is missing is no fault
    /// of theirs.
    /// </summary>
    internal static bool IsOfWhatIsStored(Exception error) => error is not (
        DbException or IOException or UnauthorizedAccessException or OperatorException);

    private IEnumerable<ChainFault> Faults(StreamTable table, JournalBatch batch, List<JournalRow> entries)
    {
        var (stream, last) = (entries[0].Stream, entries[^1].Sequence);
        var stored = batch.Rows[stream].ToList();
        if (stored.Find(row => row.Table == table.Table) is not { } row)
        {
            yield return Gone(stream, table.Table);
            yield break;
        }

        foreach (var other in stored.Select(one => one.Table).Distinct()
            .Where(one => one != table.Table && table.Beside.All(beside => beside.Table != one)))
            yield return Foreign(stream, other);

        var version = Convert.ToInt64(row.Values["version"], CultureInfo.InvariantCulture);
        if (version != last)
            yield return version > last ? Cut(stream, version, last) : Behind(stream, version, last);
        else if (Fold(table, batch, entries, [row, .. stored.Where(one => one != row)]) is not { } right)
            yield return Differs(stream, last, table.Table, ["?"]);
        else
        {
            LeftOut |= right.IsPartly;
            // Another version folded otherwise: its rows are written anew at the next start.
            var differences = Projections.AreOld(batch.Settings)
                ? [] : Differences(right.Rows, stored, stream, last);
            foreach (var fault in differences
                .Concat(right.Files.Select(file => FileFault(stream, file)).OfType<ChainFault>()))
                yield return fault;
        }
    }

    /// <summary>Null where entries or row hold what no version of this application has written.</summary>
    private static Refolded? Fold(
        StreamTable table, JournalBatch batch, List<JournalRow> entries, List<RowValues> stored)
    {
        try
        {
            return table.Fold(entries, stored, batch.Settings);
        }
        catch (Exception error) when (error is JsonException or FormatException or InvalidOperationException
            or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<ChainFault> Differences(
        IReadOnlyList<RowValues> right, List<RowValues> stored, string stream, long last)
    {
        foreach (var table in right.GroupBy(row => row.Table))
        {
            // In the order of their place, where a stream has several rows.
            var held = stored.Where(row => row.Table == table.Key)
                .OrderBy(row => row.Values.GetValueOrDefault("place"))
                .ThenBy(row => row.Values.GetValueOrDefault("party") as string, StringComparer.Ordinal)
                .ToList();
            var columns = table.Count() == held.Count
                ? [.. table.Zip(held).SelectMany(pair => Columns(pair.First, pair.Second)).Distinct()]
                : new List<string> { "*" };
            if (columns.Count > 0)
                yield return Differs(stream, last, table.Key, columns);
        }
    }

    private static IEnumerable<string> Columns(RowValues right, RowValues stored) =>
        from value in right.Values
        where !Equals(Plain(value.Value), Plain(stored.Values.GetValueOrDefault(value.Key)))
        select value.Key;

    /// <summary>SQLite has no truth values, and whole numbers of one size only.</summary>
    private static object? Plain(object? value) => value switch
    {
        null => null,
        bool yes => yes ? 1L : 0L,
        int number => (long)number,
        _ => Portable.Value(value),
    };

    private ChainFault? FileFault(string stream, NamedFile file) => files(file) switch
    {
        FileState.Missing => new(stream, file.Sequence, ChainFaultKind.FileDiffers, new(
            $"berkasnya hilang dari penyimpanan ({file.Sha256}).",
            $"its file is not in the store any more ({file.Sha256}).")),
        FileState.Altered => new(stream, file.Sequence, ChainFaultKind.FileDiffers, new(
            $"berkasnya diubah setelah disimpan ({file.Sha256}).",
            $"its file was altered after it was stored ({file.Sha256}).")),
        _ => null,
    };

    private static ChainFault Gone(string stream, string table) =>
        new(stream, 1, ChainFaultKind.RowDiffers, new(
            $"barisnya dalam tabel {table} tidak ada.", $"its row in the table {table} is gone."));

    private ChainFault OfNoJournal(RowValues row)
    {
        var key = tables.SelectMany(table => table.Beside.Prepend((table.Table, "id")))
            .First(beside => beside.Item1 == row.Table).Item2;
        return new($"{row.Values[key]}", 1, ChainFaultKind.RowDiffers, new(
            $"tidak ada, padahal tabel {row.Table} memuat barisnya.",
            $"is not there, though the table {row.Table} has a row of it."));
    }

    private static ChainFault Foreign(string stream, string table) =>
        new(stream, 1, ChainFaultKind.RowDiffers, new(
            $"barisnya dalam tabel {table} bukan miliknya.",
            $"its row in the table {table} is not its own."));

    private static ChainFault Differs(
        string stream, long last, string table, IReadOnlyList<string> columns) =>
        new(stream, last, ChainFaultKind.RowDiffers, new(
            $"barisnya dalam tabel {table} tidak seperti jurnalnya: {string.Join(", ", columns)}.",
            $"its row in the table {table} is not what its journal says: {string.Join(", ", columns)}."));

    private static ChainFault Cut(string stream, long version, long last) =>
        new(stream, last + 1, ChainFaultKind.Cut, new(
            $"hilang, hingga entri {version} yang dicatat barisnya: ujung rantai terpotong.",
            $"missing, up to entry {version} that its row was written with: the chain was cut."));

    private static ChainFault Behind(string stream, long version, long last) =>
        new(stream, version + 1, ChainFaultKind.RowDiffers, new(
            $"tidak ada dalam barisnya, yang berhenti pada entri {version}; rantai berakhir pada {last}.",
            $"is not in its row, which stands at entry {version}; the chain ends at {last}."));
}
