using System.IO.Compression;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Mail;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Tests.Features.Backups;

public sealed class BackupTests : BackupFixture
{
    [Test]
    public void Write_WhileOthersWrite_HoldsAWholeJournalAndTheFiles()
    {
        using var stop = new CancellationTokenSource();
        var load = Task.Run(() => WriteUntil(stop.Token));
        var manifest = Backup();
        stop.Cancel();
        load.Wait();

        Assert.That(
            manifest.Entries.Select(entry => entry.Path), Is.EqualTo(["workflow.db", "files/ab/abcd"]));
        Assert.That(Directory.GetFiles(Outside), Is.EqualTo([ArchiveFile]));
        Assert.That(Restore().Entries, Is.GreaterThanOrEqualTo(10));
        if (!OperatingSystem.IsWindows())
            Assert.That(
                File.GetUnixFileMode(ArchiveFile),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void From_ABackup_PutsItInPlaceAndKeepsTheDataBeforeAndTheKey()
    {
        var installation = Journal.Key.Installation;
        Backup();
        Journal.Tamper("UPDATE initiatives SET title = 'after the backup'");
        File.WriteAllText(Path.Combine(Storage.Files, "later"), "stored after the backup");

        var restored = Restore();

        Assert.That((restored.Entries, restored.Files), Is.EqualTo((10L, 1)));
        Assert.That(Titles(Journal.Database), Is.EqualTo(["t", "t"]));
        Assert.That(Directory.GetFiles(Storage.Files), Is.Empty);
        Assert.That(File.ReadAllText(Path.Combine(Storage.Files, "ab", "abcd")), Is.EqualTo("a letter"));
        Assert.That(File.Exists(Path.Combine(restored.Aside!, "files", "later")));
        Assert.That(Journal.Key.Installation, Is.EqualTo(installation));
        var before = new Database(Storage with
        {
            ConnectionString = $"Data Source={Path.Combine(restored.Aside!, "workflow.db")}",
        });
        Assert.That(Titles(before), Is.All.EqualTo("after the backup"));
    }

    /// <summary>Put back, nobody knows which mails went since.</summary>
    [Test]
    public void From_ABackupInWhichMailsWait_MakesThemUncertainSoThatNoneGoesTwice()
    {
        foreach (var state in new[] { "waiting", "sending", "sent" })
        {
            Journal.Tamper(
                "INSERT INTO mails (notice, account, message, summary, state, due_at, attempts) VALUES "
                + $"('{Guid.NewGuid()}', '{Guid.NewGuid()}', '{Guid.NewGuid()}', 0, '{state}', "
                + "'2026-03-02T01:00:00.0000000Z', 0)");
        }

        Backup();
        Restore();

        using var context = Journal.Database.Context();
        Assert.That(
            context.Set<MailRow>().Select(mail => mail.State).ToList(),
            Is.EquivalentTo(["sent", "uncertain", "uncertain"]));
    }

    /// <summary>It is of the data that was there, which it goes with.</summary>
    [Test]
    public void CopyFromBeforeAMigration_StandsInNoBackupAndIsPutAsideByARestore()
    {
        var copy = Storage.DatabaseFile + ".before-20260101000000_Initial";
        File.WriteAllText(copy, "older");
        var manifest = Backup();
        var restored = Restore();

        Assert.That(manifest.Entries.Select(entry => entry.Path), Has.None.Contains("before"));
        Assert.That(File.Exists(copy), Is.False);
        Assert.That(
            File.ReadAllText(Path.Combine(restored.Aside!, Path.GetFileName(copy))), Is.EqualTo("older"));
    }

    [Test]
    public void From_ABackupWhereNothingWas_NamesNoDataBefore()
    {
        Backup();
        SqliteConnection.ClearAllPools();
        File.Delete(Storage.DatabaseFile);
        Directory.Delete(Storage.Files, recursive: true);

        Assert.That(Restore().Aside, Is.Null);
        Assert.That(
            Directory.GetDirectories(Storage.Directory).Select(Path.GetFileName),
            Has.None.StartsWith("before-restore"));
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
        Journal.Tamper("UPDATE initiatives SET title = 'after the backup'");
        var ready = Path.Combine(Storage.Directory, "restore-ready-20240229T000000000Z");
        ZipFile.ExtractToDirectory(ArchiveFile, ready);
        var aside = Path.Combine(Storage.Directory, "before-restore-20240229T000000000Z");
        Directory.CreateDirectory(aside);
        Directory.Move(Storage.Files, Path.Combine(aside, "files")); // As far as it had come.

        using var directory = new DataDirectory(Storage);
        directory.Open();

        Assert.That(Titles(Journal.Database), Is.EqualTo(["t", "t"]));
        Assert.That(File.Exists(Path.Combine(Storage.Files, "ab", "abcd")));
        Assert.That(Directory.Exists(ready), Is.False);
    }

    [Test]
    public void WriteAndFrom_OnPostgreSql_SayWhatToUse()
    {
        var server = new StorageOptions(DatabaseProvider.PostgreSql, "Host=nowhere", Storage.Directory);

        Assert.That(
            () => new Backup(new Database(server), TimeProvider.System).Write(ArchiveFile),
            Throws.TypeOf<OperatorException>().With.Message.Contains("pg_dump"));
        Assert.That(
            () => NewRestore(server, new DataDirectory(server)).From(ArchiveFile),
            Throws.TypeOf<OperatorException>().With.Message.Contains("pg_restore"));
    }

    [Test]
    public void Write_WhereNothingCanBeWritten_IsRefusedAndLeavesNothing()
    {
        var nowhere = Path.Combine(Outside, "missing", "backup.zip");

        Assert.That(
            () => new Backup(Journal.Database, TimeProvider.System).Write(nowhere),
            Throws.TypeOf<OperatorException>().With.Message.Contains("The backup failed"));
        Assert.That(Directory.GetFileSystemEntries(Outside), Is.Empty);
    }

    private void WriteUntil(CancellationToken stop)
    {
        using var writer = new Writer(Journal.Database, TimeProvider.System, NullLogger<Writer>.Instance);
        for (var last = 0L; !stop.IsCancellationRequested;)
        {
            var after = last;
            last = writer.Run(
                unit => unit.Append(
                    "load", after, [new("note-taken", "{}", "a", null, DateTimeOffset.UnixEpoch)]),
                CancellationToken.None).GetAwaiter().GetResult();
        }
    }
}
