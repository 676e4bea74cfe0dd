using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>A document read in its page: the file within it, its facts, and two versions compared.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed partial class DocumentReadingTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [TestCase("kajian.pdf", "application/pdf")]
    [TestCase("kajian", "image/png")]
    [TestCase("kajian.JPG", "image/jpeg")]
    public async Task File_PdfOrPicture_IsShownWithinPagesOfOursAndRunsNothing(string name, string type)
    {
        var walk = await Walk.Open(Host);
        var id = await Attach(walk, name, Content(type));

        var shown = await _officer.Get($"/initiatives/{walk.Id}/documents/{id}/shown");

        string Header(string header) => shown.Headers.GetValues(header).Single();
        Assert.Multiple(() =>
        {
            Assert.That(shown.Status, Is.EqualTo(HttpStatusCode.OK), shown.Text);
            Assert.That(shown.Content.ContentType!.ToString(), Is.EqualTo(type));
            Assert.That(shown.Content.ContentDisposition!.ToString(), Is.EqualTo("inline"));
            Assert.That(shown.Content.ContentLength, Is.EqualTo(Content(type).Length));
            Assert.That(
                Header("Content-Security-Policy"),
                Is.EqualTo("default-src 'none'; frame-ancestors 'none'; sandbox"));
            Assert.That(Header("X-Content-Type-Options"), Is.EqualTo("nosniff"));
            Assert.That(Header("Cross-Origin-Resource-Policy"), Is.EqualTo("same-origin"));
            Assert.That(Header("Cache-Control"), Is.EqualTo("no-store"));
        });
    }

    [Test]
    public async Task File_OfAnotherKind_StaysADownload()
    {
        var walk = await Walk.Open(Host);
        var id = await Attach(walk, "kajian.docx", SampleFiles.Docx());

        var shown = await _officer.Get($"/initiatives/{walk.Id}/documents/{id}/shown");
        var page = await _officer.Get($"/initiatives/{walk.Id}/documents/{id}");

        Assert.That(shown.Content.ContentType!.ToString(), Is.EqualTo("application/octet-stream"));
        Assert.That(shown.Content.ContentDisposition!.DispositionType, Is.EqualTo("attachment"));
        Assert.That(
            page.Text,
            Does.Contain("Yang dapat dibaca di sini hanya PDF, JPEG, dan PNG.").And.Contain("DOCX"));
        Assert.That(page.Html, Does.Not.Contain("/shown\"").And.Contain($"documents/{id}/file\""));
    }

    [Test]
    public async Task File_ThatIsNotWhatWasStored_IsNotShown()
    {
        var walk = await Walk.Open(Host);
        var id = await Attach(walk, "kajian.pdf", SampleFiles.Pdf($"{walk.Id}"));
        var sha = (string)(await walk.Read()).Body["documents"]![0]!["sha256"]!;
        var stored = Path.Combine(Host.Services.GetRequiredService<StorageOptions>().Files, sha[..2], sha);
        await File.WriteAllBytesAsync(stored, SampleFiles.Pdf("lain"));
        var address = $"/initiatives/{walk.Id}/documents/{id}";

        var altered = await _officer.Get(address + "/shown");
        File.Delete(stored);
        var gone = await _officer.Get(address + "/shown");
        var page = await _officer.Get(address);
        await File.WriteAllBytesAsync(stored, SampleFiles.Pdf($"{walk.Id}"));

        Assert.That((int)altered.Status, Is.EqualTo(500));
        Assert.That((int)gone.Status, Is.EqualTo(500));
        Assert.That(page.Status, Is.EqualTo(HttpStatusCode.OK), page.Text);
    }

    [TestCase("officer", "31")]
    [TestCase("dprd", Walk.Semarang)]
    [TestCase("ministry", "health")]
    public async Task Document_WhoDoesNotSeeTheInitiative_FindsNeitherPageNorFile(string role, string place)
    {
        var walk = await Walk.Open(Host);
        var id = await Attach(walk, "kajian.pdf", SampleFiles.Pdf());
        using var other = await Host.Visit(role, place);

        var page = await other.Get($"/initiatives/{walk.Id}/documents/{id}");
        var shown = await other.Get($"/initiatives/{walk.Id}/documents/{id}/shown");
        var stranger = await Host.Stranger().Get($"/initiatives/{walk.Id}/documents/{id}/shown");

        Assert.That(new[] { page.Status, shown.Status }, Is.All.EqualTo(HttpStatusCode.NotFound));
        Assert.That(stranger.Location?.OriginalString, Does.Contain("/sign-in?returnUrl="));
    }

    [Test]
    public async Task Page_OfTheSecondOfThree_ShowsItsFactsAndLeadsToItsNeighbours()
    {
        var walk = await Walk.Open(Host);
        var (first, second, third) = (
            await Attach(walk, "a.pdf", SampleFiles.Pdf("satu")),
            await Attach(
                walk, "b.pdf", SampleFiles.Pdf(2_000), ("dated", "2026-02-20"), ("sections", "title"),
                ("letterNumber", "119/7"), ("sender", "Wali Kota <b>")),
            await Attach(walk, "c.png", SampleFiles.Png()));
        var at = $"/initiatives/{walk.Id}/documents";

        var page = await _officer.Get($"{at}/{second}");

        Assert.That(
            page.Text,
            Does.Contain("Versi 2 dari 3 bukan yang terbaru").And.Contain("Tanggal dokumen 20 Februari 2026")
                .And.Contain($"Dicatat oleh {_officer.Name}").And.Contain("Nomor surat 119/7")
                .And.Contain("Pengirim Wali Kota <b>").And.Contain("Berkas b.pdf").And.Contain("Ukuran 2 KB")
                .And.Contain("Bagian: Judul ada").And.Contain("Bagian: Manfaat belum ada"));
        Assert.That(page.Html, Does.Contain($"rel=\"prev\" href=\"{at}/{first}\""));
        Assert.That(page.Html, Does.Contain($"rel=\"next\" href=\"{at}/{third}\""));
        Assert.That(page.Html, Does.Contain($"data-pdf=\"{at}/{second}/shown\""));
        Assert.That(page.Html, Does.Contain($"{second}/sections\""));
        Assert.That(Listed(page), Is.EqualTo(["Versi 3", "Versi 2", "Versi 1"]));
        Assert.That(
            (await _officer.Get($"{at}/{third}")).Html,
            Does.Contain($"<img src=\"{at}/{third}/shown\"").And.Not.Contain("rel=\"next\""));
    }

    private static byte[] Content(string type) => type switch
    {
        "image/png" => SampleFiles.Png(),
        "image/jpeg" => SampleFiles.Jpeg(),
        _ => SampleFiles.Pdf("isi"),
    };

    private static IEnumerable<string> Listed(Visited page) => Regex.Matches(
        page.Html[page.Html.IndexOf("Semua versi", StringComparison.Ordinal)..], ">(Versi \\d)</a>")
        .Select(found => found.Groups[1].Value);

    private async Task<Guid> Attach(
        Walk walk, string name, byte[] content, params (string Name, string? Value)[] fields)
    {
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        var version = (await _officer.Get(path)).Value("version");
        var sent = await _officer.PostFile(
            path, "file", name, content, [("version", version), ("kind", "study"), .. fields]);
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect), sent.Text);
        return (Guid)(await walk.Read()).Body["documents"]!.AsArray()[^1]!["id"]!;
    }
}
