using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Agreements;

/// <summary>Yearly plans and reports are recorded with the agreement, after its signing.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class AgreementDocumentTests(DatabaseProvider provider)
{
    private const string Report = "result-report";
    private RunningHost _host = null!;
    private Guid _id;
    private long _version;

    [SetUp]
    public async Task Start()
    {
        _host = RunningHost.Start(provider);
        await _host.Services.GetRequiredService<AgreementDesk>().Import(
            [
                new(
                    2, new(Walk.Semarang, "Toyama", "JP", "city", new(2024, 3, 1), ["culture"], new(5, 0)),
                    null),
            ],
            Actor.System, default);
        var officer = await _host.As("officer", Walk.Semarang);
        var found = (await officer.Get("agreements?q=toyama")).Expect(200).Body["items"]![0]!;
        (_id, _version) = ((Guid)found["id"]!, (long)found["version"]!);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null) // None without a server.
            await _host.DisposeAsync();
    }

    [Test]
    public void Kinds_AreThoseThatNoStepAsksFor() => Assert.That(
        AgreementDocuments.Kinds(_host.Services.GetRequiredService<Rulebooks>().Definitions)
            .Select(kind => kind.Id),
        Is.EquivalentTo(
            ["annual-activity-plan", Report, "agreement-amendment", "termination-notice"]));

    [Test]
    public async Task Document_Recorded_IsReadBackAndVerified()
    {
        var recorded = (await Send("officer", Walk.Semarang)).Expect(201);
        var officer = await _host.As("officer", Walk.Semarang);
        var shown = (await officer.Get($"agreements/{_id}")).Expect(200);
        var supervisor = await _host.Visit("supervisor", Walk.Semarang);
        var page = await supervisor.Get($"/agreements/{_id}");

        Assert.Multiple(async () =>
        {
            Assert.That((string?)shown.Body["documents"]![0]!["kind"], Is.EqualTo(Report));
            Assert.That((string?)shown.Body["documents"]![0]!["dated"], Is.EqualTo("2026-02-27"));
            Assert.That(shown.Version, Is.EqualTo(recorded.Version));
            var file = await officer.Get($"agreements/{_id}/documents/{recorded.Id}/file");
            Assert.That(file.Expect(200).Bytes, Is.EqualTo(SampleFiles.Pdf("isi laporan")));
            Assert.That(
                page.Text,
                Does.Contain("Laporan hasil kerja sama laporan.pdf · bertanggal 27 Feb 2026 unduh")
                    .And.Contain("Dokumen dicatat: laporan.pdf"));
            var link = Regex.Match(page.Html, "href=\"([^\"]+/file)\"").Groups[1].Value;
            Assert.That((await supervisor.Get(link)).Html, Does.Contain("isi laporan"));
            Assert.That(_host.Faults(), Is.Empty);
        });
        var sha = (string)recorded.Body["sha256"]!;
        var stored = Directory.GetFiles(
            _host.Services.GetRequiredService<StorageOptions>().Files, sha, SearchOption.AllDirectories);
        File.Delete(stored.Single());
        Assert.That(_host.Faults(), Has.One.Contains(sha), "a lost file is found");
    }

    [Test]
    public async Task Document_SentTwiceWithOneCommandId_IsRecordedOnce()
    {
        var first = (await Send("officer", Walk.Semarang, ("commandId", "sekali"))).Expect(201);
        var again = (await Send("officer", Walk.Semarang, ("commandId", "sekali"))).Expect(201);

        Assert.That(again.Version, Is.EqualTo(first.Version));
    }

    [TestCase("officer", "31", 404)]
    [TestCase("region-head", Walk.Semarang, 403)]
    [TestCase("dprd", Walk.Semarang, 403)]
    [TestCase("auditor", null, 403)]
    public async Task Document_OfWhoIsNotItsOffice_IsRefused(string role, string? place, int status) =>
        (await Send(role, place)).Expect(status);

    [TestCase("kind", "mou-signed", "kind")]
    [TestCase("dated", "2030-01-01", "dated")]
    [TestCase("dated", "2026-02-31", "dated")]
    public async Task Document_OfAShapeThatCannotBe_IsToldByField(string field, string value, string wrong) =>
        Assert.That(
            (await Send("officer", Walk.Semarang, (field, value))).Expect(400).Errors, Is.EqualTo([wrong]));

    [Test]
    public async Task Form_WithAFile_AttachesIt()
    {
        var officer = await _host.Visit("officer", Walk.Semarang);
        var path = $"/agreements/{_id}";
        var form = await officer.Get(path);
        (string, string?)[] fields =
            [("version", form.Value("version")), ("kind", "annual-activity-plan"), ("dated", "2026-03-02")];
        var empty = await officer.PostFile($"{path}?handler=Document", "file", "kosong.pdf", [], fields);
        Assert.That(empty.Html, Does.Contain("id=\"field-file-error\""));

        var sent = await officer.PostFile(
            $"{path}?handler=Document", "file", "rencana.pdf", SampleFiles.Pdf(), fields);

        Assert.That(
            (await officer.Follow(sent)).Text,
            Does.Contain("Dokumen dilampirkan.").And.Contain("Rencana kegiatan tahunan rencana.pdf"));
    }

    [Test]
    public async Task Form_WithAWrongDate_KeepsItsFile()
    {
        var officer = await _host.Visit("officer", Walk.Semarang);
        var act = $"/agreements/{_id}?handler=Document";
        var form = await officer.Get($"/agreements/{_id}");
        (string, string?)[] fields = [("version", form.Value("version")), ("kind", Report)];

        var wrong = await officer.PostFile(
            act, "file", "laporan.pdf", SampleFiles.Pdf(), [.. fields, ("dated", "2026-02-31")]);
        var sent = await officer.Post(
            act, [.. fields, ("dated", "2026-03-02"), ("pending", wrong.Value("pending"))]);

        Assert.That(wrong.Text, Does.Contain("Sudah diunggah: laporan.pdf, 12 B."));
        Assert.That((await officer.Follow(sent)).Text, Does.Contain("Laporan hasil kerja sama laporan.pdf"));
        Assert.That(_host.Faults(), Is.Empty);
    }

    private async Task<Reply> Send(string role, string? place, params (string Field, string Value)[] other)
    {
        var fields = new Dictionary<string, string>
        {
            ["kind"] = Report,
            ["version"] = $"{_version}",
            ["dated"] = "2026-02-27",
        };
        foreach (var (field, value) in other)
            fields[field] = value;
        using var form = new MultipartFormDataContent
        {
            { new ByteArrayContent(SampleFiles.Pdf("isi laporan")), "file", "laporan.pdf" },
        };
        foreach (var (field, value) in fields)
            form.Add(new StringContent(value), field);
        return await (await _host.As(role, place)).Send(
            HttpMethod.Post, $"agreements/{_id}/documents", form);
    }
}
