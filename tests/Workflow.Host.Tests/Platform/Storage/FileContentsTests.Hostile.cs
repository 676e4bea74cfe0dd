using System.Buffers.Binary;
using Workflow.Host.Platform.Storage.Files;
using static Workflow.Host.Platform.Storage.Files.FileFault;
using static Workflow.Host.Tests.Support.SampleFiles;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>The hostile files, each made here.</summary>
internal sealed partial class FileContentsTests
{
    private static readonly TestCaseData[] Hostile =
    [
        Case(Unknown, "nothing", "a.pdf", []),
        Case(Unknown, "text", "a.txt", "surat"u8),
        Case(Unknown, "text named .pdf", "a.pdf", "surat"u8),
        Case(Unknown, "a page", "a.html", "<html><script>alert(1)</script>"u8),
        Case(Unknown, "a page named .png", "a.png", "<script>alert(1)</script>"u8),
        Case(Unknown, "a drawing with scripts", "a.svg", "<svg onload='alert(1)'/>"u8),
        Case(Unknown, "a program", "a.exe", "MZ\u0090\0"u8),
        Case(Unknown, "a program named .pdf", "a.pdf", "\u007fELF\u0002"u8),
        Case(Unknown, "a shell script", "a.pdf", "#!/bin/sh\n"u8),
        Case(Unknown, "GIF", "a.gif", "GIF89a;"u8),
        Case(Unknown, "Word of before 2007", "a.doc", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        Case(Unknown, "any archive", "a.zip", Zip(("a.txt", "isi"))),
        Case(Unknown, "any archive named .docx", "a.docx", Zip(("word/document.xml", "<w/>"))),
        Case(Unknown, "another kind of ODF", "a.odt", Zip(("mimetype", TextType + "-template"))),
        Case(Unknown, "a header that comes late", "a.pdf", [.. new byte[2_000], .. Pdf()]),

        Case(OtherName, "PNG named .pdf", "a.pdf", Png()),
        Case(OtherName, "JPEG named .png", "a.png", Jpeg()),
        Case(OtherName, "PDF named .docx", "a.docx", Pdf()),
        Case(OtherName, "DOCX named .xlsx", "a.xlsx", Docx()),
        Case(OtherName, "ODT named .docx", "a.docx", Odt()),
        Case(OtherName, "DOCX named .docm", "a.docm", Docx()),
        Case(OtherName, "PDF named .html", "a.html", Pdf("<script>alert(1)</script>")),
        Case(OtherName, "PDF named .pdf.exe", "a.pdf.exe", Pdf()),
        Case(OtherName, "PDF with a long ending", "a.library-ms", Pdf()),

        Case(Before, "a line before a PDF", "a.pdf", [.. "\n"u8, .. Pdf()]),
        Case(Before, "a page before a PDF", "a.pdf", [.. "<html><script>"u8, .. Pdf()]),
        Case(Before, "a program before a PDF", "a.pdf", [.. "MZ"u8, .. Pdf()]),
        Case(Before, "a PDF in a JPEG's remark", "a.jpg", [.. Jpeg()[..2], 255, 254, 0, 9, .. "%PDF-1."u8]),
        Case(Before, "a PDF in an archive's first part", "a.docx", Zip(("a.png", "%PDF-1"), Types())),
        Case(Before, "a page before an archive", "a.docx", [.. "<script>"u8, .. Docx()]),
        Case(Before, "a part before an archive that does not list it", "a.docx", [.. Docx(), .. Docx()]),

        Case(After, "an archive after a PDF", "a.pdf", [.. Pdf(), .. Docx()]),
        Case(After, "an archive after a PNG", "a.png", [.. Png(), .. Docx()]),
        Case(After, "an archive after a JPEG", "a.jpg", [.. Jpeg(), .. Docx()]),
        Case(After, "an archive in a PNG's last chunk but one", "a.png", Carrying(Png(), 12)),
        Case(After, "an archive in a PDF before its end", "a.pdf", Carrying(Pdf(), 5)),
        Case(After, "a page after a PDF", "a.pdf", [.. Pdf(), .. "<script>"u8]),
        Case(After, "a page after a PNG", "a.png", [.. Png(), .. "<script>"u8]),
        Case(After, "a page after a JPEG", "a.jpg", [.. Jpeg(), .. "<script>"u8]),
        Case(After, "an archive after a film", "a.jpg", [.. Jpeg(), .. "\0\0\0\u0018ftyp"u8, .. Docx()]),
        Case(After, "a page after padding", "a.jpg", [.. Jpeg(), .. new byte[9_000], .. "<script>"u8]),
        Case(After, "a page after an archive", "a.docx", [.. Docx(), .. "<script>"u8]),

        Case(CutOff, "a PDF without its end", "a.pdf", Pdf("isi")[..^7]),
        Case(CutOff, "a PDF whose end lies far back", "a.pdf", [.. Pdf(), .. new byte[2_000]]),
        Case(CutOff, "a PNG without its end", "a.png", Png()[..^12]),
        Case(CutOff, "a PNG without a byte", "a.png", Png()[..^1]),
        Case(CutOff, "a PNG of its signature", "a.png", Png()[..8]),
        Case(CutOff, "a PNG that does not begin as one", "a.png", [.. Png()[..8], .. Chunk("IEND", 0)]),
        Case(CutOff, "a JPEG without its end", "a.jpg", Jpeg()[..^2]),
        Case(CutOff, "a JPEG cut off in a length", "a.jpg", Jpeg()[..5]),
        Case(CutOff, "an archive without its list", "a.docx", Docx()[..^60]),
        Case(CutOff, "an archive whose part is damaged", "a.docx", With(Docx(), Part, 49, 0xFF)),
        Case(CutOff, "an archive that counts wrongly", "a.docx", With(Docx(), End, 10, 9)),
        Case(CutOff, "an archive that packs in a way of its own", "a.docx", With(Docx(), Listed, 10, 99)),

        Case(Macros, "DOCM", "a.docm", Docx(("word/vbaProject.bin", "x"))),
        Case(Macros, "DOCM named .docx", "a.docx", Docx(("word/VBAPROJECT.BIN", "x"))),
        Case(Macros, "XLSM named .xlsx", "a.xlsx", Xlsx(("xl/vbaProject.bin", "x"))),
        Case(Macros, "XLSX with a sheet of macros", "a.xlsx", Xlsx(("xl/macrosheets/sheet1.xml", "x"))),
        Case(Macros, "DOCX with a control", "a.docx", Docx(("word/activeX/activeX1.bin", "x"))),
        Case(Macros, "macros under another name", "a.docx", Zip(Types("vnd.ms-office.vbaProject"))),
        Case(Macros, "a list of kinds that says so", "a.docx", Zip(Types("ms-word.document.macroEnabled"))),
        Case(Macros, "ODT with Basic", "a.odt", Odt(("Basic/Standard/Module1.xml", "x"))),
        Case(Macros, "ODT with scripts", "a.odt", Odt(("Scripts/python/a.py", "x"))),

        Case(Paths, "a path upwards", "a.docx", Docx(("../../etc/passwd", "x"))),
        Case(Paths, "a path upwards in between", "a.odt", Odt(("a/../../b", "x"))),
        Case(Paths, "a path from the root", "a.docx", Docx(("/etc/passwd", "x"))),
        Case(Paths, "a path with backslashes", "a.xlsx", Xlsx(("..\\a.exe", "x"))),
        Case(Paths, "a drive", "a.docx", Docx(("C:/a.exe", "x"))),
        Case(Paths, "a part that names itself otherwise", "a.docx", With(Docx(), Part, 30, 1)),

        Case(Bomb, "twenty megabytes of nothing", "a.docx", Docx(("word/a.xml", new string('0', 20 << 20)))),
        Case(Bomb, "parts that are too much together", "a.xlsx", Xlsx([.. Sheets(20, 1 << 20)])),
        Case(Bomb, "ten thousand parts", "a.docx", Docx([.. Sheets(10_001, 0)])),
        Case(Bomb, "a part larger than it says", "a.docx", With(Docx(), Listed, 24, 1)),
        Case(Bomb, "a part that says it is very large", "a.docx", With(Docx(), Listed, 27, 0x7F)),
        Case(Bomb, "a list larger than any", "a.docx", With(Docx(), End, 15, 0x7F)),

        Case(Encrypted, "a part with a password", "a.docx", With(Docx(), Listed, 8, 1)),
        Case(Encrypted, "ODT with a password", "a.odt", Odt(("META-INF/manifest.xml", "<encryption-data>"))),

        Case(Twice, "two parts of one name", "a.docx", Docx(("word/document.xml", "x"))),
        Case(Twice, "two that differ in case", "a.odt", Odt(("Content.xml", "x"))),

        Case(Active, "a script", "a.pdf", OfPdf("/S /JavaScript /X (app.alert)")),
        Case(Active, "a script without its kind", "a.pdf", OfPdf("/S /Rendition /JS (app.alert)")),
        Case(Active, "a script that names itself in hexadecimal", "a.pdf", OfPdf("/S/#4aava#53cript")),
        Case(Active, "a short name in hexadecimal", "a.pdf", OfPdf("/S /Rendition /#4A#53<61>")),
        Case(Active, "scripts that the whole has", "a.pdf", OfPdf("/Names<</JavaScript 2 0 R>>")),
        Case(Active, "a program", "a.pdf", OfPdf("/OpenAction<</S/Launch/F(cmd.exe)>>")),
    ];

    private static ReadOnlySpan<byte> Part => "PK\u0003\u0004"u8;

    private static ReadOnlySpan<byte> Listed => "PK\u0001\u0002"u8;

    private static ReadOnlySpan<byte> End => "PK\u0005\u0006"u8;

    private static TestCaseData Case(FileFault reason, string what, string name, ReadOnlySpan<byte> file) =>
        Case(reason, what, name, file.ToArray());

    private static TestCaseData Case(FileFault reason, string what, string name, byte[] file) =>
        new TestCaseData(name, file, reason).SetArgDisplayNames($"{reason}: {what}");

    private static (string Name, string Content) Types(string more = "") =>
        ("[Content_Types].xml", $"<Types>{WordTypes} {more}</Types>");

    private static IEnumerable<(string Name, string Content)> Sheets(int count, int length) =>
        Enumerable.Range(0, count).Select(at => ($"xl/worksheets/a{at}.xml", new string('0', length)));

    /// <summary>The file with another byte behind the first such mark.</summary>
    private static byte[] With(byte[] file, ReadOnlySpan<byte> mark, int at, byte value)
    {
        file[file.AsSpan().IndexOf(mark) + at] = value;
        return file;
    }

    /// <summary>The file with an archive before its last bytes, which the archive calls its remark.</summary>
    private static byte[] Carrying(byte[] file, int last)
    {
        var archive = Docx();
        BinaryPrimitives.WriteUInt16LittleEndian(archive.AsSpan(archive.Length - 2), (ushort)last);
        return [.. file[..^last], .. archive, .. file[^last..]];
    }
}
