using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using System.Text.RegularExpressions;
using CsvHelper;
using Workflow.Engine;

namespace Workflow.Host.Platform.Csv;

/// <summary>A line of a table that cannot be used, and why.</summary>
/// <param name="Column">The column, where the text does not name it.</param>
public sealed record BadLine(int Line, LocalText Text, string? Column = null)
{
    /// <summary>For who runs the command.</summary>
    public string Message => Text.En;
}

/// <summary>A record of a table with the line it begins on.</summary>
public sealed record CsvRecord(int Line, ImmutableArray<string> Cells);

/// <summary>
/// The records of a CSV file as offices save them: UTF-8 with or without a byte order mark, any line end,
/// separated by commas or, as Excel does under Indonesian settings, by semicolons. A line break inside a cell
/// is read as a space, and the apostrophes that <see cref="CsvGuard"/> puts are taken off.
/// </summary>
public static partial class CsvTable
{
    public const int MaxBytes = 5 * 1024 * 1024;
    public const int MaxRecords = 10_000;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>Reads the records, the header first; blank lines are left out.</summary>
    public static IReadOnlyList<CsvRecord> Read(ReadOnlyMemory<byte> content, ICollection<BadLine> bad)
    {
        if (content.Length > MaxBytes)
        {
            bad.Add(new(1, new(
                $"berkas lebih besar dari {MaxBytes / 1024 / 1024} MB",
                $"the file is larger than {MaxBytes / 1024 / 1024} MB")));
            return [];
        }

        var records = Decode(content.Span, bad) is { } text ? Records(text, bad) : [];
        if (records.Count == 0 && bad.Count == 0)
            bad.Add(new(1, new("berkas kosong", "the file is empty")));
        return records;
    }

    /// <summary>
    /// The text, without its mark of byte order, of an XLSX file that of its first sheet; null where it is
    /// none.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> content, ICollection<BadLine> bad)
    {
        if (Workbook.IsOne(content))
            return Workbook.ToCsv(content, bad) is { } sheet ? Decode(sheet, bad) : null;

        var start = content.StartsWith(Encoding.UTF8.Preamble) ? Encoding.UTF8.Preamble.Length : 0;
        var text = content[start..];
        var wrong = text.IndexOf((byte)0);
        try
        {
            if (wrong < 0)
                return StrictUtf8.GetString(text);
        }
        catch (DecoderFallbackException invalid)
        {
            wrong = invalid.Index;
        }

        bad.Add(new(1 + text[..wrong].Count((byte)'\n'), new(
            "bukan teks UTF-8; simpan berkas sebagai \"CSV UTF-8\"",
            "not UTF-8 text; save the file as \"CSV UTF-8\"")));
        return null;
    }

    private static List<CsvRecord> Records(string text, ICollection<BadLine> bad)
    {
        var records = new List<CsvRecord>();
        using var reader = CsvReader.FromText(text, Options(text, bad));
        foreach (var row in reader)
        {
            ImmutableArray<string> cells = [.. row.ToArray().Select(Plain)];
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            var line = (int)reader.LineNumber;
            if (records.Count > MaxRecords)
            {
                bad.Add(new(line, new(
                    $"berkas memuat lebih dari {MaxRecords} baris",
                    $"the file has more than {MaxRecords} rows")));
                return [];
            }

            records.Add(new(line, cells));
        }

        return records;
    }

    /// <summary>
    /// The record as wide as the header: cells that a spreadsheet leaves out at the end are empty.
    /// </summary>
    /// <param name="places">Where each named column stands.</param>
    /// <param name="required">The columns that must not be cut off.</param>
    /// <returns>Null, and one fault, where cells do not belong to a column.</returns>
    public static CsvRecord? Fit(
        CsvRecord record, CsvRecord header, IReadOnlyDictionary<string, int> places,
        IEnumerable<string> required, ICollection<BadLine> bad)
    {
        var (given, width) = (record.Cells.Length, header.Cells.Length);
        if (given > width || required.Any(column => places[column] >= given))
        {
            bad.Add(new(record.Line, new(
                $"baris ini memuat {given} sel, sedangkan kepala tabel {width}",
                $"the row has {given} cells, the header {width}")));
            return null;
        }

        ImmutableArray<string> cells = [.. record.Cells, .. Enumerable.Repeat("", width - given)];
        for (var at = 0; at < width; at++)
        {
            if (!string.IsNullOrWhiteSpace(header.Cells[at]) || string.IsNullOrWhiteSpace(cells[at]))
                continue;
            bad.Add(new(record.Line, new(
                $"kolom ke-{at + 1} berisi, tetapi tidak bernama; beri nama di kepala tabel atau kosongkan",
                $"column {at + 1} holds something, but has no name; name it in the header or empty it")));
            return null;
        }

        return record with { Cells = cells };
    }

    /// <summary>
    /// Where each column of the header stands, under its known name however its letters' case was saved; a
    /// column without a name is nothing.
    /// </summary>
    public static IEnumerable<(string Name, int At)> Named(CsvRecord header, IEnumerable<string> known)
    {
        var names = known.ToFrozenDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        return header.Cells.Select((cell, at) => (names.GetValueOrDefault(cell.Trim(), cell.Trim()), at))
            .Where(column => column.Item1.Length > 0);
    }

    /// <summary>That the first line is no header at all: told once, not column by column.</summary>
    public static LocalText NoHeader(IEnumerable<string> columns) => new(
        $"baris pertama harus berisi nama kolom: {string.Join(", ", columns)}",
        $"the first line must name the columns: {string.Join(", ", columns)}");

    private static string Plain(string cell)
    {
        var text = CsvGuard.TakeOff(cell);
        return text.ContainsAny('\r', '\n') ? LineBreak().Replace(text, " ") : text;
    }

    /// <summary>More semicolons than commas in the header: the semicolon separates.</summary>
    private static char Separator(string text)
    {
        var start = text.AsSpan().TrimStart("\r\n");
        var header = start.IndexOfAny('\r', '\n') is >= 0 and var end ? start[..end] : start;
        return header.Count(';') > header.Count(',') ? ';' : ',';
    }

    [GeneratedRegex(@"\s*[\r\n]+\s*")]
    private static partial Regex LineBreak();

    private static CsvReaderOptions Options(string text, ICollection<BadLine> bad) => new()
    {
        Separator = Separator(text),
        HasHeader = false,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = record => bad.Add(new((int)record.LineNumber, record.Reason switch
        {
            CsvMalformedReason.UnterminatedQuote =>
                new("sel dimulai dengan tanda kutip dan tidak ditutup; tambahkan tanda kutip penutupnya",
                    "a cell begins with a quotation mark and is never closed; add the closing one"),
            _ => new LocalText(
                "ada tanda kutip di dalam sel; tulis dua kali dan apit seluruh sel dengan tanda kutip",
                "a quotation mark stands inside a cell; double it and put the whole cell in quotation marks"),
        })),
        TrackLineNumbers = true,
    };
}
