using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;
using Workflow.Host.Tests.Features.Journal;
using Workflow.Host.Tests.Features.Journal.Verification;

namespace Workflow.Host.Tests.Features.Backups;

/// <summary>An installation with a journal, stored files and a key, and a place for its backup.</summary>
public abstract class BackupFixture
{
    protected JournalFixture Journal { get; private set; } = null!;

    protected string Outside { get; private set; } = null!;

    protected string ArchiveFile { get; private set; } = null!;

    [SetUp]
    public void Write()
    {
        Journal = new JournalFixture(DatabaseProvider.Sqlite);
        Outside = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        ArchiveFile = Path.Combine(Outside, "backup.zip");
        Directory.CreateDirectory(Path.Combine(Storage.Files, "ab"));
        File.WriteAllText(Path.Combine(Storage.Files, "ab", "abcd"), "a letter");
        File.WriteAllText(Path.Combine(Storage.Files, "incoming-1"), "half");
        _ = Journal.Key.PublicKey;
    }

    [TearDown]
    public void Drop()
    {
        Journal?.Dispose();
        Directory.Delete(Outside, recursive: true);
    }

    protected StorageOptions Storage => Journal.Database.Options;

    protected BackupManifest Backup() => new Backup(Journal.Database, TimeProvider.System).Write(ArchiveFile);

    protected Restored Restore()
    {
        using var directory = new DataDirectory(Storage);
        return NewRestore(Storage, directory).From(ArchiveFile);
    }

    protected static Restore NewRestore(StorageOptions storage, DataDirectory directory) =>
        new(
            storage, directory, Chains.Of(new(storage), InitiativeRow.Table, InitiativeRow.Opening),
            TimeProvider.System);

    protected void ExpectRefused(string message)
    {
        var titles = Titles(Journal.Database);
        var before = Kept().Append("in-use.lock").Distinct();

        Assert.That(Restore, Throws.TypeOf<OperatorException>().With.Message.Contains(message));
        Assert.That(Kept(), Is.EquivalentTo(before));
        Assert.That(Titles(Journal.Database), Is.EqualTo(titles));
    }

    /// <summary>Without SQLite's own, which come and go with the connections, also of other tests.</summary>
    private List<string?> Kept() =>
    [
        .. Directory.GetFileSystemEntries(Storage.Directory).Select(Path.GetFileName)
            .Where(name => name is not ("workflow.db-shm" or "workflow.db-wal")),
    ];

    protected static List<string> Titles(Database database)
    {
        using var context = database.Context();
        return [.. context.Set<InitiativeRow>().Select(row => row.Title)];
    }
}
