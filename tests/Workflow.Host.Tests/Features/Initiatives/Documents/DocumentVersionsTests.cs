using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>Versions of a document can be told apart, and forgotten ticks be put right.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DocumentVersionsTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Versions_OfADocument_ShowNameTypeSizeWhoWhenAndVersion()
    {
        var walk = await Walk.Open(Host);
        await Attach(walk, 1, "kajian awal.PDF", SampleFiles.Pdf(1_234));
        await Attach(walk, 2, "kajian.docx", SampleFiles.Docx(2_500_000));
        await Attach(walk, 3, "kajian akhir.pdf", SampleFiles.Pdf());

        var page = await _officer.Get($"/initiatives/{walk.Id}");

        var moment = new Host.Platform.Pages.Localizer(Engine.Language.Indonesian)
            .Moment(Host.Time.Now)[..11];
        foreach (var (file, facts) in new[]
        {
            ("kajian akhir.pdf", "PDF, 12 B, versi 3"), ("kajian.docx", "DOCX, 2,4 MB, versi 2"),
            ("kajian awal.PDF", "PDF, 2 KB, versi 1"),
        })
            Assert.That(page.Text, Does.Contain($"{file}, {facts} dicatat {_officer.Name}, {moment}"));
        var links = Regex.Matches(page.Html, "<a href=\"[^\"]+/documents/[0-9a-f-]{36}\">([^<]+)</a>")
            .Select(found => found.Groups[1].Value);
        Assert.That(
            links.Take(3),
            Is.EqualTo(["Kajian kerja sama", "Kajian kerja sama, versi 2", "Kajian kerja sama, versi 1"]));
    }

    [Test]
    public async Task Version_WithTheSameContents_IsRecordedAndSaidToBeTheSame()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        async Task<Reply> Record(long version)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent("study"), "kind" }, { new StringContent($"{version}"), "version" },
                { new ByteArrayContent(SampleFiles.Pdf($"{walk.Id}")), "file", "a.pdf" },
            };
            return (await officer.Upload(walk.Id, form)).Expect(201);
        }

        var (first, second, third) = (await Record(1), await Record(2), await Record(3));

        Assert.That(first.Body["sameAs"], Is.Null);
        Assert.That((Guid?)second.Body["sameAs"], Is.EqualTo(first.Id));
        Assert.That((Guid?)third.Body["sameAs"], Is.EqualTo(second.Id), "The newest earlier one.");
    }

    [Test]
    public async Task Sections_ForgottenAtUpload_ArePutRightOnAPageAsAnEntry()
    {
        var walk = await Walk.Open(Host);
        var document = await Recorded(walk, "title");
        var path = $"/initiatives/{walk.Id}/documents/{document}/sections";
        var shown = await _officer.Get($"/initiatives/{walk.Id}");
        var form = await _officer.Get(path);

        var sent = await _officer.Post(
            path, ("version", form.Value("version")), ("sections", "title"), ("sections", "background"));
        var after = await _officer.Follow(sent);

        Assert.That(shown.Html, Does.Contain($"href=\"{path}\""));
        Assert.That(form.Html, Does.Match("<input(?=[^>]*checked)[^>]*value=\"title\""));
        Assert.That(
            after.Text, Does.Contain("2 dari 6 bagian")
                .And.Contain("Bagian dokumen diperbaiki: Kajian kerja sama (2 dari 6 bagian)"));
        Assert.That((await walk.Read()).Version, Is.EqualTo(3));
        Assert.That(Host.Faults().Where(fault => fault.Contains($"{walk.Id}")), Is.Empty);
    }

    [Test]
    public async Task Sections_OverHttp_AreSetWithAVersionAndShown()
    {
        var walk = await Walk.Open(Host);
        var document = await Recorded(walk, "title");
        var (officer, path) = (await walk.Person("officer"), $"{walk.Path}/documents/{document}/sections");

        var noVersion = await officer.Put(path, new { sections = new[] { "title" } });
        var unknown = await officer.Put(path, new { sections = new[] { "isi" }, version = 2 });
        var none = await officer.Put(path, new { version = 2 });
        var stale = await officer.Put(path, new { sections = new[] { "all" }, version = 1 });
        var set = (await officer.Put(path, new { sections = new[] { "all" }, version = 2 })).Expect(200);
        var again = (await officer.Put(path, new { sections = new[] { "all" }, version = 3 })).Expect(200);

        Assert.That(
            (noVersion.Status, unknown.Status, none.Status, stale.Status), Is.EqualTo((428, 400, 400, 412)));
        Assert.That((set.Version, again.Version), Is.EqualTo((3, 3)), "The same again records nothing.");
        var read = (await walk.Read()).Body["documents"]![0]!;
        Assert.That(read["missingSections"]!.AsArray(), Is.Empty);
        var entry = (await officer.Get($"{walk.Path}/journal")).Expect(200).Body["items"]!.AsArray()[2]!;
        Assert.That((string?)entry["event"], Is.EqualTo("document-sections-marked"));
        Assert.That((string?)entry["data"]!["document"], Is.EqualTo($"{document}"));
    }

    [Test]
    public async Task Sections_OfADocumentThatIsNotThereOrHasNone_AreNotFound()
    {
        var walk = await Walk.Open(Host);
        var letter = await walk.Record("proposal-letter");

        var none = await _officer.Get($"/initiatives/{walk.Id}/documents/{letter}/sections");
        var unknown = await _officer.Get($"/initiatives/{walk.Id}/documents/{Guid.NewGuid()}/sections");
        var api = await (await walk.Person("officer")).Put(
            $"{walk.Path}/documents/{Guid.NewGuid()}/sections",
            new { sections = new JsonArray(), version = walk.Version });

        Assert.That(
            new[] { (int)none.Status, (int)unknown.Status, api.Status }, Is.All.EqualTo(404));
    }

    [Test]
    public async Task Kinds_ToChooseFrom_AreGroupedByStageThePresentOneFirst()
    {
        var walk = await (await Walk.Open(Host)).To("loi-drafting");

        var page = await _officer.Get($"/initiatives/{walk.Id}/documents/new");

        var groups = Regex.Matches(page.Html, "<h2>([^<]+?)\\s*<")
            .Select(found => found.Groups[1].Value).ToList();
        Assert.That(groups[0], Is.EqualTo("Penyusunan pernyataan kehendak kerja sama"));
        Assert.That(groups, Does.Contain("Pembahasan di DPRD").And.Contain("Persiapan penandatanganan"));
        Assert.That(groups[^1], Is.EqualTo("Dokumen lain"));
        var kinds = Regex.Matches(page.Html, "documents/new\\?kind=([a-z-]+)")
            .Select(found => found.Groups[1].Value).ToList();
        Assert.That(kinds, Is.Unique);
        Assert.That(kinds[0], Is.EqualTo("loi-draft"));
        Assert.That(kinds, Has.Count.EqualTo(Shipped().Count), "Each kind once.");
    }

    private List<string> Shipped() =>
        [.. Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions
            .GetRequiredService<Workflow.Host.Features.Procedures.Rulebooks>(Host.Services)
            .Definitions.Procedures.First(procedure => procedure.Key == "ksdpl").Documents
            .Select(kind => kind.Id)];

    private async Task Attach(Walk walk, int version, string name, byte[] content)
    {
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await _officer.Get(path);
        var sent = await _officer.PostFile(
            path, "file", name, content, ("version", $"{version}"), ("kind", "study"));
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect), sent.Text);
    }

    private static async Task<Guid> Recorded(Walk walk, string section) =>
        (await (await walk.Person("officer")).Upload(walk.Id, "study", walk.Version, ("sections", section)))
            .Expect(201).Id;
}
