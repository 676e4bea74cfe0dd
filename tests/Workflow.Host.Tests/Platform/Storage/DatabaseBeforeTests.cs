using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>A database is kept as it was before it is migrated, whatever happens meanwhile.</summary>
[Platform(Exclude = "Win", Reason = "A killed process has no such exit code there.")]
internal sealed class DatabaseBeforeTests : OldDatabaseFixture
{
    private const string Applied =
        "SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY \"MigrationId\"";

    [Test]
    public void Migrate_OldDatabase_IsKeptWholeAsItWasForTheUserAlone()
    {
        var (schema, entries) = (Old.Lines(Schema), Old.Lines(Entries));
        var ended = Run("migrate");

        Assert.That(ended.Code, Is.Zero, ended.Error);
        Assert.That(ended.Error, Does.Contain($"is kept in {Copy}").And.Contain("Migrating the database"));
        Assert.That(Copies(), Is.EqualTo([Copy]));
        Assert.That(InCopy("PRAGMA integrity_check"), Is.EqualTo(["ok"]));
        Assert.That(InCopy("PRAGMA journal_mode"), Is.EqualTo(["delete"]), "one file");
        Assert.That(InCopy(Schema), Is.EqualTo(schema).And.Not.EqualTo(Old.Lines(Schema)));
        Assert.That(InCopy(Entries), Is.EqualTo(entries).And.Count.GreaterThan(2));
        Assert.That(Mode(Copy), Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite));
    }

    [Test]
    public void Migrate_NewDatabaseOrNothingPending_KeepsNoCopy()
    {
        Run("migrate");
        File.Delete(Copy);
        Run("migrate");
        Assert.That(Copies(), Is.Empty, "nothing was pending");

        foreach (var file in Directory.GetFiles(Old.Directory, "workflow.db*"))
            File.Delete(file);
        Directory.Delete(Path.Combine(Old.Directory, "keys"), recursive: true);
        Assert.That(RunKilledAt("before-migration:3", "migrate").Code, Is.EqualTo(Killed));
        Assert.That(Old.Lines(Applied), Has.Count.EqualTo(2));
        Assert.That(Run("migrate").Code, Is.Zero);
        Assert.That(Copies(), Is.Empty, "what was killed in its making was nothing before");
    }

    [Test]
    public void Migrate_KilledWhileCopying_CopiesAnew()
    {
        Old.Execute("INSERT INTO settings VALUES ('filler', hex(randomblob(10000000)))");
        var schema = Old.Lines(Schema);
        var killed = RunKilledAt("while-copying", "migrate");
        var left = Copies();
        var untouched = Old.Lines(Schema);
        var ended = Run("migrate");

        Assert.That((killed.Code, ended.Code), Is.EqualTo((Killed, 0)), ended.Error);
        Assert.That(left, Is.Not.Empty.And.None.EqualTo(Copy), "What is not whole has another name.");
        Assert.That(untouched, Is.EqualTo(schema));
        Assert.That(Copies(), Is.EqualTo([Copy]));
        Assert.That(InCopy("PRAGMA integrity_check"), Is.EqualTo(["ok"]));
    }

    /// <summary>The old version may have been started once more.</summary>
    [Test]
    public void Migrate_KilledBetweenCopyAndMigration_KeepsWhatWasWrittenSinceToo()
    {
        var killed = RunKilledAt("after-copy", "migrate");
        var isThere = File.Exists(Copy);
        Old.Execute("INSERT INTO settings VALUES ('since', '1')");
        var ended = Run("migrate");

        Assert.That((killed.Code, isThere, ended.Code), Is.EqualTo((Killed, true, 0)), ended.Error);
        Assert.That(Copies(), Is.EqualTo([Copy]));
        Assert.That(InCopy("SELECT value FROM settings WHERE name = 'since'"), Is.EqualTo(["1"]));
    }

    [Test]
    public async Task Migrate_KilledHalfWayAndInTheFilling_KeepsTheFirstCopyAndGoesOn()
    {
        var schema = Old.Lines(Schema);
        var killed = RunKilledAt("before-migration:2", "migrate");
        var half = Old.Lines(Applied);
        var first = await File.ReadAllBytesAsync(Copy);
        var again = RunKilledAt(
            "after-row", "serve", "--urls=http://127.0.0.1:0", "--environment=Production");
        var filling = Old.Lines(Applied);
        await Serve();

        Assert.That((killed.Code, again.Code), Is.EqualTo((Killed, Killed)), again.Error);
        Assert.That(half, Has.Count.EqualTo(InCopy(Applied).Count + 1));
        Assert.That(filling, Has.Count.GreaterThan(half.Count));
        Assert.That(Copies(), Is.EqualTo([Copy]));
        Assert.That(await File.ReadAllBytesAsync(Copy), Is.EqualTo(first));
        Assert.That(InCopy(Schema), Is.EqualTo(schema));
        Assert.That(Run("verify").Output, Does.Contain("unaltered").And.Contain("removed"));
    }

    [Test]
    public void Keep_NextMigrationBeforeAVerification_KeepsBoth()
    {
        var before = new DatabaseBefore(
            Old.Database, TimeProvider.System, NullLogger<DatabaseBefore>.Instance);
        before.Keep("20270101000000_One", isHalfMigrated: false);
        before.Keep("20270201000000_Two", isHalfMigrated: false);
        before.Keep("20270301000000_Three", isHalfMigrated: true);

        Assert.That(
            before.Kept().Select(Path.GetExtension),
            Is.EqualTo([".before-20270101000000_One", ".before-20270201000000_Two"]));
    }

    [TestCase("1m", false)]
    [TestCase("8m", true)]
    [Platform("Linux")]
    public void Migrate_DiskWithLittleRoom_SaysHowMuchIsNeededAndChangesNothing(string size, bool isEnough)
    {
        var small = Path.Combine(Old.Directory, "small");
        Directory.CreateDirectory(small);
        Old.Lines("PRAGMA wal_checkpoint(TRUNCATE)");
        using var process = ChildProcess.Mounted(
            $"mount -t tmpfs -o size={size} tmpfs {small}; cp {DatabaseFile} {small}",
            "Workflow.Host", "/", [], "migrate", $"--Data:Directory={small}");
        var ended = process.Wait();

        Assert.That(ended.Code, Is.EqualTo(isEnough ? 0 : 1), ended.Error);
        if (isEnough)
            return;
        Assert.That(ended.Output, Is.Empty);
        Assert.That(
            ended.Error, Does.Contain("To migrate the database, a copy of it as it is and a log of what "
                + $"changes need {2 * new FileInfo(DatabaseFile).Length:N0} bytes on the disk of {small}")
                .And.Contain("nothing was changed").And.Not.Contain("   at "));
    }

    /// <summary>There pg_dump comes first.</summary>
    [Test]
    public async Task Migrate_PostgreSql_KeepsNothing()
    {
        using var server = new TestDatabase(DatabaseProvider.PostgreSql);
        await using (var host = RunningHost.StartOn(server, new()))
            await Walk.Open(host);
        OldDatabase.Make(server);
        await using (RunningHost.StartOn(server, new()))
        {
            Assert.That(server.Lines(Applied).Last(), Is.Not.EqualTo(OldDatabase.Last));
            Assert.That(Directory.GetFiles(server.Directory), Has.None.Contains("before"));
        }
    }

    private static UnixFileMode Mode(string path) =>
        OperatingSystem.IsWindows() ? default : File.GetUnixFileMode(path);
}
