using System.Buffers;
using System.Text;

namespace Workflow.Host.Platform;

/// <summary>
/// A table as a CSV file (RFC 4180) that is safe to open in a spreadsheet: what would be taken for a formula
/// gets an apostrophe before it (OWASP CSV Injection). UTF-8 with a byte order mark, without which Excel
/// misreads letters.
/// </summary>
public static class CsvFile
{
    public const string ContentType = "text/csv; charset=utf-8";

    private const string Dangerous = "=+-@\t\r\n";

    private static readonly SearchValues<char> Quoted = SearchValues.Create("\",\r\n;\t");

    /// <summary>The file; its first row is the header.</summary>
    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> rows) =>
        [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(Text(rows))];

    /// <summary>The file as text; rows end in CR LF.</summary>
    public static string Text(IEnumerable<IEnumerable<string?>> rows) =>
        string.Concat(rows.Select(row => string.Join(',', row.Select(Cell)) + "\r\n"));

    private static string Cell(string? value)
    {
        var text = value is [var first, ..] && Dangerous.Contains(first, StringComparison.Ordinal)
            ? "'" + value
            : value ?? "";
        return text.AsSpan().IndexOfAny(Quoted) < 0
            ? text
            : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
