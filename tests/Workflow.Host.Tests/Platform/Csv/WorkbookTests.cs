using System.IO.Compression;
using System.Text;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Tests.Features.Agreements;

namespace Workflow.Host.Tests.Platform.Csv;

/// <summary>Lists as spreadsheets save them by themselves.</summary>
public sealed class WorkbookTests
{
    private const string Main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Package = "http://schemas.openxmlformats.org/package/2006/relationships";

    private static readonly string Header = Row(
        1, "region", "partner", "country", "kind", "signed", "term_years", "activity_2026", "issue",
        "fields");

    [TestCase("")]
    [TestCase("th-TH")]
    public void Read_FirstSheet_HasDatesAsDatesAndNumbersAsWritten(string culture)
    {
        using var _ = new Cultured(culture);
        var reading = Read(Book(
            Header
            + Row(2, "33.74", "Jung-Gu", "KR", "city", 42699, 5, "active", "- banjir\nmacet", "culture; x")));

        Assert.That(reading.Bad, Is.Empty);
        var said = reading.Agreements.Single().Particulars;
        Assert.That(said.SignedOn, Is.EqualTo(new DateOnly(2016, 11, 25)));
        Assert.That((said.Term!.Years, said.Issue), Is.EqualTo((5, "- banjir macet")));
        Assert.That(said.Fields, Is.EqualTo(new[] { "culture", "x" }));
    }

    [Test]
    public void Read_RowWithAFault_IsNamedByTheSheetsRow() => Assert.That(
        Read(Book(Header + Row(4, "31", "", "JP", "city", 42699))).Bad.Select(bad => (bad.Line, bad.Message)),
        Is.EqualTo(new[] { (4, "partner is empty") }));

    [Test]
    public void Read_WhatUnpacksToTooMuch_IsRefused() => Assert.That(
        Read(Book(Header, new string('x', 60 * 1024 * 1024))).Bad.Single().Message,
        Is.EqualTo("what the XLSX file holds is larger than 50 MB"));

    [Test]
    public void Read_ZipThatIsNoWorkbook_IsTold()
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
            Add(zip, "a.txt", "a");

        Assert.That(
            Read(content.ToArray()).Bad.Single().Message, Does.StartWith("no XLSX file that can be read"));
    }

    /// <summary>A stranger's file may be anything; only what says that it is none is told so.</summary>
    [Test]
    public void Read_AnythingMangled_IsReadOrToldAndNothingElse()
    {
        var good = Book(Header + Row(2, "33.74", "Jung-Gu", "KR", "city", 42699, 5, "active", "", "x"));
        var random = new Random(9);
        for (var round = 0; round < 1_500; round++)
        {
            var parts = Parts(good);
            var hurt = parts[random.Next(parts.Count)];
            var text = new StringBuilder(hurt.Text);
            for (var cut = random.Next(1, 4); cut > 0 && text.Length > 1; cut--)
                Hurt(text, random);
            parts[parts.IndexOf(hurt)] = (hurt.Name, text.ToString());
            Assert.That(() => Read(Zip(parts)), Throws.Nothing, $"round {round}: {text}");
        }

        for (var length = 4; length < good.Length; length += 7)
            Assert.That(() => Read(good[..length]), Throws.Nothing, $"cut at {length}");
    }

    private static void Hurt(StringBuilder text, Random random)
    {
        string[] wrong = ["-1", "99999999999", "abc", "<", "&x;", "\"", "A0", "XFE9", "s=\"9\"", ""];
        var at = random.Next(text.Length);
        text.Remove(at, Math.Min(random.Next(6), text.Length - at));
        text.Insert(at, wrong[random.Next(wrong.Length)]);
    }

    private static List<(string Name, string Text)> Parts(byte[] book)
    {
        using var zip = new ZipArchive(new MemoryStream(book));
        return [.. zip.Entries.Select(entry => (entry.FullName, Text(entry)))];
    }

    private static string Text(ZipArchiveEntry entry)
    {
        using var reader = new StreamReader(entry.Open());
        return reader.ReadToEnd();
    }

    private static byte[] Zip(IEnumerable<(string Name, string Text)> parts)
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, text) in parts)
                Add(zip, name, text);
        }

        return content.ToArray();
    }

    private static ListReading Read(byte[] content) =>
        AgreementImport.Read(content, TestDefinitions.All, new(2026, 11, 26));

    /// <summary>A row; a number in the fifth column is a date.</summary>
    private static string Row(int number, params object[] cells) =>
        $"<row r=\"{number}\">" + string.Concat(cells.Select((cell, at) => cell is string text
            ? $"<c r=\"{(char)('A' + at)}{number}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"
            : $"<c r=\"{(char)('A' + at)}{number}\" s=\"{(at == 4 ? 1 : 0)}\"><v>{cell}</v></c>")) + "</row>";

    private static byte[] Book(string rows, string besides = "")
    {
        using var content = new MemoryStream();
        using (var zip = new ZipArchive(content, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(zip, "_rels/.rels", $"<Relationships xmlns=\"{Package}\"><Relationship Id=\"r1\" "
                + $"Type=\"{Office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>");
            Add(zip, "xl/workbook.xml", $"<workbook xmlns=\"{Main}\" xmlns:r=\"{Office}\"><sheets>"
                + "<sheet name=\"Daftar\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>");
            Add(zip, "xl/_rels/workbook.xml.rels", $"<Relationships xmlns=\"{Package}\">"
                + $"<Relationship Id=\"r1\" Type=\"{Office}/worksheet\" Target=\"worksheets/sheet1.xml\"/>"
                + $"<Relationship Id=\"r2\" "
                + $"Type=\"{Office}/styles\" Target=\"styles.xml\"/></Relationships>");
            Add(zip, "xl/styles.xml", $"<styleSheet xmlns=\"{Main}\"><cellXfs count=\"2\">"
                + "<xf numFmtId=\"0\"/><xf numFmtId=\"14\" applyNumberFormat=\"1\"/></cellXfs></styleSheet>");
            Add(zip, "xl/worksheets/sheet1.xml", $"<worksheet xmlns=\"{Main}\"><sheetData>{rows}</sheetData>"
                + "</worksheet>");
            Add(zip, "xl/besides.xml", besides);
        }

        return content.ToArray();
    }

    private static void Add(ZipArchive zip, string name, string text)
    {
        using var part = zip.CreateEntry(name).Open();
        part.Write(Encoding.UTF8.GetBytes(text));
    }

    private sealed class Cultured : IDisposable
    {
        private readonly System.Globalization.CultureInfo _before =
            System.Globalization.CultureInfo.CurrentCulture;

        public Cultured(string name) => System.Globalization.CultureInfo.CurrentCulture = new(name);

        public void Dispose() => System.Globalization.CultureInfo.CurrentCulture = _before;
    }
}
