using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Journal.Dossiers;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Dossiers;

/// <summary>
/// Everything of one initiative in a file that proves itself, and what gives a touched one away.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class DossierTests(DatabaseProvider provider)
{
    private const string Region = "16.12";
    private readonly string _folder = Directory.CreateTempSubdirectory("prakarsa-").FullName;
    private Walk _walk = null!;
    private byte[] _whole = null!;

    private RunningHost Host => SharedHosts.Of(provider);

    [OneTimeSetUp]
    public async Task Download()
    {
        _walk = await (await Walk.Open(Host, Region, "Młoda Boleslav 😀")).To("plan-drafting");
        _whole = (await Get("officer")).Expect(200).Bytes;
    }

    [OneTimeTearDown]
    public void Drop() => Directory.Delete(_folder, recursive: true);

    [Test]
    public async Task Dossier_OfAnInitiative_HoldsAllOfItAndProvesIt()
    {
        var shown = (await _walk.Read()).Body;
        var documents = shown["documents"]!.AsArray();
        var files = Zip.Files(_whole);
        var found = Check(_whole);

        Assert.That((found.File, found.Fault), Is.EqualTo(((string?)null, (string?)null)));
        Assert.That(found.Entries, Is.EqualTo(_walk.Version));
        Assert.That(documents, Has.Count.GreaterThan(1));
        Assert.That(
            found.Manifest!.Files.Where(file => file.Name.StartsWith("documents/", StringComparison.Ordinal))
                .Select(file => file.Sha256),
            Is.EqualTo(documents.Select(document => (string?)document!["sha256"])));
        Assert.That(files.Keys, Has.Some.Matches("^documents/[0-9]{4}-[a-z-]+[.]pdf$"));
        Assert.That(
            (string?)JsonNode.Parse(files["initiative.json"])!["number"], Is.EqualTo(_walk.Number));
        var recomputed = Recomputed.Of(Encoding.UTF8.GetString(files["journal.jsonl"]));
        Assert.That(
            recomputed.Error + recomputed.Output.Trim(),
            Is.EqualTo($"{_walk.Version} entries in 1 streams; 0 broken"));
        Assert.That(
            (found.Manifest.Number, found.Manifest.At),
            Is.EqualTo((_walk.Number, Portable.Text(Host.Time.Now))));
    }

    [Test]
    public void Verify_AnyByteOfAnyFileChanged_NamesTheFile()
    {
        foreach (var (name, content) in Zip.Files(_whole))
        {
            // The manifest proves the others: many of its bytes, of the others some, from end to end.
            var step = Math.Max(1, content.Length / (name == DossierManifest.Name ? 300 : 7));
            for (var at = 0; at < content.Length; at += step)
            {
                var touched = content.ToArray();
                touched[at] ^= 1;
                Assert.That(Wrong(Zip.With(_whole, name, touched)), Is.EqualTo(name), $"byte {at} of {name}");
            }
        }
    }

    [Test]
    public void Verify_FileTakenOutPutInOrTwice_NamesIt()
    {
        var name = Zip.Files(_whole).Keys
            .First(one => one.StartsWith("documents/", StringComparison.Ordinal));

        Assert.That(Wrong(Zip.With(_whole, name, null)), Is.EqualTo(name));
        Assert.That(Wrong(Zip.With(_whole, "journal.jsonl", null)), Is.EqualTo("journal.jsonl"));
        Assert.That(Check(Zip.With(_whole, DossierManifest.Name, null)).Fault, Does.Contain("no dossier"));
        Assert.That(Wrong(Zip.And(_whole, "documents/extra.pdf")), Is.EqualTo("documents/extra.pdf"));
        Assert.That(Wrong(Zip.And(_whole, name)), Is.EqualTo(name));
        Assert.That(Check(_whole[..(_whole.Length / 2)]).Fault, Does.Contain("no zip"));
    }

    [Test]
    public async Task Verify_SignedOverABrokenChain_NamesTheEntry()
    {
        await using var db = Host.Database.Database.Context();
        var found = (await InitiativeStates.FindWithEntries(db, _walk.Id, default))!;
        var entries = found.Entries.ToList();

        entries[2] = entries[2] with { Actor = "orang-lain" };
        Assert.That((await Made(found with { Entries = entries })).Fault, Does.StartWith("entry 3 altered"));
        entries.RemoveAt(2);
        Assert.That((await Made(found with { Entries = entries })).Fault, Does.StartWith("entry 3 missing"));
        Assert.That(
            (await Made(found with { Entries = [.. found.Entries.Skip(1)] })).Fault,
            Does.StartWith("entry 1 missing"));
    }

    [Test]
    public void Verify_SignedButWithoutAJournal_IsNoDossier()
    {
        var key = Host.Services.GetRequiredService<InstallationKey>();
        var empty = new DossierManifest("", "", "", key.Installation, []).Sign(key);
        var others = Zip.Files(_whole).Keys.Where(name => name != DossierManifest.Name);
        var alone = others.Aggregate(_whole, (zip, name) => Zip.With(zip, name, null));

        var found = Check(Zip.With(alone, DossierManifest.Name, Encoding.UTF8.GetBytes(empty.ToJson())));
        Assert.That(found.Fault, Is.EqualTo("does not name a journal and its head."));
    }

    [Test]
    public async Task Command_OnAnotherMachine_NeedsNoData()
    {
        var file = Path.Combine(_folder, "dossier.zip");
        await File.WriteAllBytesAsync(file, _whole);
        var whole = ChildProcess.Run("Workflow.Host", _folder, "verify", file);
        var journal = Zip.Files(_whole)["journal.jsonl"];
        await File.WriteAllBytesAsync(file, Zip.With(_whole, "journal.jsonl", [.. journal, 10]));
        var touched = ChildProcess.Run("Workflow.Host", _folder, "verify", file);

        Assert.That(
            (whole.Code, whole.Output.Trim()),
            Is.EqualTo((0, $"{_walk.Number} as of {Portable.Text(Host.Time.Now)}: "
                + $"{Zip.Files(_whole).Count - 1} files, {_walk.Version} entries in 1 chain: unaltered.")));
        Assert.That(
            (touched.Code, touched.Output.Trim()),
            Is.EqualTo((1, "journal.jsonl was altered: it is not what the manifest names.")));
        Assert.That(Directory.GetFileSystemEntries(_folder), Has.Length.EqualTo(1), "nothing was made");
    }

    [TestCase("officer", Region, 200)]
    [TestCase("supervisor", "16", 200)]
    [TestCase("auditor", null, 200)]
    [TestCase("kemendagri", null, 200)]
    [TestCase("officer", "31", 404)]
    [TestCase("dprd", Region, 404)]
    [TestCase("kemlu", null, 200)]
    [TestCase("ministry", Walk.Ministry, 404)]
    public async Task Dossier_IsForWhoeverSeesTheInitiative(string role, string? place, int status)
    {
        var walk = await Walk.Open(Host, Region);
        var reader = await Host.As(role, place);

        Assert.That((await reader.Get($"{walk.Path}/dossier.zip")).Status, Is.EqualTo(status));
        var page = await (await Host.Visit(role, place)).Get($"/{walk.Path}/dossier.zip");
        Assert.That((int)page.Status, Is.EqualTo(status));
    }

    [Test]
    public async Task Dossier_AFileIsNoLongerWhatWasStored_IsNotGivenOut()
    {
        await using var host = RunningHost.Start(provider); // Verification of the shared one would tell.
        var walk = await Walk.Open(host);
        await walk.Record("exploration-report");
        var sha256 = (string)(await walk.Read()).Body["documents"]![0]!["sha256"]!;
        await File.AppendAllTextAsync(
            Path.Combine(host.Database.Database.Options.Files, sha256[..2], sha256), "lain");

        var told = (await (await walk.Person("officer")).Get($"{walk.Path}/dossier.zip")).Expect(500);
        Assert.That((string?)told.Body["code"], Is.EqualTo("file-differs"));
    }

    private async Task<Reply> Get(string role) =>
        await (await _walk.Person(role)).Get($"{_walk.Path}/dossier.zip");

    private async Task<DossierFindings> Made(StateWithEntries found)
    {
        using var zip = new MemoryStream();
        await Host.Services.GetRequiredService<Dossier>()
            .Write(zip, _walk.Id, found, "{}"u8.ToArray(), default);
        return Check(zip.ToArray());
    }

    /// <summary>The first file that is wrong.</summary>
    private string? Wrong(byte[] zip) => Check(zip).File;

    private DossierFindings Check(byte[] zip)
    {
        var file = Path.Combine(_folder, $"{Guid.NewGuid():n}.zip");
        File.WriteAllBytes(file, zip);
        try
        {
            return DossierCheck.Of(file);
        }
        finally
        {
            File.Delete(file);
        }
    }
}
