using System.Text;
using Workflow.Engine;
using Workflow.Host.Platform.Csv;

namespace Workflow.Host.Tests.Platform.Csv;

public sealed class CsvFileTests
{
    [TestCase("=1+1", "\"'=1+1\"")]
    [TestCase("+62", "\"'+62\"")]
    [TestCase("-3", "\"'-3\"")]
    [TestCase("@SUM(A1)", "\"'@SUM(A1)\"")]
    [TestCase("\t=1", "\"'\t'=1\"")]
    [TestCase("\r=1", "\"'\r'=1\"")]
    [TestCase("\n=1", "\"'\n'=1\"")]
    [TestCase("\"=1", "\"'\"\"=1\"")]
    [TestCase("＝1", "\"'＝1\"")]
    [TestCase("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    public void Bytes_CellLikeAFormula_HasAnApostropheInQuotationMarks(string cell, string written) =>
        Assert.That(Text([cell, "b"]), Is.EqualTo($"\uFEFF{written},b\r\n"));

    [TestCase("x;=1+1", "\"x;'=1+1\"")]
    [TestCase("x; @SUM(A1)", "\"x;' @SUM(A1)\"")]
    [TestCase("x;\"=1\"", "\"x;'\"\"=1\"\"\"")]
    [TestCase("Rp 500.000,- per orang", "\"Rp 500.000,'- per orang\"")]
    [TestCase("x\t=1", "\"x\t'=1\"")]
    [TestCase("x\n=1;y", "\"x\n'=1;y\"")]
    public void Bytes_FormulaAfterWhatEndsACellElsewhere_HasAnApostropheToo(string cell, string written) =>
        Assert.That(Text([cell, "b"]), Is.EqualTo($"\uFEFF{written},b\r\n"));

    [TestCase("Jung-Gu", "Jung-Gu")]
    [TestCase(" a ", " a ")]
    [TestCase("a\tb", "\"a\tb\"")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("a;b", "\"a;b\"")]
    [TestCase("kata \"kembar\"", "\"kata \"\"kembar\"\"\"")]
    [TestCase("dua\nbaris", "\"dua\nbaris\"")]
    [TestCase(null, "")]
    public void Bytes_OtherCell_IsWrittenAsItIs(string? cell, string written) =>
        Assert.That(Text([cell, "b"]), Is.EqualTo($"\uFEFF{written},b\r\n"));

    [Test]
    public void Bytes_ForReadersInIndonesian_AreSeparatedBySemicolons() => Assert.That(
        Encoding.UTF8.GetString(CsvFile.Bytes([["a;b", "c,d"]], Language.Indonesian)),
        Is.EqualTo("\uFEFF\"a;b\";c,d\r\n"));

    [Test]
    public void Bytes_RowOfOneEmptyCell_IsNotABlankLineThatReadersLeaveOut() =>
        Assert.That(Text(["a"], [null]), Is.EqualTo("\uFEFFa\r\n\"\"\r\n"));

    [Test]
    public void Bytes_OfLettersBeyondAscii_AreReadBackAsTheyWere()
    {
        var bad = new List<BadLine>();
        var records = CsvTable.Read(CsvFile.Bytes(
            [["mitra", "negara"], ["São Paulo, “SP”", "BR"]], Language.English), bad);

        Assert.Multiple(() =>
        {
            Assert.That(bad, Is.Empty);
            Assert.That(records[1].Cells, Is.EqualTo(new[] { "São Paulo, “SP”", "BR" }));
        });
    }

    [TestCase("=1+1")]
    [TestCase("- banjir")]
    [TestCase("macet;=1+1;'=2,- banjir")]
    [TestCase("\"=1")]
    [TestCase("'- banjir")]
    [TestCase("''=1")]
    [TestCase("'s-Hertogenbosch")]
    [TestCase("'")]
    public void Bytes_OfAFormulaOrWhatLooksGuarded_AreReadBackAsTheyWere(string cell) =>
        Assert.That(
            CsvTable.Read(CsvFile.Bytes([["mitra"], [cell]], Language.English), [])[1].Cells,
            Is.EqualTo(new[] { cell }));

    private static string Text(params string?[][] rows) =>
        Encoding.UTF8.GetString(CsvFile.Bytes(rows, Language.English));
}
