using System.IO.Compression;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Journal;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Journal;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Backups;

public sealed class BackupTests
{
    private JournalFixture _journal = null!;
    private string _outside = null!;
    private string _file = null!;

    [SetUp]
    public void Write()
    {
        _journal = new JournalFixture(DatabaseProvider.Sqlite);
        _outside = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        _file = Path.Combine(_outside, "backup.zip");
        Directory.CreateDirectory(Path.Combine(Storage.Files, "ab"));
        File.WriteAllText(Path.Combine(Storage.Files, "ab", "abcd"), "a letter");
        File.WriteAllText(Path.Combine(Storage.Files, "incoming-1"), "half");
        _ = _journal.Key.PublicKey;
    }

    [TearDown]
    public void Drop()
    {
        _journal?.Dispose();
        Directory.Delete(_outside, recursive: true);
    }

    private StorageOptions Storage => _journal.Database.Options;

    [Test]
    public void Write_WhileOthersWrite_HoldsAWholeJournalAndTheFiles()
    {
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => WriteUntil(stop.Token));
        var manifest = Backup();
        stop.Cancel();
        load.Wait();

        Assert.That(manifest.Entries.Select(entry => entry.Path), Is.EqualTo(["workflow.db", "files/ab/abcd"]));
        Assert.That(Directory.GetFiles(_outside), Is.EqualTo([_file]));
        Assert.That(Restore().Entries, Is.GreaterThanOrEqualTo(10));
        if (!OperatingSystem.IsWindows())
            Assert.That(File.GetUnixFileMode(_file), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void From_ABackup_PutsItInPlaceAndKeepsTheDataBeforeAndTheKey()
    {
        var installation = _journal.Key.Installation;
        Backup();
        _journal.Tamper("UPDATE initiatives SET title = 'after the backup'");
        File.WriteAllText(Path.Combine(Storage.Files, "later"), "stored after the backup");

        var restored = Restore();

        Assert.That((restored.Entries, restored.Files), Is.EqualTo((10L, 1)));
        Assert.That(Titles(_journal.Database), Is.EqualTo(["t", "t"]));
        Assert.That(Directory.GetFiles(Storage.Files), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(Storage.Files, "ab", "abcd")), Is.EqualTo("a letter"));
        Assert.That(File.Exists(Path.Combine(restored.Aside, "files", "later")));
        Assert.That(_journal.Key.Installation, Is.EqualTo(installation));
        var before = new Database(Storage with
        {
            ConnectionString = $"Data Source={Path.Combine(restored.Aside, "workflow.db")}",
        });
        Assert.That(Titles(before), Is.All.EqualTo("after the backup"));
    }

    [Test]
    public void From_WhileTheApplicationUsesTheData_IsRefused()
    {
        Backup();
        using var serving = new DataDirectory(Storage);
        serving.Open();

        ExpectRefused("stop that first");
    }

    [Test]
    public void Open_WhileARestoreIsUnderWay_IsRefused()
    {
        using var restoring = new DataDirectory(Storage);
        restoring.Seize();
        using var other = new DataDirectory(Storage);

        Assert.That(other.Open, Throws.TypeOf<OperatorException>().With.Message.Contains("A restore"));
    }

    [Test]
    public void Open_RestoreInterruptedAfterItsPointOfNoReturn_IsFinished()
    {
        Backup();
        _journal.Tamper("UPDATE initiatives SET title = 'after the backup'");
        var ready = Path.Combine(Storage.Directory, "restore-ready-20240229T000000000Z");
        ZipFile.ExtractToDirectory(_file, ready);
        var aside = Directory.CreateDirectory(Path.Combine(Storage.Directory, "before-restore-20240229T000000000Z"));
        Directory.Move(Storage.Files, Path.Combine(aside.FullName, "files")); // As far as it had come.

        using var directory = new DataDirectory(Storage);
        directory.Open();

        Assert.That(Titles(_journal.Database), Is.EqualTo(["t", "t"]));
        Assert.That(File.Exists(Path.Combine(Storage.Files, "ab", "abcd")));
        Assert.That(Directory.Exists(ready), Is.False);
    }

    [Test]
    public void From_BackupOfABrokenJournal_IsRefusedNamingTheEntry()
    {
        _journal.Tamper($"UPDATE journal SET actor = 'x' WHERE stream = '{JournalFixture.StreamA}' AND sequence = 2");
        Backup();

        ExpectRefused($"{JournalFixture.StreamA} entry 2");
    }

    [Test]
    public void From_BackupOfALaterVersion_IsRefused()
    {
        _journal.Tamper("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");
        Backup();

        ExpectRefused("newer version");
    }

    [Test]
    public void From_NoZipFile_IsRefused()
    {
        File.WriteAllText(_file, "something else");

        ExpectRefused("This is no backup");
    }

    [TestCase("files/ab/abcd", "another letter", "is not what the manifest says")]
    [TestCase("files/ab/abcd", null, "exactly what its manifest lists")]
    [TestCase("files/more", "one more", "exactly what its manifest lists")]
    [TestCase("workflow.db", "no database", "is not what the manifest says")]
    [TestCase("manifest.json", "{}", "This is no backup")]
    [TestCase("manifest.json", """{"format":2,"at":"","entries":[]}""", "format 2")]
    [TestCase("manifest.json", null, "has no manifest.json")]
    public void From_BackupThatWasChanged_IsRefused(string name, string? contents, string message)
    {
        Backup();
        using (var archive = ZipFile.Open(_file, ZipArchiveMode.Update))
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
        Relist(new BackupEntry(path, 4, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData("evil"u8))));

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

        ExpectRefused("is not what the manifest says");
    }

    [Test]
    public void WriteAndFrom_OnPostgreSql_SayWhatToUse()
    {
        var server = new StorageOptions(DatabaseProvider.PostgreSql, "Host=nowhere", Storage.Directory);

        Assert.That(
            () => new Backup(new Database(server), TimeProvider.System).Write(_file),
            Throws.TypeOf<OperatorException>().With.Message.Contains("pg_dump"));
        Assert.That(
            () => NewRestore(server, new DataDirectory(server)).From(_file),
            Throws.TypeOf<OperatorException>().With.Message.Contains("pg_restore"));
    }

    [Test]
    public void Write_WhereNothingCanBeWritten_IsRefusedAndLeavesNothing()
    {
        var nowhere = Path.Combine(_outside, "missing", "backup.zip");

        Assert.That(
            () => new Backup(_journal.Database, TimeProvider.System).Write(nowhere),
            Throws.TypeOf<OperatorException>().With.Message.Contains("The backup failed"));
        Assert.That(Directory.GetFileSystemEntries(_outside), Is.Empty);
    }

    private BackupManifest Backup() => new Backup(_journal.Database, TimeProvider.System).Write(_file);

    private Restored Restore()
    {
        using var directory = new DataDirectory(Storage);
        return NewRestore(Storage, directory).From(_file);
    }

    private static Restore NewRestore(StorageOptions storage, DataDirectory directory) =>
        new(storage, directory, [InitiativeRow.Streams], TimeProvider.System);

    private void ExpectRefused(string message)
    {
        var before = Directory.GetFileSystemEntries(Storage.Directory).Append("in-use.lock").Select(Path.GetFileName);
        var titles = Titles(_journal.Database);

        Assert.That(Restore, Throws.TypeOf<OperatorException>().With.Message.Contains(message));
        Assert.That(
            Directory.GetFileSystemEntries(Storage.Directory).Select(Path.GetFileName),
            Is.EquivalentTo(before.Distinct()));
        Assert.That(Titles(_journal.Database), Is.EqualTo(titles));
    }

    private void Relist(BackupEntry entry, string contents = "evil")
    {
        using var archive = ZipFile.Open(_file, ZipArchiveMode.Update);
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

    private static List<string> Titles(Database database)
    {
        using var context = database.Context();
        return [.. context.Set<InitiativeRow>().Select(row => row.Title)];
    }

    private void WriteUntil(CancellationToken stop)
    {
        using var writer = new Writer(_journal.Database, TimeProvider.System, NullLogger<Writer>.Instance);
        for (var last = 0L; !stop.IsCancellationRequested;)
        {
            var after = last;
            last = writer.Run(
                unit => unit.Append("load", after, [new("note-taken", "{}", "a", null, DateTimeOffset.UnixEpoch)]),
                CancellationToken.None).GetAwaiter().GetResult();
        }
    }
}
