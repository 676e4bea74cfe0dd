using System.Security.Cryptography;
using System.Text;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Initiatives.Documents;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DocumentOverHttpTests(DatabaseProvider provider)
{
    private RunningHost Host => SharedHosts.Of(provider);

    [Test]
    public async Task Document_WithLetterAndFile_ComesBackAsItWent()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        using var form = Caller.Form(
            "dprd-request-letter", 1, ("dated", "2026-02-20"), ("letterNumber", "119/2025/KSD"),
            ("letterDate", "2026-02-19"), ("sender", "Wali Kota"), ("signatory", "Dr. Ä. Ö"));
        var sent = await form.ReadAsByteArrayAsync();
        var recorded = (await officer.Upload(walk.Id, form)).Expect(201);
        var file = (await officer.Get(recorded.Location!.ToString())).Expect(200);

        Assert.That(Encoding.UTF8.GetString(sent), Does.Contain(file.Text));
        Assert.That(
            Convert.ToHexStringLower(SHA256.HashData(file.Bytes)),
            Is.EqualTo((string?)recorded.Body["sha256"]));
        Assert.That(file.Type, Is.EqualTo("application/octet-stream"));
        Assert.That(
            file.Header("Content-Disposition"),
            Does.StartWith("attachment").And.Contain("dprd-request-letter.pdf"));
        var shown = (await walk.Read()).Body["documents"]![0]!;
        Assert.That(
            new[] { "kind", "dated", "recordedOn", "fileName", "sha256" }.Select(
                member => (string?)shown[member]),
            Is.EqualTo(new[]
            {
                "dprd-request-letter", "2026-02-20", "2026-03-02", "dprd-request-letter.pdf",
                (string?)recorded.Body["sha256"],
            }));
        Assert.That(
            new[] { "number", "date", "sender", "signatory" }.Select(
                member => (string?)shown["letter"]![member]),
            Is.EqualTo(["119/2025/KSD", "2026-02-19", "Wali Kota", "Dr. Ä. Ö"]));
    }

    [TestCase("b-119/ksd/2024")]
    [TestCase("WALI KOTA LODZ")]
    [TestCase("sidqi kaya")]
    public async Task Letter_ItsNumberSenderOrSignatory_FindsTheInitiative(string words)
    {
        var walk = await Walk.Open(Host, "62.71");
        var officer = await walk.Person("officer");
        (await officer.Upload(
            walk.Id, "dprd-request-letter", 1, ("letterNumber", "B\u2011119/KSD/2024"),
            ("sender", "Wali Kota Łódź"), ("signatory", "Ṣıdqī Kaya"))).Expect(201);

        var found = (await officer.Get($"initiatives?q={Uri.EscapeDataString(words)}")).Expect(200);

        Assert.That(found.Body["items"]!.AsArray().Select(item => (string?)item!["id"]),
            Does.Contain(walk.Id.ToString()));
    }

    [TestCase("sections", "title", "background")]
    [TestCase("sections[]", "title", "background")]
    public async Task Sections_Listed_AreKeptAndTheMissingOnesTold(string field, params string[] sections)
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        (await officer.Upload(walk.Id, "study", 1, [.. sections.Select(section => (field, section))])).Expect(
            201);
        var shown = (await walk.Read()).Body["documents"]![0]!;

        Assert.That(shown["sections"]!.AsArray().Select(one => (string?)one), Is.EqualTo(sections));
        Assert.That(
            shown["missingSections"]!.AsArray().Select(one => (string?)one),
            Is.EqualTo(["purpose-and-aims", "regional-mapping", "benefits", "conclusion"]));
    }

    [Test]
    public async Task SameFileTwice_IsTwoDocumentsOfOneFile()
    {
        var walk = await Walk.Open(Host);
        var officer = await walk.Person("officer");
        async Task<Reply> Send(long version)
        {
            using var form = new MultipartFormDataContent
            {
                { new StringContent("study"), "kind" }, { new StringContent($"{version}"), "version" },
                { new ByteArrayContent(SampleFiles.Pdf()), "file", "a.pdf" },
            };
            return (await officer.Upload(walk.Id, form)).Expect(201);
        }

        var (one, two) = (await Send(1), await Send(2));

        Assert.That(two.Id, Is.Not.EqualTo(one.Id));
        Assert.That((string?)two.Body["sha256"], Is.EqualTo((string?)one.Body["sha256"]));
        foreach (var document in new[] { one, two })
            Assert.That(
                (await officer.Get(document.Location!.ToString())).Expect(200).Bytes,
                Is.EqualTo(SampleFiles.Pdf()));
    }

    [TestCase("kind", "poem", "kind")]
    [TestCase("version", "x", "version")]
    [TestCase("version", "-1", "version")]
    [TestCase("sections", "poetry", "sections")]
    [TestCase("dated", "2026-03-03", "dated")]
    [TestCase("dated", "02/03/2026", "dated")]
    [TestCase("letterDate", "2026-02-30", "letterDate")]
    public async Task Form_FieldWrong_IsToldByField(string field, string value, string told)
    {
        var walk = await Walk.Open(Host);
        using var form = Caller.FileForm();
        var fields = new Dictionary<string, string>
        {
            ["kind"] = "study",
            ["version"] = "1",
            [field] = value
        };
        foreach (var (name, text) in fields)
            form.Add(new StringContent(text), name);

        Assert.That(
            (await (await walk.Person("officer")).Upload(walk.Id, form)).Expect(400).Errors,
            Is.EqualTo([told]));
        Assert.That((await walk.Read()).Version, Is.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Form_WithoutContents_IsToldByField(bool empty)
    {
        var walk = await Walk.Open(Host);
        using var form = new MultipartFormDataContent { { new StringContent("study"), "kind" },
            { new StringContent("1"), "version" } };
        if (empty)
            form.Add(new ByteArrayContent([]), "file", "a.pdf");

        Assert.That(
            (await (await walk.Person("officer")).Upload(walk.Id, form)).Expect(400).Errors,
            Is.EqualTo(["file"]));
    }

    [Test]
    public async Task NoMultipart_IsUnsupported()
    {
        var walk = await Walk.Open(Host);

        (await (await walk.Person("officer")).Post(
            $"{walk.Path}/documents", new { kind = "study", version = 1 })).Expect(415);
    }

    [Test]
    public async Task Form_WithoutEnd_IsBadRequest()
    {
        var walk = await Walk.Open(Host);
        using var torn = new StringContent(
            "--b\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\nstudy");
        torn.Headers.ContentType = new("multipart/form-data") { Parameters = { new("boundary", "b") } };

        Assert.That(
            (await (await walk.Person("officer")).Upload(walk.Id, torn)).Expect(400).Errors,
            Is.EqualTo(["body"]));
    }

    [Test]
    public async Task File_OfAnotherInitiativeOrOutOfSight_IsNotFound()
    {
        var (walk, other) = (await Walk.Open(Host), await Walk.Open(Host));
        var document = await walk.Record("study");

        (await (await walk.Person("officer")).Get($"{other.Path}/documents/{document}/file")).Expect(404);
        (await (await Host.As("officer", "31")).Get($"{walk.Path}/documents/{document}/file")).Expect(404);
        (await (await Host.As("auditor")).Get($"{walk.Path}/documents/{document}/file")).Expect(200);
    }

    [Test]
    public async Task Refused_Document_LeavesNoFileBehind()
    {
        await using var host = RunningHost.Start(provider); // Of its own: others' files come and go.
        var walk = await Walk.Open(host);
        var files = Directory.GetFiles(host.Database.Directory, "*", SearchOption.AllDirectories)
            .Where(IsStored).ToList();
        (await (await walk.Person("region-head")).Upload(walk.Id, "study", 1)).Expect(403);
        (await (await walk.Person("officer")).Upload(walk.Id, "study", 9)).Expect(412);

        Assert.That(
            Directory.GetFiles(host.Database.Directory, "*", SearchOption.AllDirectories).Where(IsStored),
            Is.EquivalentTo(files));

        static bool IsStored(string path) =>
            path.Contains($"{Path.DirectorySeparatorChar}files{Path.DirectorySeparatorChar}");
    }
}
