using System.Globalization;

namespace Workflow.Host.Platform.Storage.Files;

/// <summary>The kinds of files that are taken as documents.</summary>
public enum FileKind
{
    Pdf, Docx, Xlsx, Odt, Jpeg, Png,
}

/// <summary>
/// What a file is, found from its contents, never from its name. Read in pieces: it is never held whole.
/// </summary>
public static class FileContents
{
    /// <summary>Readers of PDF look for its header so far in, whatever stands before.</summary>
    private const int Start = 1_024;

    private const int Piece = 81_920;

    /// <summary>What reaches over two pieces is read again with the second.</summary>
    private const int Overlap = 64;

    /// <summary>Why the file is not taken; null where it is.</summary>
    public static FileRefusal? Refusal(Stream file, string name)
    {
        var (kind, fault) = Recognise(file);
        var type = Path.GetExtension(name);
        if (fault is null && type.Length > 1 && !type.Contains(' ') && !IsTypeOf(kind!.Value, type))
            fault = FileFault.OtherName;
        return fault is { } found ? FileRefusal.Of(found, kind, type) : null;
    }

    /// <summary>
    /// The media type under which a browser draws the file; null where it is of no kind that is drawn, or has
    /// a fault.
    /// </summary>
    public static string? ShownAs(Stream file) => Recognise(file) switch
    {
        (FileKind.Pdf, null) => "application/pdf",
        (FileKind.Jpeg, null) => "image/jpeg",
        (FileKind.Png, null) => "image/png",
        _ => null,
    };

    /// <summary>Up to so many bytes from there on.</summary>
    internal static byte[] At(Stream file, long at, int count)
    {
        var bytes = new byte[Math.Clamp(file.Length - at, 0, count)];
        file.Position = Math.Min(at, file.Length);
        file.ReadExactly(bytes);
        return bytes;
    }

    private static bool IsTypeOf(FileKind kind, string type) =>
        string.Equals(type[1..], $"{kind}", StringComparison.OrdinalIgnoreCase)
        || (kind == FileKind.Jpeg && string.Equals(type, ".jpg", StringComparison.OrdinalIgnoreCase));

    private static (FileKind? Kind, FileFault? Fault) Recognise(Stream file)
    {
        var start = At(file, 0, Start).AsSpan();
        var pdf = start.IndexOf("%PDF-"u8);
        if (pdf > 0)
            return (null, FileFault.Before);
        if (start.StartsWith("PK\u0003\u0004"u8))
            return ArchiveContents.Recognise(file);

        (FileKind Kind, FileFault? Fault)? found =
            pdf == 0 ? (FileKind.Pdf, OfPdf(file))
            : start.StartsWith<byte>([0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10])
                ? (FileKind.Png, PictureContents.OfPng(file))
            : start.StartsWith<byte>([0xFF, 0xD8, 0xFF]) ? (FileKind.Jpeg, PictureContents.OfJpeg(file))
            : null;
        return (found, ArchiveContents.EndsAsOne(file)) switch
        {
            (null, false) => (null, FileFault.Unknown),
            (null, true) => (null, FileFault.Before),
            ({ } known, false) => known,
            ({ } known, true) => (known.Kind, FileFault.After),
        };
    }

    private static FileFault? OfPdf(Stream file)
    {
        var from = Math.Max(0, file.Length - Start);
        var end = At(file, from, Start).AsSpan().LastIndexOf("%%EOF"u8);
        return end < 0 ? FileFault.CutOff
            : HasMore(file, from + end + 5) ? FileFault.After
            : IsActive(file) ? FileFault.Active
            : null;
    }

    /// <summary>
    /// Whether it runs scripts or programs. What is packed in a PDF's own streams is not looked into.
    /// </summary>
    private static bool IsActive(Stream file)
    {
        var buffer = new byte[Overlap + Piece];
        file.Position = 0;
        for (int kept = 0, read; (read = file.Read(buffer, kept, Piece)) > 0;)
        {
            var piece = buffer.AsSpan(0, kept + read);
            for (int at = 0, next; (next = piece[at..].IndexOf((byte)'/')) >= 0; at++)
            {
                at += next;
                if (IsActiveName(piece[(at + 1)..], piece[Math.Max(0, at - 16)..at]))
                    return true;
            }

            kept = Math.Min(piece.Length, Overlap);
            piece[^kept..].CopyTo(buffer);
        }

        return false;
    }

    /// <summary>Names may be written in hexadecimal, sign by sign: <c>/J#53</c> is <c>/JS</c>.</summary>
    private static bool IsActiveName(ReadOnlySpan<byte> text, ReadOnlySpan<byte> before)
    {
        Span<char> name = stackalloc char["JavaScript".Length + 1];
        var length = 0;
        for (var at = 0; at < text.Length && length < name.Length; at++)
        {
            var sign = text[at];
            if (sign <= ' ' || "()<>[]{}/%"u8.Contains(sign))
            {
                // Two letters come about by chance in packed pictures, but not after a line of text.
                return name[..length] is "JavaScript" or "Launch"
                    || (name[..length] is "JS" && !before.ContainsAnyExceptInRange((byte)'\t', (byte)'~'));
            }

            if (sign == '#' && at + 2 < text.Length && byte.TryParse(
                text.Slice(at + 1, 2), NumberStyles.AllowHexSpecifier, null, out var coded))
                (sign, at) = (coded, at + 2);
            name[length++] = (char)sign;
        }

        return false;
    }

    /// <summary>Whether anything but padding follows; the file then stands behind its first byte.</summary>
    internal static bool HasMore(Stream file, long at)
    {
        file.Position = at;
        int next;
        do
            next = file.ReadByte();
        while (next is 0 or '\t' or '\r' or '\n' or ' ');
        return next >= 0;
    }
}
