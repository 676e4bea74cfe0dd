using System.Net;
using System.Text.Json.Nodes;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Platform.Storage;
using static Workflow.Host.Tests.Support.Docx;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>Sections that are proposed from the headings of a DOCX.</summary>
internal sealed class HeadingsTests
{
    private Visitor _officer = null!;

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Headings_OfADocx_ProposeItsSectionsAndRecordNothing()
    {
        var walk = await Walk.Open(Host);

        var (status, told) = await Ask(walk, "study", Of(
            Line("BAB I LATAR BELAKANG", "Judul1") + Line("Manfaat bagi kedua daerah.")
            + Line("2.1. Maksúd dan Tujuan", "Judul1") + Line("Kesimpulan dan saran", "Judul1")));

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), $"{told}");
        Assert.That(
            told["sections"]!.AsArray().Select(section => (string?)section),
            Is.EqualTo(["background", "purpose-and-aims", "conclusion"]));
        Assert.That(
            (string?)told["told"], Does.StartWith("3 dari 6 bagian ditemukan di antara judul berkas ini"));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task File_ReadForItsHeadings_NeedNotBeSentAgainAndIsRecordedAsTicked()
    {
        var walk = await Walk.Open(Host);
        var file = Of(Line("Latar belakang", "Judul1"));
        var (_, told) = await Ask(walk, "study", file);

        var sent = await _officer.Post(
            $"/initiatives/{walk.Id}/documents/new?handler=File", ("version", "1"), ("kind", "study"),
            ("pending", (string?)told["pending"]), ("sections", "benefits"));

        var document = (await walk.Read()).Body["documents"]![0]!;
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.OK), sent.Html);
        Assert.That((string?)document["fileName"], Is.EqualTo("kajian.docx"));
        Assert.That((long)document["length"]!, Is.EqualTo(file.Length));
        Assert.That(
            document["sections"]!.AsArray().Select(section => (string?)section), Is.EqualTo(["benefits"]));
    }

    [Test]
    public async Task Headings_OfWhatIsNoDocument_AreToldAsTheFormTellsIt()
    {
        var walk = await Walk.Open(Host);

        var (macro, told) = await Ask(walk, "study", SampleFiles.Docx(("word/vbaProject.bin", "x")));
        var (letter, _) = await Ask(walk, "proposal-letter", Of(Line("Latar belakang", "Judul1")));
        var (plain, unread) = await Ask(walk, "study", SampleFiles.Docx());

        Assert.That(macro, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That((string?)told["errors"]!["file"], Does.StartWith("Berkas berisi makro."));
        Assert.That(letter, Is.EqualTo(HttpStatusCode.BadRequest), "It has no sections.");
        Assert.That(plain, Is.EqualTo(HttpStatusCode.OK), "Taken as a document, though nothing reads it.");
        Assert.That((string?)unread["told"], Does.StartWith("Judul di dalam berkas ini tidak dapat dibaca"));
        Assert.That(unread["sections"], Is.Null);
    }

    [TestCase("Judul1", "heading 1", "", ExpectedResult = 1)]
    [TestCase("Judul1", "Heading 3", "", ExpectedResult = 1)]
    [TestCase("Gaya", "Bab kantor", "<w:pPr><w:outlineLvl w:val=\"0\"/></w:pPr>", ExpectedResult = 1)]
    [TestCase("Gaya", "Bab kantor", "<w:pPr><w:outlineLvl w:val=\"9\"/></w:pPr>", ExpectedResult = 0)]
    [TestCase("Gaya", "Bab kantor", "<w:basedOn w:val=\"Judul1\"/>", ExpectedResult = 1)]
    [TestCase("Gaya", "Bab kantor", "<w:basedOn w:val=\"Gaya\"/>", ExpectedResult = 0)]
    [TestCase("Isi", "Body Text", "", ExpectedResult = 0)]
    [TestCase("Daftar", "toc 1", "", ExpectedResult = 0)]
    public int Style_OfAParagraph_MakesItAHeading(string id, string name, string more) =>
        Read(Of(
            Line("Latar belakang", id),
            (id == "Judul1" ? "" : Style("Judul1", "heading 1")) + Style(id, name, more)))!.Count;

    [TestCase("", "<w:b/>", ExpectedResult = 1)]
    [TestCase("", "<w:b w:val=\"0\"/>", ExpectedResult = 0)]
    [TestCase("<w:r><w:t> dan lain</w:t></w:r>", "<w:b/>", ExpectedResult = 0)]
    public int Line_BoldThroughout_IsAHeading(string more, string run)
    {
        var line = Line("Latar belakang", run: run);
        return Read(Of(line.Replace("</w:p>", more + "</w:p>", StringComparison.Ordinal)))!.Count;
    }

    [TestCase("IV. Benefits", ExpectedResult = "benefits")]
    [TestCase("Manfaat", ExpectedResult = "benefits")]
    [TestCase("Bermanfaat", ExpectedResult = "")]
    [TestCase("3) Pemetaan Daerah", ExpectedResult = "regional-mapping")]
    [TestCase("Mapping of the region", ExpectedResult = "regional-mapping")]
    [TestCase("Pemetaan", ExpectedResult = "")]
    [TestCase("Chapter 2: PURPOSE AND AIMS", ExpectedResult = "purpose-and-aims")]
    [TestCase("", ExpectedResult = "")]
    public string Section_WhoseTitleIsAHeading_IsFound(string heading)
    {
        var kind = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<Workflow.Host.Features.Procedures.Rulebooks>(Host.Services)
            .Definitions.Procedures[0].FindDocument("study")!;
        return string.Join(' ', SectionsFound.Among([heading], kind));
    }

    private static IEnumerable<TestCaseData> Hostile()
    {
        var text = Line("Latar belakang", "Judul1");
        yield return Case("nested", Of(string.Concat(Enumerable.Repeat("<w:p><w:r>", 200_000))));
        yield return Case("tree", Of(string.Concat(Enumerable.Repeat("<w:sdt><w:sdtContent>", 200_000))));
        yield return Case("entities", Raw(
            "<!DOCTYPE d [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>"
            + $"<w:document xmlns:w=\"{Space}\"><w:body>{Line("&b;")}</w:body></w:document>",
            $"<w:styles xmlns:w=\"{Space}\"/>"));
        yield return Case("long", Of(text + Line(new string('a', 21_000_000))));
        yield return Case("broken", Raw("<w:document", ""));
        yield return Case("no parts", SampleFiles.Docx());

        static TestCaseData Case(string name, byte[] file) => new TestCaseData(file).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Hostile)), CancelAfter(30_000)]
    public void File_Hostile_IsLeftUnread(byte[] file) => Assert.That(Read(file), Is.Null);

    [Test]
    public void Headings_MoreThanAnybodyReads_AreCutOff() => Assert.That(
        Read(Of(string.Concat(Enumerable.Repeat(Line("Bab", "Judul1"), 5_000)))), Has.Count.EqualTo(1_000));

    private static IReadOnlyList<string>? Read(byte[] file)
    {
        using var content = new MemoryStream(file);
        return DocxHeadings.Of(content);
    }

    private async Task<(HttpStatusCode Status, JsonNode Told)> Ask(Walk walk, string kind, byte[] file)
    {
        var path = $"/initiatives/{walk.Id}/documents/new";
        await _officer.Get(path);
        var answer = await _officer.PostFile(
            path + "?handler=Headings", "file", "kajian.docx", file, ("version", "1"), ("kind", kind));
        return (answer.Status, answer.Html.StartsWith('{') ? JsonNode.Parse(answer.Html)! : new JsonObject());
    }
}
