using System.Collections.Immutable;
using System.Text;
using CsvHelper;
using Workflow.Engine;

namespace Workflow.Host.Platform;

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
/// separated by commas or, as Excel does under Indonesian settings, by semicolons.
/// </summary>
public static class CsvTable
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

    /// <summary>The text, without its mark of byte order; null where it is none.</summary>
    public static string? Decode(ReadOnlySpan<byte> content, ICollection<BadLine> bad)
    {
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
            ImmutableArray<string> cells = [.. row.ToArray()];
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

    private static CsvReaderOptions Options(string text, ICollection<BadLine> bad) => new()
    {
        Separator = text.AsSpan().TrimStart("\r\n").ToString().Split('\n')[0].Contains(',') ? ',' : ';',
        HasHeader = false,
        AllowLineBreaksInQuotes = false,
        MalformedData = CsvMalformedDataHandling.Skip,
        OnMalformedRecord = record => bad.Add(new((int)record.LineNumber, record.Reason switch
        {
            CsvMalformedReason.LineBreakInQuotes or CsvMalformedReason.UnterminatedQuote =>
                new("sel berlanjut melewati akhir baris; apakah tanda kutip penutupnya hilang?",
                    "a cell runs over the end of the line; is a closing quotation mark missing?"),
            _ => new LocalText(
                "ada tanda kutip di dalam sel; tulis dua kali dan apit seluruh sel dengan tanda kutip",
                "a quotation mark stands inside a cell; double it and put the whole cell in quotation marks"),
        })),
        TrackLineNumbers = true,
    };
}
