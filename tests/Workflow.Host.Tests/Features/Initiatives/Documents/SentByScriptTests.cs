using System.Net;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

/// <summary>Files that the page's script sends, one by one, and what it is told of each.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SentByScriptTests(DatabaseProvider provider)
{
    private Visitor _officer = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task SignIn() => _officer = await Host.Visit("officer", Walk.Semarang);

    [OneTimeTearDown]
    public void Leave() => _officer?.Dispose();

    [Test]
    public async Task File_Sent_IsRecordedAndItsPageNamed()
    {
        var walk = await Walk.Open(Host);

        var (status, told) = await Send(
            walk, "kajian.pdf", SampleFiles.Pdf(), ("version", "1"), ("kind", "study"),
            ("sections", "title"));

        var document = (await walk.Read()).Body["documents"]![0]!;
        Assert.That(status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((long)told["version"]!, Is.EqualTo(2));
        Assert.That((string?)told["told"], Is.EqualTo("Dokumen dilampirkan."));
        Assert.That(
            (string?)told["address"], Is.EqualTo($"/initiatives/{walk.Id}/documents/{document["id"]}"));
        Assert.That((string?)document["sections"]![0], Is.EqualTo("title"));
        Assert.That(
            (await _officer.Get($"/initiatives/{walk.Id}")).Text, Does.Contain("Dokumen dilampirkan."));
    }

    [Test]
    public async Task File_ThatIsWrong_IsToldByFieldAndNothingIsRecorded()
    {
        var walk = await Walk.Open(Host);

        var (status, told) = await Send(
            walk, "catatan.pdf", "bukan pdf"u8.ToArray(), ("version", "1"), ("kind", "study"));
        var (noKind, toldOfKind) = await Send(
            walk, "kajian.pdf", SampleFiles.Pdf(), ("version", "1"), ("dated", "2023-02-31"));

        Assert.That((status, noKind), Is.EqualTo((HttpStatusCode.BadRequest, HttpStatusCode.BadRequest)));
        Assert.That(
            (string?)told["errors"]!["file"],
            Does.StartWith("Isi berkas bukan PDF, DOCX, XLSX, ODT, JPEG, atau PNG. Simpan sebagai"));
        Assert.That(
            toldOfKind["errors"]!.AsObject().Select(error => error.Key), Is.EquivalentTo(["kind", "dated"]));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [Test]
    public async Task File_ThatIsADocumentAlready_IsSaidToBeAndRecordedOnlyWhenAskedAgain()
    {
        var walk = await Walk.Open(Host);
        var content = SampleFiles.Pdf($"{walk.Id}");
        await Send(walk, "a.pdf", content, ("version", "1"), ("kind", "study"), ("dated", "2026-02-20"));
        var first = (Guid)(await walk.Read()).Body["documents"]![0]!["id"]!;

        var (status, told) = await Send(
            walk, "lain.pdf", content, ("version", "2"), ("kind", "loi-draft"), ("commandId", "satu"));
        var unchanged = (await walk.Read()).Version;
        var (again, _) = await Send(
            walk, "lain.pdf", content, ("version", "2"), ("kind", "loi-draft"), ("again", "yes"),
            ("commandId", "satu"));

        Assert.That(status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            (string?)told["errors"]!["file"],
            Is.EqualTo("Berkas yang sama sudah tercatat: Kajian kerja sama, versi 1, tanggal 20 Feb 2026. "
                + "Belum ada yang dicatat lagi."));
        Assert.That(
            (string?)told["same"]!["address"], Is.EqualTo($"/initiatives/{walk.Id}/documents/{first}"));
        Assert.That(unchanged, Is.EqualTo(2));
        Assert.That(again, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await walk.Read()).Version, Is.EqualTo(3));
    }

    [Test]
    public async Task File_SentAgainUnderItsId_GetsItsFirstAnswer()
    {
        var walk = await Walk.Open(Host);
        (string, string?)[] fields = [("version", "1"), ("kind", "study"), ("commandId", "kiriman-1")];

        var (_, first) = await Send(walk, "a.pdf", SampleFiles.Pdf($"{walk.Id}"), fields);
        var (status, second) = await Send(walk, "a.pdf", SampleFiles.Pdf($"{walk.Id}"), fields);

        Assert.That(status, Is.EqualTo(HttpStatusCode.OK), $"{second}");
        Assert.That((string?)second["address"], Is.EqualTo((string?)first["address"]));
        Assert.That((await walk.Read()).Version, Is.EqualTo(2));
    }

    [Test]
    public async Task File_AfterSomebodyElsesEntry_IsHeldBackWithWhatChanged()
    {
        var walk = await Walk.Open(Host);
        await walk.Post("notes", new { text = "Lebih dahulu.", version = 1 });
        (string, string?)[] fields = [("kind", "study"), ("commandId", "kiriman-2")];

        var (status, told) = await Send(walk, "a.pdf", SampleFiles.Pdf(), [.. fields, ("version", "1")]);
        var (next, _) = await Send(
            walk, "a.pdf", SampleFiles.Pdf(), [.. fields, ("version", $"{told["version"]}")]);

        Assert.That(status, Is.EqualTo(HttpStatusCode.Conflict));
        Assert.That(
            (string?)told["errors"]![""], Does.StartWith("Orang lain lebih dahulu mencatat sesuatu."));
        Assert.That((string?)told["changes"]![0], Does.Contain("Lebih dahulu."));
        Assert.That(next, Is.EqualTo(HttpStatusCode.OK));
    }

    [Test]
    public async Task File_WithATokenThatIsOver_IsAnsweredWithOneThatCounts()
    {
        var walk = await Walk.Open(Host);
        var path = $"/initiatives/{walk.Id}/documents/new?handler=File";
        await _officer.Get(path);

        var answer = await _officer.PostStale(path, ("version", "1"), ("kind", "study"));

        var told = JsonNode.Parse(answer.Html)!;
        Assert.That((string?)told["errors"]![""], Does.StartWith("Formulir ini dibuka sebelum Anda masuk"));
        Assert.That((string?)told["form"], Has.Length.GreaterThan(50));
    }

    [Test]
    public async Task PlainForm_WithTheSameFile_SaysWhichOneAndRecordsItWhenAskedAgain()
    {
        var walk = await Walk.Open(Host);
        var content = SampleFiles.Pdf($"{walk.Id}");
        await Send(walk, "a.pdf", content, ("version", "1"), ("kind", "study"));
        var first = (Guid)(await walk.Read()).Body["documents"]![0]!["id"]!;
        var path = $"/initiatives/{walk.Id}/documents/new?kind=study";
        await _officer.Get(path);

        var held = await _officer.PostFile(
            path, "file", "a.pdf", content, ("version", "2"), ("kind", "study"));
        var sent = await _officer.Post(
            path, ("version", "2"), ("kind", "study"), ("pending", held.Value("pending")), ("again", "yes"));

        Assert.That(held.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(
            held.Text, Does.Contain("Berkas yang sama sudah tercatat: Kajian kerja sama, versi 1")
                .And.Contain("Catat sekali lagi sebagai dokumen ini").And.Contain("Sudah diunggah: a.pdf"));
        Assert.That(held.Html, Does.Match($"<a data-same href=\"/initiatives/{walk.Id}/documents/{first}\""));
        Assert.That(held.Html, Does.Match("<div data-again>"));
        Assert.That(sent.Status, Is.EqualTo(HttpStatusCode.Redirect), sent.Text);
    }

    [Test]
    public async Task Page_OfAllKinds_HasARowsFormWithEachKindAndItsSections()
    {
        var walk = await Walk.Open(Host);

        var page = await _officer.Get($"/initiatives/{walk.Id}/documents/new");

        var row = Regex.Match(page.Html, "<template>(.*)</template>", RegexOptions.Singleline).Value;
        Assert.That(
            row, Does.Contain("name=\"__form\"").And.Contain("<option dir=\"auto\" value=\"study\">"));
        Assert.That(
            Regex.Matches(row, "data-sections-of=\"([a-z-]+)\"").Select(found => found.Groups[1].Value),
            Is.SupersetOf(["study", "cooperation-plan", "mou-draft"]).And.Unique);
    }

    private async Task<(HttpStatusCode Status, JsonNode Told)> Send(
        Walk walk, string name, byte[] content, params (string Name, string? Value)[] fields)
    {
        var path = $"/initiatives/{walk.Id}/documents/new";
        await _officer.Get(path);
        var answer = await _officer.PostFile(path + "?handler=File", "file", name, content, fields);
        return (answer.Status, JsonNode.Parse(answer.Html)!);
    }
}
