using CsvHelper;
using Workflow.Engine;

namespace Workflow.Host.Platform.Csv;

/// <summary>
/// A table as a CSV file (RFC 4180) that is safe to open in a spreadsheet (<see cref="CsvGuard"/>), the one
/// way in which the application writes any. UTF-8 with a byte order mark, without which Excel misreads
/// letters. Cells are separated as the reader's Excel separates them: by semicolons for readers in
/// Indonesian, by commas for others.
/// </summary>
public sealed class CsvFile : IDisposable, IAsyncDisposable
{
    public const string ContentType = "text/csv; charset=utf-8";

    private static readonly CsvWriterOptions Options = new()
    {
        WriteByteOrderMark = true,
        // Excel under Indonesian settings takes a semicolon for the end of a cell.
        ShouldQuote = (field, _, _, _) => field.ContainsAny(';', '\t') || field is ['\'', ..],
    };

    private readonly CsvWriter _writer;

    /// <summary>Begins the file on a stream, which stays open.</summary>
    public CsvFile(Stream content, Language language) => _writer = CsvWriter.Create(
        content, Options with { Separator = language == Language.Indonesian ? ';' : ',' }, leaveOpen: true);

    /// <summary>The file; its first row is the header.</summary>
    public static byte[] Bytes(IEnumerable<IEnumerable<string?>> rows, Language language)
    {
        using var content = new MemoryStream();
        using (var file = new CsvFile(content, language))
        {
            foreach (var row in rows)
                file._writer.WriteRecord(Guarded(row));
        }

        return content.ToArray();
    }

    /// <summary>Writes the next row.</summary>
    public async Task Write(IEnumerable<string?> row, CancellationToken stop) =>
        await _writer.WriteRecordAsync(Guarded(row), stop);

    public void Dispose() => _writer.Dispose();

    public ValueTask DisposeAsync() => _writer.DisposeAsync();

    private static string?[] Guarded(IEnumerable<string?> row) =>
        [.. row.Select(cell => cell is null ? null : CsvGuard.Put(cell))];
}
