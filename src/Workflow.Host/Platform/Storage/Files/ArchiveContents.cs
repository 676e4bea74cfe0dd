using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>
/// The archives that DOCX, XLSX and ODT are. Read here, part by part, and not by ZipArchive: that one unpacks
/// no more than an archive says of itself, and so cannot tell one that lies.
/// </summary>
internal static class ArchiveContents
{
    private const int EndLength = 22;
    private const int LongestComment = ushort.MaxValue;

    /// <summary>A second end that some writers put before the first, for more than four gigabytes.</summary>
    private const int LargeEndLength = 76;

    private const int MaxParts = 10_000;
    private const int MaxList = 4 << 20;
    private const int MaxText = 1 << 20;
    private const long MaxUnpacked = 256 << 20;
    private const long AnyUnpacked = 16 << 20;
    private const int MaxRatio = 100;

    private const string Types = "[Content_Types].xml";
    private const string Manifest = "META-INF/manifest.xml";
    private const string MimeType = "mimetype";

    /// <summary>Whether a reader of archives takes the file for one, whatever it begins with.</summary>
    public static bool EndsAsOne(Stream file) => EndAt(file) is { } at
        && at + EndLength + U16(FileContents.At(file, at, EndLength), 20) == file.Length;

    public static (FileKind? Kind, FileFault? Fault) Recognise(Stream file)
    {
        if (EndAt(file) is not { } end)
            return (null, FileFault.CutOff);
        if (end + EndLength != file.Length)
            return (null, FileFault.After);

        var record = FileContents.At(file, end, EndLength);
        var (parts, size, from) = (U16(record, 10), U32(record, 12), U32(record, 16));
        if (parts > MaxParts || size > MaxList)
            return (null, FileFault.Bomb);
        if (from + size != end && from + size != end - LargeEndLength)
            return (null, FileFault.Before);

        try
        {
            var texts = new Dictionary<string, string>();
            return Fault(file, FileContents.At(file, from, (int)size), parts, texts) is { } fault
                ? (null, fault)
                : Kind(texts);
        }
        catch (Exception error) when (error is InvalidDataException or ArgumentOutOfRangeException)
        {
            return (null, FileFault.CutOff);
        }
    }

    private static long? EndAt(Stream file)
    {
        var from = Math.Max(0, file.Length - EndLength - LongestComment);
        var at = FileContents.At(file, from, EndLength + LongestComment).AsSpan()
            .LastIndexOf("PK\u0005\u0006"u8);
        return at < 0 || from + at + EndLength > file.Length ? null : from + at;
    }

    private static FileFault? Fault(Stream file, byte[] list, int parts, Dictionary<string, string> texts)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var left = Math.Min(MaxUnpacked, Math.Max(AnyUnpacked, file.Length * MaxRatio));
        for (var at = 0; at < list.Length;)
        {
            var head = list.AsSpan(at, 46);
            if (!head.StartsWith("PK\u0001\u0002"u8))
                return FileFault.CutOff;

            var name = Encoding.Latin1.GetString(list, at + 46, U16(head, 28));
            at += 46 + U16(head, 28) + U16(head, 30) + U16(head, 32);
            if (OfPart(file, head, name, texts, ref left) is { } fault)
                return fault;
            if (!names.Add(name))
                return FileFault.Twice;
        }

        return names.Count == parts ? null : FileFault.CutOff;
    }

    /// <param name="left">How much may still be unpacked.</param>
    private static FileFault? OfPart(
        Stream file, ReadOnlySpan<byte> head, string name, Dictionary<string, string> texts, ref long left)
    {
        var (packed, said, from) = (U32(head, 20), U32(head, 24), U32(head, 42));
        if ((U16(head, 8) & 1) != 0)
            return FileFault.Encrypted;
        if (IsMacro(name))
            return FileFault.Macros;

        // Some readers go by the name before the part itself, and not by the one in the list.
        var local = FileContents.At(file, from, 30);
        if (LeadsOut(name)
            || Encoding.Latin1.GetString(FileContents.At(file, from + 30, U16(local, 26))) != name)
            return FileFault.Paths;
        if (said > left)
            return FileFault.Bomb;

        var text = name is Types or Manifest or MimeType ? new MemoryStream() : null;
        var data = from + 30 + U16(local, 26) + U16(local, 28);
        var unpacked = Unpack(file, data, U16(head, 10), packed, said, text);
        if (unpacked > said || text?.Length > MaxText)
            return FileFault.Bomb;
        if (unpacked < said)
            return FileFault.CutOff;

        if (text is not null)
            texts[name] = Encoding.UTF8.GetString(text.ToArray());
        left -= unpacked;
        return null;
    }

    /// <returns>How much it is; more than the most where it was left at that.</returns>
    private static long Unpack(
        Stream file, long data, int method, long packed, long most, MemoryStream? text)
    {
        if (method is not (0 or 8) || data + packed > file.Length)
            throw new InvalidDataException();
        if (method == 0)
        {
            text?.Write(FileContents.At(file, data, (int)Math.Min(packed, MaxText + 1)));
            return packed;
        }

        file.Position = data;
        using var content = new DeflateStream(file, CompressionMode.Decompress, leaveOpen: true);
        var buffer = new byte[8_192];
        long total = 0;
        for (int read; total <= most && (read = content.Read(buffer)) > 0; total += read)
        {
            if (text?.Length <= MaxText)
                text.Write(buffer, 0, read);
        }

        return total;
    }

    private static bool LeadsOut(string name) =>
        name.Length == 0 || name[0] == '/' || name.AsSpan().ContainsAny("\\:\0")
        || name.Split('/').Contains("..");

    private static bool IsMacro(string name) =>
        name.StartsWith("Basic/", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("Scripts/", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/macrosheets/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase);

    private static (FileKind? Kind, FileFault? Fault) Kind(Dictionary<string, string> texts)
    {
        bool Says(string part, string what) =>
            texts.GetValueOrDefault(part)?.Contains(what, StringComparison.OrdinalIgnoreCase) == true;

        if (Says(Types, "macroEnabled") || Says(Types, "vbaProject"))
            return (null, FileFault.Macros);
        if (Says(Types, "wordprocessingml.document.main+xml"))
            return (FileKind.Docx, null);
        if (Says(Types, "spreadsheetml.sheet.main+xml"))
            return (FileKind.Xlsx, null);
        if (texts.GetValueOrDefault(MimeType)?.Trim() != "application/vnd.oasis.opendocument.text")
            return (null, FileFault.Unknown);
        return Says(Manifest, "encryption-data") ? (null, FileFault.Encrypted) : (FileKind.Odt, null);
    }

    private static int U16(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static long U32(ReadOnlySpan<byte> bytes, int at) =>
        BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);
}
