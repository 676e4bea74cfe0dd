using System.Net;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Tests.Features.Initiatives.Acts;

/// <summary>A chosen file need not be chosen again.</summary>
internal sealed partial class TypedIsKeptTests
{
    [Test]
    public async Task File_OfAFormThatIsOvertaken_IsKeptAndAttachedWithTheNextOne()
    {
        await _officer.Get(Attach);
        await _walk.Post("notes", new { text = "Lebih dahulu.", version = 1 });

        var overtaken = await PostFile("1");
        var sent = await Resend(overtaken);
        var page = await _officer.Follow(sent);
        var link = Regex.Match(page.Html, "href=\"([^\"]+/file)\"").Groups[1].Value;

        Assert.That(overtaken.Status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(overtaken.Text, Does.Contain("Sudah diunggah: kajian.pdf, 28 B."));
        Assert.That((await _officer.Get(link)).Html, Does.Contain("isi kajian"));
    }

    [Test]
    public async Task File_OfAFormWithAWrongDate_NeedNotBeChosenAgain()
    {
        await _officer.Get(Attach);

        var wrong = await PostFile("1", ("dated", "2023-02-31"));
        var sent = await Resend(wrong);

        Assert.That(wrong.Html, Does.Contain("id=\"field-dated-error\"").And.Not.Contain("field-file-error"));
        Assert.That((await _officer.Follow(sent)).Text, Does.Contain("Dokumen dilampirkan."));
    }

    [Test]
    public async Task File_SentAfterTheSessionsEnd_IsThereAfterSigningIn()
    {
        await _officer.Get(Attach);
        await Expire();

        var back = await SignInAgain(await PostFile("1", ("sections", "title"), ("letterNumber", "119/7")));
        var sent = await Resend(back);

        Assert.That(back.Text, Does.Contain("Sudah diunggah: kajian.pdf"));
        Assert.That(back.Value("letterNumber"), Is.EqualTo("119/7"));
        Assert.That((await _officer.Follow(sent)).Text, Does.Contain("Dokumen dilampirkan."));
    }

    [Test]
    public async Task File_KeptForAnotherAccount_IsNoFile()
    {
        await _officer.Get(Attach);
        var wrong = await PostFile("1", ("dated", "2023-02-31"));
        using var other = await _host.Visit("officer", Walk.Semarang);
        await other.Get(Attach);

        var answer = await other.Post(
            Attach, ("version", "1"), ("kind", "study"), ("pending", wrong.Value("pending")));

        Assert.That(answer.Html, Does.Contain("id=\"field-file-error\""));
        Assert.That((await _walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task File_NotSentWithinTheHour_IsNoFileAnyMore()
    {
        await _officer.Get(Attach);
        var wrong = await PostFile("1", ("dated", "2023-02-31"));
        _host.Time.Now += KeptForms.Life;

        var answer = await Resend(wrong);

        Assert.That(answer.Html, Does.Contain("id=\"field-file-error\""));
    }

    [TestCase("/initiatives/import", "Jalankan uji coba")]
    [TestCase("/agreements/import", "Lihat pratinjau")]
    public async Task List_SentAfterTheSessionsEnd_NeedNotBeChosenAgain(string import, string button)
    {
        await _officer.Get(import);
        await Expire();

        var back = await SignInAgain(await _officer.PostFile(
            import, "file", "daftar.csv", "judul\nsatu\n"u8.ToArray(), []));
        var read = await _officer.Post(import, ("pending", back.Value("pending")));

        Assert.That(back.Text, Does.Contain("Sudah diunggah: daftar.csv, 11 B.").And.Contain(button));
        Assert.That(read.Text, Does.Contain("Berkas tidak dapat dipakai").And.Not.Contain("pilih sebuah"));
    }

    private Task<Visited> PostFile(string version, params (string, string?)[] more) => _officer.PostFile(
        Attach, "file", "kajian.pdf", SampleFiles.Pdf("isi kajian"),
        [("version", version), ("kind", "study"), .. more]);

    private Task<Visited> Resend(Visited shown) => _officer.Post(
        Attach, ("version", shown.Value("version")), ("commandId", shown.Value("commandId")),
        ("kind", "study"), ("pending", shown.Value("pending")), ("dated", ""));
}
