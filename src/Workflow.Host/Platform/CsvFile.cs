using CsvHelper;

namespace Workflow.Host.Platform;

/// <summary>
/// A table as a CSV file (RFC 4180) that is safe to open in a spreadsheet: what would be taken for a formula
/// gets an apostrophe before it and stands in quotation marks (OWASP CSV Injection). UTF-8 with a byte order
/// mark, without which Excel misreads letters.
/// </summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = new()
    {
        WriteByteOrderMark = true,
        Injection = CsvInjection.Escape,
        InjectionCharacters = "=+-@\t\r\n",
        // Excel under Indonesian settings takes a semicolon for the end of a cell.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t'),
    };

    /// <summary>The file; its first row is the header.</summary>
    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> rows)
    {
        using var content = new MemoryStream();
        using (var writer = To(content))
        {
            foreach (var row in rows)
                writer.WriteRecord([.. row]);
        }

        return content.ToArray();
    }

    /// <summary>Writes the file row by row; the stream stays open.</summary>
    public static CsvWriter To(Stream content) => CsvWriter.Create(content, Options, leaveOpen: true);
}
