using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;
using ExcelDataReader;
using ExcelDataReader.Exceptions;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Csv;

/// <summary>
/// The first sheet of an XLSX file as the text of a table: one line a row, dates as <c>2016-11-25</c>,
/// numbers with a point. What unpacks to more than fits into memory comfortably is refused before it is read.
/// </summary>
public static class Workbook
{
    /// <summary>All parts of the file, unpacked.</summary>
    private const int MaxUnpacked = 50 * 1024 * 1024;

    private const int MaxParts = 1_000;
    private const int MaxColumns = 100;

    /// <summary>ExcelDataReader asks for Windows-1252, also where it reads none.</summary>
    static Workbook() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Whether the content is a zip file, as every XLSX file is.</summary>
    public static bool IsOne(ReadOnlySpan<byte> content) => content.StartsWith("PK\x3\x4"u8);

    /// <summary>The sheet as <see cref="CsvFile"/> writes it; null, and one fault, where there is
    /// none.</summary>
    public static byte[]? ToCsv(ReadOnlySpan<byte> content, ICollection<BadLine> bad)
    {
        var bytes = content.ToArray();
        try
        {
            if (Unpacked(bytes) <= MaxUnpacked)
                return CsvFile.Bytes(Rows(bytes), Language.English);
            bad.Add(new(1, new(
                $"isi berkas XLSX lebih besar dari {MaxUnpacked / 1024 / 1024} MB",
                $"what the XLSX file holds is larger than {MaxUnpacked / 1024 / 1024} MB")));
        }
        catch (Exception error) when (MeansUnreadable(error))
        {
            bad.Add(new(1, new(
                "bukan berkas XLSX yang dapat dibaca; simpan ulang, atau simpan sebagai \"CSV UTF-8\"",
                "no XLSX file that can be read; save it again, or as \"CSV UTF-8\"")));
        }

        return null;
    }

    /// <summary>
    /// What the zip archive, its XML, or the library says of a file that is no workbook: an attribute that is
    /// no number, or is not there. Whatever else is thrown is a fault of the product.
    /// </summary>
    private static bool MeansUnreadable(Exception error) =>
        error is InvalidDataException or XmlException or ExcelReaderException or FormatException
            or OverflowException or NotSupportedException or ArgumentException;

    /// <summary>How much there is to read, counted by unpacking it: what a zip says of itself may
    /// lie.</summary>
    private static long Unpacked(byte[] content)
    {
        using var zip = new ZipArchive(new MemoryStream(content));
        if (zip.Entries.Count > MaxParts)
            return long.MaxValue;
        var (size, buffer) = (0L, new byte[81_920]);
        foreach (var part in zip.Entries)
        {
            using var stream = part.Open();
            while (size <= MaxUnpacked && stream.Read(buffer) is > 0 and var read)
                size += read;
        }

        return size;
    }

    private static List<string?[]> Rows(byte[] content)
    {
        using var reader = ExcelReaderFactory.CreateOpenXmlReader(new MemoryStream(content));
        var width = Math.Min(reader.FieldCount, MaxColumns + 1);
        var rows = new List<string?[]>();
        while (rows.Count <= CsvTable.MaxRecords + 1 && reader.Read())
            rows.Add([.. Enumerable.Range(0, width).Select(at => Text(reader.GetValue(at)))]);
        return rows;
    }

    private static string? Text(object? value) => value switch
    {
        null => null,
        DateTime { TimeOfDay.Ticks: 0 } day => Portable.Text(DateOnly.FromDateTime(day)),
        bool yes => yes ? "yes" : "no",
        // A line of the table is a row of the sheet, so that faults name the row.
        string text => text.ReplaceLineEndings(" "),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
