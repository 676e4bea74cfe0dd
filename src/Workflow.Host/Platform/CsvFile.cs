using CsvHelper;
using Workflow.Engine;

namespace Workflow.Host.Platform;

/// <summary>
/// A table as a CSV file (RFC 4180) that is safe to open in a spreadsheet: what would be taken for a formula
/// gets an apostrophe before it and stands in quotation marks (OWASP CSV Injection). UTF-8 with a byte order
/// mark, without which Excel misreads letters. Cells are separated as the reader's Excel separates them: by
/// semicolons for readers in Indonesian, by commas for others.
/// </summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    /// <summary>What a spreadsheet takes for the beginning of a formula.</summary>
    private const string Formula = "=+-@\t\r\n";

    private static readonly CsvWriterOptions Options = new()
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        InjectionCharacters = Formula,
        // Excel under Indonesian settings takes a semicolon for the end of a cell.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <summary>The file; its first row is the header.</summary>
    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> rows, Language language)
    {
        using var content = new MemoryStream();
        using (var writer = To(content, language))
        {
            foreach (var row in rows)
                writer.WriteRecord([.. row.Select(Marked)]);
        }

        return content.ToArray();
    }

    /// <summary>What only looks guarded gets one apostrophe more: reading takes off that one.</summary>
    private static string? Marked(string? cell) =>
        cell is ['\'', ..] && cell.AsSpan().TrimStart('\'') is [var first, ..] && Formula.Contains(first)
            ? "'" + cell
            : cell;

    /// <summary>Writes the file row by row; the stream stays open.</summary>
    public static CsvWriter To(Stream content, Language language) => CsvWriter.Create(
        content, Options with { Separator = language == Language.Indonesian ? ';' : ',' }, leaveOpen: true);
}
