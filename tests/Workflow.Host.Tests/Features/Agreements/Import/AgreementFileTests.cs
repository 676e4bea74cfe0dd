using System.Text;
using Workflow.Host.Features.Agreements.Import;

namespace Workflow.Host.Tests.Features.Agreements.Import;

/// <summary>Lists as spreadsheets of offices save them.</summary>
public sealed class AgreementFileTests
{
    private const string Header = "region;partner;country;kind;signed;term_years;activity_2026;issue;fields";
    private const string Sapporo = "31;Sapporo;JP;city;2016-11-25;5;active";

    private static readonly DateOnly Today = new(2026, 11, 26);

    [TestCase(
        Header + ";;;", Sapporo + ";;culture;;;", TestName = "Read_ColumnsWithoutNameAndValue_AreNothing")]
    [TestCase(Header, Sapporo, TestName = "Read_OptionalCellsLeftOutAtTheEnd_AreEmpty")]
    [TestCase(
        Header, Sapporo + ";banjir, macet;culture", TestName = "Read_CommaInACell_LeavesTheSeparator")]
    public void Read_AsASpreadsheetSavesIt(string header, string row)
    {
        foreach (var end in (string[])["\r\n", "\n", "\r"])
            Assert.That(Told($"\uFEFF{header}{end}{row}{end}"), Is.EqualTo(new[] { "2 Sapporo" }));
    }

    [Test]
    public void Read_LineBreakInACell_IsASpaceAndTheNextRowHasItsOwnLine()
    {
        var reading = Read(
            $"{Header}\r\n{Sapporo};\"banjir\nmacet\";culture\r\n31;;JP;city;2016-11-26;5;\r\n");

        Assert.That(reading.Agreements[0].Particulars.Issue, Is.EqualTo("banjir macet"));
        Assert.That(
            reading.Bad.Select(bad => (bad.Line, bad.Message)),
            Is.EqualTo(new[] { (4, "partner is empty") }));
    }

    [TestCase("2 column 10 holds something, but has no name; name it in the header or empty it",
        Header + ";;", Sapporo + ";;culture;x;")]
    [TestCase("2 the row has 10 cells, the header 9", Header, Sapporo + ";;culture;")]
    [TestCase("2 the row has 3 cells, the header 9", Header, "31;Sapporo;JP")]
    public void Read_CellThatBelongsToNoColumn_IsOneFault(string fault, string header, string row) =>
        Assert.That(Told($"{header}\r\n{row}\r\n"), Is.EqualTo(new[] { fault }));

    private static IEnumerable<string> Told(string text)
    {
        var reading = Read(text);
        return reading.Bad.Count > 0
            ? reading.Bad.Select(bad => $"{bad.Line} {bad.Message}")
            : reading.Agreements.Select(listed => $"{listed.Line} {listed.Particulars.Partner}");
    }

    private static ListReading Read(string text) =>
        AgreementImport.Read(Encoding.UTF8.GetBytes(text), TestDefinitions.All, Today);
}
