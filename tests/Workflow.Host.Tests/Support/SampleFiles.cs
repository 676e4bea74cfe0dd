using System.IO.Compression;
using System.Text;

namespace Workflow.Host.Tests.Support;

/// <summary>The smallest files that are taken as documents; what is said in them makes them differ.</summary>
internal static class SampleFiles
{
    public const string WordTypes =
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";

    public const string SheetTypes =
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

    public const string TextType = "application/vnd.oasis.opendocument.text";

    public static byte[] Pdf(string comment = "") =>
        comment.Length == 0 ? "%PDF-1\n%%EOF"u8.ToArray()
            : Encoding.UTF8.GetBytes($"%PDF-1.4\n% {comment}\n%%EOF\n");

    /// <summary>A PDF of exactly so many bytes.</summary>
    public static byte[] Pdf(int length)
    {
        var file = new byte[length];
        Array.Fill(file, (byte)' ');
        "%PDF-1\n"u8.CopyTo(file);
        "%%EOF"u8.CopyTo(file.AsSpan(length - 5));
        return file;
    }

    public static byte[] Docx(params (string Name, string Content)[] more) =>
        Zip([("[Content_Types].xml", $"<Types>{WordTypes}</Types>"), ("word/document.xml", "<w/>"), .. more]);

    /// <summary>A DOCX of a little more than so many bytes.</summary>
    public static byte[] Docx(int length) => Docx(("word/media/image1.png", new string('.', length)));

    public static byte[] Xlsx(params (string Name, string Content)[] more) =>
        Zip([("[Content_Types].xml", $"<Types>{SheetTypes}</Types>"), ("xl/workbook.xml", "<w/>"), .. more]);

    public static byte[] Odt(params (string Name, string Content)[] more) =>
        Zip([("mimetype", TextType), ("content.xml", "<o/>"), .. more]);

    public static byte[] Jpeg() =>
        [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xDA, 0, 2, 7, 0xFF, 0, 7, 0xFF, 0xD9];

    public static byte[] Png() =>
    [
        0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. Chunk("IHDR", 13), .. Chunk("IDAT", 3),
        .. Chunk("IEND", 0),
    ];

    public static byte[] Zip(params (string Name, string Content)[] parts)
    {
        using var bytes = new MemoryStream();
        using (var zip = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                var isPicture = name.EndsWith(".png", StringComparison.Ordinal); // Packed already.
                using var part = zip.CreateEntry(
                    name, isPicture ? CompressionLevel.NoCompression : CompressionLevel.Fastest).Open();
                part.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return bytes.ToArray();
    }

    public static byte[] Chunk(string type, byte length) =>
        [0, 0, 0, length, .. Encoding.ASCII.GetBytes(type), .. new byte[length + 4]];
}
