using System.Text;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Agreements.Import;
using Workflow.Host.Platform.Csv;

namespace Workflow.Host.Tests.Features.Agreements.Import;

public sealed class AgreementImportTests
{
    private const string Header = "region,partner,country,kind,signed,term_years,activity_2020,issue,fields";
    private const string Seoul = "31,Seoul,KR,city,1984-07-25,,active,traffic,\"arts and culture; labour\"";
    private const string Tokyo = "31,Tokyo,JP,city,1989-10-23,,,,";
    private static readonly DateOnly Today = new(2026, 10, 7);

    [Test]
    public void Read_GoodRow_IsTheAgreementWithItsLine()
    {
        var (agreements, bad) = Read($"{Header}\n{Seoul}\n");

        Assert.Multiple(() =>
        {
            Assert.That(bad, Is.Empty);
            Assert.That(agreements, Is.EqualTo(new[]
            {
                new ListedAgreement(
                    2,
                    new(
                        "31", "Seoul", "KR", "city", new(1984, 7, 25), ["arts and culture", "labour"],
                        null, "traffic"),
                    new(Activity.Active, 2020)),
            }));
        });
    }

    [Test]
    public void Read_TermWithoutNotice_InventsNone() =>
        Assert.That(
            Read($"{Header}\n31,Seoul,KR,city,1984-07-25,10,,,\n").Agreements.Single(),
            Is.EqualTo(new ListedAgreement(
                2, new("31", "Seoul", "KR", "city", new(1984, 7, 25), [], new Term(10, 0)), null)));

    [TestCase("\r\n", "", TestName = "Read_CarriageReturns_IsTaken")]
    [TestCase("\n", "\uFEFF", TestName = "Read_ByteOrderMark_IsTaken")]
    public void Read_AsWindowsSavesIt_IsTaken(string end, string mark) =>
        Assert.That(Read($"{mark}{Header}{end}{Seoul}{end}").Bad, Is.Empty);

    [Test]
    public void Read_SemicolonsAsIndonesianExcelWrites_IsTaken()
    {
        var (agreements, bad) = Read($"{Header.Replace(',', ';')}\r\n{Seoul.Replace(',', ';')}\r\n");

        Assert.Multiple(() =>
        {
            Assert.That(bad, Is.Empty);
            Assert.That(
                agreements.Single().Particulars.Fields, Is.EqualTo(new[] { "arts and culture", "labour" }));
        });
    }

    [TestCase("diperpanjang", "diperpanjang")]
    [TestCase("", null)]
    public void Read_ColumnOfNotes_MayBeThere(string cell, string? note) =>
        Assert.That(
            Read($"{Header},note\n{Tokyo},{cell}\n").Agreements.Single().Particulars.Note,
            Is.EqualTo(note));

    [Test]
    public void Read_ColumnsInAnotherOrderAndYear_IsTaken() =>
        Assert.That(
            Read("activity_2025,fields,issue,term_years,signed,kind,country,partner,region\n"
                + "inactive,,,,1984-07-25,city,KR,Seoul,31\n").Agreements.Single().Activity,
            Is.EqualTo(new ActivityFinding(Activity.Inactive, 2025)));

    [TestCase("99,Seoul,KR,city,1984-07-25,,,,", "region '99' is not the code of an autonomous region")]
    [TestCase("31.71,Seoul,KR,city,1984-07-25,,,,", "region '31.71' is not the code of an autonomous region")]
    [TestCase(",Seoul,KR,city,1984-07-25,,,,", "region is empty")]
    [TestCase("31,,KR,city,1984-07-25,,,,", "partner is empty")]
    [TestCase("31,Se\u0007oul,KR,city,1984-07-25,,,,", "partner contains a control character")]
    [TestCase("31,Se\u202eoul,KR,city,1984-07-25,,,,",
        "partner: It contains an invisible sign that turns the direction of writing (U+202E, character 3). "
        + "Delete it, or type the text anew.")]
    [TestCase("31,Seoul,KR,city,1984-07-25,,,,lalu lintas;taman\u2067",
        "fields: It contains an invisible sign that turns the direction of writing (U+2067, character 6). "
        + "Delete it, or type the text anew.")]
    [TestCase("31,Seoul,kr,city,1984-07-25,,,,",
        "country 'kr' is no code of ISO 3166-1; South Korea is KR")]
    [TestCase("31,London,UK,city,1984-07-25,,,,",
        "country 'UK' is no code of ISO 3166-1; the United Kingdom is GB")]
    [TestCase("31,Bandung,ID,city,1984-07-25,,,,",
        "country ID is Indonesia; the partner must be in a foreign country")]
    [TestCase("31,Seoul,KOR,city,1984-07-25,,,,",
        "country 'KOR' is no code of ISO 3166-1; perhaps North Korea (KP), South Korea (KR)")]
    [TestCase("31,Seoul,KR,town,1984-07-25,,,,",
        "kind 'town' is none of city, development-partner, institution, international-organisation, "
        + "non-profit, other-local-government, province, regency, state")]
    [TestCase("31,Seoul,KR,city,,,,,", "signed is empty")]
    [TestCase("31,Seoul,KR,city,25/07/1984,,,,", "signed '25/07/1984' is not a date written like 1984-07-25")]
    [TestCase("31,Seoul,KR,city,1983-02-29,,,,", "signed '1983-02-29' is not a date written like 1984-07-25")]
    [TestCase("31,Seoul,KR,city,2026-10-08,,,,", "signed 2026-10-08 is after today, 2026-10-07")]
    [TestCase("31,Seoul,KR,city,1884-07-25,,,,", "signed 1884-07-25 is before 1945-08-17")]
    [TestCase("31,Seoul,KR,city,1984-07-25,0,,,", "term_years '0' is not a number from 1 to 99")]
    [TestCase("31,Seoul,KR,city,1984-07-25,100,,,", "term_years '100' is not a number from 1 to 99")]
    [TestCase("31,Seoul,KR,city,1984-07-25,5.0,,,", "term_years '5.0' is not a number from 1 to 99")]
    [TestCase("31,Seoul,KR,city,1984-07-25,,dormant,,",
        "activity_2020 'dormant' is none of active, less-active, inactive")]
    [TestCase("31,Seoul,KR,city", "the row has 4 cells, the header 9")]
    [TestCase("31,Seoul,KR,city,1984-07-25,,,,,", "the row has 10 cells, the header 9")]
    [TestCase("31,The \"big\" city,KR,city,1984-07-25,,,,",
        "a quotation mark stands inside a cell; double it and put the whole cell in quotation marks")]
    [TestCase("31,\"Seoul,KR,city,1984-07-25,,,,",
        "a cell begins with a quotation mark and is never closed; add the closing one")]
    public void Read_BadRow_IsToldWithItsLine(string row, string message) =>
        Assert.That(
            Read($"{Header}\n{Tokyo}\n\n{row}\n").Bad.Select(Line), Is.EqualTo(new[] { Line(4, message) }));

    [Test]
    public void Read_SeveralFaults_TellsThemAllInOrder() =>
        Assert.That(
            Read($"{Header}\n99,,KR,city,1984-07-25,,,,\n31,Tokyo,JP,city,1989,,,,\n").Bad
                .Select(bad => bad.Line),
            Is.EqualTo(new[] { 2, 2, 3 }));

    [Test]
    public void Read_SameKeyTwice_NamesTheFirstLine() =>
        Assert.That(Read($"{Header}\n{Seoul}\n{Seoul}\n").Bad.Select(Line), Is.EqualTo(new[]
        {
            Line(3, "the same region, partner and date of signing as line 2"),
        }));

    [Test]
    public void Read_PartnersThatReadTheSame_AreOne() =>
        Assert.That(
            Read($"{Header}\n31,Łódź,PL,city,1984-07-25,,,,\n31, Lodz ,PL,city,1984-07-25,,,,\n").Bad
                .Select(Line),
            Is.EqualTo(new[] { Line(3, "the same region, partner and date of signing as line 2") }));

    [Test]
    public void Read_WrongHeader_NamesEveryColumn() =>
        Assert.That(
            Read("region,region,partner,country,kind,signed,years,activity_1920,fields\n").Bad
                .Select(bad => bad.Message),
            Is.EqualTo(new[]
            {
                "column 'region' is there twice",
                "column 'term_years' is missing", "column 'issue' is missing",
                "column 'years' is unknown", "column 'activity_1920' is unknown",
                "one column must be the activity of a year, such as 'activity_2020'",
            }));

    [TestCase("", "the file is empty")]
    [TestCase("\n\n", "the file is empty")]
    [TestCase(Header + "\n", "the list has no rows")]
    public void Read_NothingInIt_SaysSo(string text, string message) =>
        Assert.That(Read(text).Bad.Select(Line), Is.EqualTo(new[] { Line(1, message) }));

    [Test]
    public void Read_NotUtf8_NamesTheLine()
    {
        var latin = Encoding.Latin1.GetBytes($"{Header}\n31,Curaçao,CW,city,1984-07-25,,,,\n");
        var wide = Encoding.Unicode.GetBytes(Header);

        Assert.Multiple(() =>
        {
            Assert.That(
                Read(latin).Bad.Select(Line), Is.EqualTo(new[]
                {
                    Line(2, "not UTF-8 text; save the file as \"CSV UTF-8\""),
                }));
            Assert.That(Read(wide).Bad.Single().Message, Does.Contain("CSV UTF-8"));
        });
    }

    [Test]
    public void Read_TooMuch_SaysTheLimit() => Assert.Multiple(() =>
    {
        Assert.That(
            Read(new byte[CsvTable.MaxBytes + 1]).Bad.Single().Message,
            Is.EqualTo("the file is larger than 5 MB"));
        Assert.That(Line(Read(Rows(CsvTable.MaxRecords + 1)).Bad.Single()),
            Is.EqualTo(Line(CsvTable.MaxRecords + 2, "the file has more than 10000 rows")));
        Assert.That(Read(Rows(CsvTable.MaxRecords)).Bad, Is.Empty);
    });

    [Test]
    public void Read_LongAndOddCells_AreToldInShort() =>
        Assert.That(
            Read($"{Header}\n31,Seoul,{new string('x', 300)},city,1984-07-25,,,,\n").Bad.Single().Message,
            Is.EqualTo("country is longer than 200 characters"));

    private static string Rows(int count) => Header + "\n" + string.Concat(
        Enumerable.Range(1, count).Select(number => $"31,Kota {number},KR,city,1984-07-25,,,,\n"));

    private static ListReading Read(string text) => Read(Encoding.UTF8.GetBytes(text));

    private static ListReading Read(byte[] file) => AgreementImport.Read(file, TestDefinitions.All, Today);

    private static (int, string) Line(BadLine bad) => Line(bad.Line, bad.Message);

    private static (int, string) Line(int line, string message) => (line, message);
}
