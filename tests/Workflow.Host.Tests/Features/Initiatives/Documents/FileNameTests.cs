using System.Text;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>The name a file comes with is kept for display, without the folders of whoever sent it.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class FileNameTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [TestCase("laporan 😀 é.pdf", "laporan 😀 é.pdf")]
    [TestCase("../../etc/passwd", "passwd")]
    [TestCase("C:\\fakepath\\surat.docx", "surat.docx")]
    [TestCase("'; DROP TABLE initiatives; --.pdf", "'; DROP TABLE initiatives; --.pdf")]
    [TestCase("<b>tebal</b>.pdf", "b>.pdf")]
    [TestCase("مدينة.pdf", "مدينة.pdf")]
    public async Task FileName_Typed_IsKeptWithoutItsFolders(string typed, string kept)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var recorded = await officer.Upload(walk.Id, FormWith(typed));

        Assert.That(recorded.Status, Is.EqualTo(201), recorded.Text);
        Assert.That((string?)(await walk.Read()).Body["documents"]![0]!["fileName"], Is.EqualTo(kept));
        var file = (await officer.Get(recorded.Location!.ToString())).Expect(200);
        Assert.That(
            file.Header("Content-Disposition"), Does.Contain(Uri.EscapeDataString(kept)).Or.Contain(kept));
    }

    [TestCase("a\u0001b.pdf")]
    [TestCase("laporan\u202efdp.exe")]
    [TestCase("folder/")]
    [TestCase("long")]
    public async Task FileName_ThatCannotBeKept_IsRefusedByField(string typed)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var refused = await officer.Upload(
            walk.Id, FormWith(typed == "long" ? new string('x', 300) + ".pdf" : typed));

        Assert.That(refused.Expect(400).Errors, Is.EqualTo(["file"]));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task FileName_EncodedAsLibrariesDo_IsKept()
    {
        var walk = await Walk.Open(Host);
        using var form = new MultipartFormDataContent
        {
            { new StringContent("study"), "kind" }, { new StringContent("1"), "version" },
            { new ByteArrayContent(SampleFiles.Pdf()), "file", "laporan 😀 é.pdf" },
        };
        (await (await walk.Person("officer")).Upload(walk.Id, form)).Expect(201);

        Assert.That(
            (string?)(await walk.Read()).Body["documents"]![0]!["fileName"], Is.EqualTo("laporan 😀 é.pdf"));
    }

    /// <summary>As browsers send it: UTF-8 between quotes.</summary>
    private static MultipartFormDataContent FormWith(string fileName)
    {
        var file = new ByteArrayContent(
            fileName.EndsWith(".docx", StringComparison.Ordinal) ? SampleFiles.Docx() : SampleFiles.Pdf());
        var quoted = fileName.Replace("\\", "\\\\", StringComparison.Ordinal);
        file.Headers.TryAddWithoutValidation(
            "Content-Disposition", $"form-data; name=\"file\"; filename=\"{quoted}\"");
        var form = new MultipartFormDataContent
        {
            { new StringContent("study"), "kind" }, { new StringContent("1"), "version" }, file,
        };
        form.HeaderEncodingSelector = static (_, _) => Encoding.UTF8;
        return form;
    }
}
