using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform;

public sealed class CsvFileTests
{
    [TestCase("=1+1", "'=1+1")]
    [TestCase("+62", "'+62")]
    [TestCase("-3", "'-3")]
    [TestCase("@SUM(A1)", "'@SUM(A1)")]
    [TestCase("\t=1", "\"'\t=1\"")]
    [TestCase("\r=1", "\"'\r=1\"")]
    [TestCase("=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\"")]
    public void Text_CellThatASpreadsheetWouldCompute_HasAnApostrophe(string cell, string written) =>
        Assert.That(CsvFile.Text([[cell, "b"]]), Is.EqualTo($"{written},b\r\n"));

    [TestCase("Jung-Gu", "Jung-Gu")]
    [TestCase("a,b", "\"a,b\"")]
    [TestCase("a;b", "\"a;b\"")]
    [TestCase("kata \"kembar\"", "\"kata \"\"kembar\"\"\"")]
    [TestCase("dua\nbaris", "\"dua\nbaris\"")]
    [TestCase(null, "")]
    public void Text_OtherCell_IsWrittenAsItIs(string? cell, string written) =>
        Assert.That(CsvFile.Text([[cell]]), Is.EqualTo($"{written}\r\n"));

    [Test]
    public void Bytes_OfLettersBeyondAscii_AreReadBackAsTheyWere()
    {
        var bad = new List<BadLine>();
        var records = CsvTable.Read(CsvFile.Bytes([["mitra", "negara"], ["São Paulo, “SP”", "BR"]]), bad);

        Assert.Multiple(() =>
        {
            Assert.That(bad, Is.Empty);
            Assert.That(records[1].Cells, Is.EqualTo(new[] { "São Paulo, “SP”", "BR" }));
        });
    }
}
