using System.Net;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>A file of a kind that is not taken is told at its field, and nothing of it is kept.</summary>
internal sealed class DocumentKindsTests
{
    private RunningHost _host = null!;

    /// <summary>Of its own: elsewhere others' files come and go.</summary>
    [OneTimeSetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.Sqlite);

    [OneTimeTearDown]
    public async Task Stop() => await _host.DisposeAsync();

    [TestCase("id", "Berkas bernama .pdf, tetapi isinya PNG.")]
    [TestCase("en", "The file is named .pdf, but contains PNG.")]
    public async Task Upload_OfAnotherKindThanItsName_IsRefusedByFieldAndNotKept(string language, string told)
    {
        var walk = await Walk.Open(_host);
        var officer = await walk.Person("officer");
        var before = Kept();
        using var form = new MultipartFormDataContent
        {
            { new StringContent("study"), "kind" }, { new StringContent("1"), "version" },
            { new ByteArrayContent(SampleFiles.Png()), "file", "kajian.pdf" },
        };

        var refused = (await officer.Send(
            HttpMethod.Post, $"initiatives/{walk.Id}/documents", form, language)).Expect(400);

        Assert.That(refused.Errors, Is.EqualTo(["file"]));
        Assert.That(refused.Text, Does.Contain(told));
        Assert.That(Kept(), Is.EqualTo(before));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task Form_WithAPageAsItsFile_TellsItBesideTheFieldAndCallsItNotUploaded()
    {
        var walk = await Walk.Open(_host);
        using var officer = await _host.Visit("officer", Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await officer.Get(path);
        var before = Kept();
        (string, string?)[] fields = [("version", "1"), ("kind", "study"), ("letterNumber", "119/7")];

        var refused = await officer.PostFile(path, "file", "a.html", "<script></script>"u8.ToArray(), fields);
        var after = Kept();
        var sent = await officer.PostFile(path, "file", "a.png", SampleFiles.Png(), fields);

        Assert.That(refused.Html, Does.Contain("id=\"field-file-error\""));
        Assert.That(
            refused.Text,
            Does.Contain("Isi berkas bukan PDF, DOCX, XLSX, ODT, JPEG, atau PNG.")
                .And.Not.Contain("Sudah diunggah"));
        Assert.That(refused.Value("letterNumber"), Is.EqualTo("119/7"));
        Assert.That(after, Is.EqualTo(before));
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect), sent.Text);
    }

    /// <summary>A form is kept for the next session before anybody knows what its file is for.</summary>
    [Test]
    public async Task Form_KeptWithAFileOfNoKind_IsRefusedOnceItIsSent()
    {
        var walk = await Walk.Open(_host);
        using var officer = await _host.Visit("officer", Walk.Semarang);
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await officer.Get(path);
        (string, string?)[] fields = [("version", "1"), ("kind", "study")];
        var wrong = await officer.PostFile(
            path, "file", "daftar.csv", "judul\n"u8.ToArray(), [.. fields, ("dated", "2023-02-31")]);

        var refused = await officer.Post(path, [.. fields, ("pending", wrong.Value("pending"))]);
        var again = await officer.Post(path, [.. fields, ("pending", wrong.Value("pending"))]);

        foreach (var answer in new[] { refused, again })
            Assert.That(
                answer.Html, Does.Contain("id=\"field-file-error\"").And.Not.Contain("name=\"pending\""));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    private List<string> Kept() => [.. Directory
        .CreateDirectory(Path.Combine(_host.Database.Directory, "files"))
        .GetFiles("*", SearchOption.AllDirectories).Select(file => file.FullName).Order()];
}
