using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>A file over the limit, and forms that break otherwise: each says what is wrong with it.</summary>
internal sealed class LargeFilePageTests
{
    private static readonly byte[] Large = new byte[(52 << 20) + 200_000];

    private Visitor _officer = null!;
    private string _path = "";
    private Walk _walk = null!;

    private static RunningHost Host => SharedHosts.Of(DatabaseProvider.Sqlite);

    [OneTimeSetUp]
    public async Task SignIn()
    {
        _officer = await Host.Visit("officer", Walk.Semarang);
        _walk = await Walk.Open(Host);
        _path = $"/initiatives/{_walk.Id}/documents/new?kind=study";
    }

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task File_OverTheLimit_IsToldBesideItsFieldWithSizeAndLimitAndTheRestKept()
    {
        await _officer.Get(_path);

        var answer = await _officer.PostFile(
            _path, "file", "kajian besar.pdf", Large, ("version", "1"), ("kind", "study"),
            ("letterNumber", "119/7"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge), answer.Text);
        Assert.That(
            Beside(answer, "file"),
            Does.Contain("Berkas “kajian besar.pdf” berukuran 52,2 MB; paling besar 50 MB."));
        Assert.That(answer.Value("letterNumber"), Is.EqualTo("119/7"));
        Assert.That((await _walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task File_OverTheLimitByAByte_IsToldToo()
    {
        await _officer.Get(_path);

        var answer = await _officer.PostFile(
            _path, "file", "kajian.pdf", new byte[HostSettings.MaxFileBytes + 1], ("version", "1"),
            ("kind", "study"));

        Assert.That(Beside(answer, "file"), Does.Contain("berukuran 50,1 MB; paling besar 50 MB."));
    }

    [Test]
    public async Task File_OfTheWholeLimit_IsTaken()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await _officer.Get(path);

        var answer = await _officer.PostFile(
            path, "file", "kajian.pdf", SampleFiles.Pdf((int)HostSettings.MaxFileBytes), ("version", "1"),
            ("kind", "study"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.Redirect), answer.Text);
    }

    [TestCase("/initiatives/import")]
    [TestCase("/agreements/import")]
    public async Task List_OverTheLimit_IsToldItsOwn(string path)
    {
        await _officer.Get(path);

        var answer = await _officer.PostFile(path, "file", "daftar.csv", Large);

        Assert.That(Beside(answer, "file"), Does.Contain("paling besar 1 MB."));
    }

    [Test]
    public async Task Field_OfAFile_TellsScriptsItsLimitAndTheWords()
    {
        var page = await _officer.Get(_path);

        Assert.That(page.Html, Does.Contain("data-max=\"52428800\""));
        Assert.That(
            page.Html,
            Does.Contain("data-too-large=\"Berkas “{0}” berukuran {1}; paling besar 50 MB."));
    }

    [Test]
    public async Task Form_BrokenOff_SaysThatItCannotBeRead()
    {
        await _officer.Get(_path);

        var answer = await _officer.PostRaw(_path, Multipart("--x\r\nContent-Disposition: form-data; na"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            answer.Text, Does.Contain("Formulir tidak dapat dibaca").And.Contain("Tidak ada yang dicatat"));
        Assert.That(answer.Text, Does.Not.Contain("terlalu lama"));
    }

    [Test]
    public async Task Form_WithTooManyFields_SaysThatItIsTooMuch()
    {
        await _officer.Get(_path);

        var answer = await _officer.Post(
            _path, [.. Enumerable.Range(0, 3_000).Select(at => ($"f{at}", (string?)"x"))]);

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.RequestEntityTooLarge));
        Assert.That(answer.Text, Does.Contain("Yang dikirim terlalu besar"));
    }

    [Test]
    public async Task Form_OfAnotherSite_SaysThatItIsNotKnown()
    {
        var answer = await _officer.PostForged(_path, ("version", "1"));

        Assert.That(answer.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(answer.Text, Does.Contain("Formulir tidak dikenali").And.Not.Contain("terlalu lama"));
    }

    [TestCase(1, "1 B", "1 B")]
    [TestCase(1_023, "1023 B", "1023 B")]
    [TestCase(1_025, "2 KB", "2 KB")]
    [TestCase(1_048_576, "1 MB", "1 MB")]
    [TestCase(52_428_801, "50,1 MB", "50.1 MB")]
    public void Size_InWords_IsNeverLessThanItIs(long bytes, string id, string en) =>
        Assert.That(FileSize.Words(bytes), Is.EqualTo(new Engine.LocalText(id, en)));

    private static ByteArrayContent Multipart(string body)
    {
        var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x");
        return content;
    }

    /// <summary>What is told of a field, beside it and above the form.</summary>
    private static string Beside(Visited page, string field)
    {
        var id = FieldTagHelper.IdOf(field);
        Assert.That(page.Html, Does.Contain($"href=\"#{id}\""), page.Text);
        var from = page.Html.IndexOf($"id=\"{id}-error\"", StringComparison.Ordinal);
        Assert.That(from, Is.Positive, page.Text);
        return WebUtility.HtmlDecode(page.Html[from..].Split("</div>")[0]);
    }
}
