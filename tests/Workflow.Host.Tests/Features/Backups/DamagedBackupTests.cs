using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using Workflow.Host.Features.Backups;
using Workflow.Host.Tests.Features.Journal;

namespace Workflow.Host.Tests.Features.Backups;

public sealed class DamagedBackupTests : BackupFixture
{
    [Test]
    public void From_BackupOfABrokenJournal_IsRefusedNamingTheEntry()
    {
        Journal.Tamper(
            $"UPDATE journal SET actor = 'x' WHERE stream = '{JournalFixture.StreamA}' AND sequence = 2");
        Backup();

        ExpectRefused($"{JournalFixture.StreamA} entry 2");
    }

    [Test]
    public void From_BackupOfALaterVersion_IsRefused()
    {
        Journal.Tamper("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");
        Backup();

        ExpectRefused("newer version");
    }

    [Test]
    public void From_NoZipFile_IsRefused()
    {
        File.WriteAllText(ArchiveFile, "something else");

        ExpectRefused("This is no backup");
    }

    [TestCase("files/ab/abcd", "a lettre", "is not what the manifest says")]
    [TestCase("files/ab/abcd", "a let", "is not what the manifest says")]
    [TestCase("files/ab/abcd", "another letter", "is longer than the manifest says")]
    [TestCase("files/ab/abcd", null, "exactly what its manifest lists")]
    [TestCase("files/more", "one more", "exactly what its manifest lists")]
    [TestCase("workflow.db", "no database", "is not what the manifest says")]
    [TestCase("manifest.json", "{}", "This is no backup")]
    [TestCase("manifest.json", """{"format":2,"at":"","entries":[]}""", "format 2")]
    [TestCase("manifest.json", null, "has no manifest.json")]
    public void From_BackupThatWasChanged_IsRefused(string name, string? contents, string message)
    {
        Backup();
        using (var archive = ZipFile.Open(ArchiveFile, ZipArchiveMode.Update))
        {
            archive.GetEntry(name)?.Delete();
            if (contents is not null)
                Add(archive, name, contents);
        }

        ExpectRefused(message);
    }

    [TestCase("../evil")]
    [TestCase("files/../../evil")]
    [TestCase("/tmp/evil")]
    [TestCase("files//evil")]
    [TestCase(@"files\..\evil")]
    [TestCase("keys/installation.pem")]
    [TestCase("files/a:b")]
    public void From_BackupWithAPathOutside_IsRefused(string path)
    {
        Backup();
        Relist(new BackupEntry(path, 4, Convert.ToHexStringLower(SHA256.HashData("evil"u8))));

        ExpectRefused("is no file of a backup");
    }

    [Test]
    public void From_BackupLargerThanTheDisk_IsRefused()
    {
        Backup();
        Relist(new BackupEntry("files/huge", long.MaxValue, ""));

        ExpectRefused("are free");
    }

    [Test]
    public void From_BackupWhoseFileIsLongerThanListed_IsRefusedBeforeItIsUnpacked()
    {
        Backup();
        Relist(new BackupEntry("files/bomb", 1, ""), new string('0', 50_000_000));

        ExpectRefused("is longer than the manifest says");
    }

    private void Relist(BackupEntry entry, string contents = "evil")
    {
        using var archive = ZipFile.Open(ArchiveFile, ZipArchiveMode.Update);
        BackupManifest manifest;
        using (var stream = archive.GetEntry("manifest.json")!.Open())
            manifest = BackupManifest.Read(stream);
        archive.GetEntry("manifest.json")!.Delete();
        Add(archive, entry.Path, contents);
        Add(archive, "manifest.json", JsonSerializer.Serialize(
            manifest with { Entries = [.. manifest.Entries, entry] }, JsonSerializerOptions.Web));
    }

    private static void Add(ZipArchive archive, string name, string contents)
    {
        using var writer = new StreamWriter(archive.CreateEntry(name).Open());
        writer.Write(contents);
    }
}
