using System.Net;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>Two versions beside each other.</summary>
internal sealed partial class DocumentReadingTests
{
    [Test]
    public async Task Versions_BesideEachOther_AreToldApartInWords()
    {
        var walk = await Walk.Open(Host);
        var first = await Attach(
            walk, "a.pdf", SampleFiles.Pdf("satu"), ("dated", "2026-02-20"), ("sections", "title"));
        var second = await Attach(
            walk, "a.pdf", SampleFiles.Pdf("dua!"), ("dated", "2026-02-20"), ("sections", "title"),
            ("sections", "benefits"));
        var at = $"/initiatives/{walk.Id}/documents";

        var page = await _officer.Get($"{at}/{second}?beside={first}");

        Assert.That(
            page.Text, Does.Contain("Versi 1 di samping versi 2")
                .And.Contain("Berbeda dalam: SHA-256, bagian “Manfaat”.")
                .And.Contain("Bagian: Manfaat berbeda belum ada ada")
                .And.Contain("Bagian: Judul ada ada")
                .And.Contain("Tanggal dokumen 20 Februari 2026 20 Februari 2026"));
        Assert.That(
            page.Html, Does.Contain($"\"{at}/{first}/shown\"").And.Contain($"\"{at}/{second}/shown\""));
    }

    [Test]
    public async Task Versions_ThatAreAlike_AreSaidToBe()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        var ids = new List<Guid>();
        for (var version = 1; version < 3; version++)
        {
            using var form = Caller.Form("proposal-letter", version, ("dated", "2026-02-20"));
            ids.Add((await officer.Upload(walk.Id, Same(form))).Expect(201).Id);
        }

        var page = await _officer.Get($"/initiatives/{walk.Id}/documents/{ids[1]}?beside={ids[0]}");

        Assert.That(page.Text, Does.Contain("Kedua versi sama dalam semua yang dicatat."));
    }

    [Test]
    public async Task Page_ComparedWithWhatIsNoVersionOfIt_ShowsItAlone()
    {
        var walk = await Walk.Open(Host);
        var study = await Attach(walk, "a.pdf", SampleFiles.Pdf());
        var officer = await walk.Person("officer");
        var letter = (await officer.Upload(walk.Id, "proposal-letter", 2)).Expect(201).Id;
        var at = $"/initiatives/{walk.Id}/documents/{study}";

        foreach (var other in new[] { $"{letter}", $"{study}", "lain", "" })
        {
            var page = await _officer.Get($"{at}?beside={other}");
            Assert.That(page.Text, Does.Contain("Versi 1 dari 1"), other);
        }

        Assert.That(
            (await _officer.Get($"/initiatives/{walk.Id}/documents/{Guid.NewGuid()}")).Status,
            Is.EqualTo(HttpStatusCode.NotFound));
    }

    private static MultipartFormDataContent Same(MultipartFormDataContent form)
    {
        var same = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleFiles.Pdf("sama")), "file", "surat.pdf" },
        };
        foreach (var part in form.Where(part => part.Headers.ContentDisposition!.FileName is null))
            same.Add(part, part.Headers.ContentDisposition!.Name!);
        return same;
    }
}
