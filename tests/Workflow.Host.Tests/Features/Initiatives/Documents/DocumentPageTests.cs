using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>The form that attaches a document.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DocumentPageTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task Document_WithItsSections_IsAttachedAndCanBeReadBack()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await _officer.Get(path);

        var sent = await _officer.PostFile(
            path, "file", "kajian.pdf", SampleFiles.Pdf("isi kajian"), ("version", "1"), ("kind", "study"),
            ("sections", "title"), ("sections", "background"), ("letterNumber", "119/7"));
        var after = await _officer.Follow(sent);
        var link = Regex.Match(after.Html, "href=\"([^\"]+/file)\"").Groups[1].Value;

        Assert.That(
            after.Text,
            Does.Contain("Dokumen dilampirkan.").And.Contain("2 dari 6 bagian").And.Contain("119/7"));
        Assert.That((await _officer.Get(link)).Html, Does.Contain("isi kajian"));
    }

    [Test]
    public async Task Document_WithoutFileOrWithAnEmptyOne_IsToldAndTheRestKept()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await _officer.Get(path);

        var answer = await _officer.PostFile(
            path, "file", "kosong.pdf", [], ("version", "1"), ("kind", "study"), ("sections", "title"),
            ("letterNumber", "119/7"), ("dated", "2023-02-31"));

        Assert.That(
            answer.Html, Does.Contain("id=\"field-file-error\"").And.Contain("id=\"field-dated-error\""));
        Assert.That(answer.Value("letterNumber"), Is.EqualTo("119/7"));
        Assert.That(answer.Value("dated"), Is.EqualTo("2023-02-31"));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }
}
