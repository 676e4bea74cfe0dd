using System.IO.Compression;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Features.Backups;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>
/// SQLite's index of words touched by itself: verification names it, a rebuild puts it right.
/// </summary>
internal sealed class WordIndexVerificationTests() : TouchedStore(DatabaseProvider.Sqlite, "initiative")
{
    private const string Named = "searched_words is not what the table searched says";

    private const string Forget =
        "INSERT INTO searched_words (searched_words, rowid, scope, text) "
        + "SELECT 'delete', key, scope, text FROM searched";

    private const string Rebuild = "INSERT INTO searched_words (searched_words) VALUES ('rebuild');";

    private const string Found =
        "SELECT partner FROM searched WHERE key IN "
        + "(SELECT rowid FROM searched_words WHERE searched_words MATCH '\"sekali\"')";

    private const string Gap = "DELETE FROM searched WHERE key = 1;";

    [TestCase(Forget + " LIMIT 1", TestName = "{m}(One row is missing)")]
    [TestCase("INSERT INTO searched_words (rowid, scope, text) VALUES (99, 'in31', 'tambahan')",
        TestName = "{m}(One is added)")]
    [TestCase(
        Forget + "; INSERT INTO searched_words (rowid, scope, text) "
        + "SELECT (SELECT MAX(key) + 1 FROM searched) - key, scope, text FROM searched",
        TestName = "{m}(Two have changed places)")]
    [TestCase(
        Forget + "; INSERT INTO searched_words (rowid, scope, text) SELECT key, text, scope FROM searched",
        TestName = "{m}(Columns have changed places)")]
    [TestCase("DELETE FROM searched_words_data WHERE id > 10", TestName = "{m}(Its pages are gone)")]
    public void Index_NotAsItsTable_IsNamed(string how) => Undone(
        how, Rebuild, fault => fault.Contains(Named, StringComparison.Ordinal));

    [Test]
    public void RowRemovedPastTheTriggers_IsNamed() => Undone(
        "CREATE TABLE kept AS SELECT * FROM searched; DROP TRIGGER searched_removed; DELETE FROM searched;",
        $"INSERT INTO searched SELECT * FROM kept; DROP TABLE kept; {Rebuild} {Trigger}",
        fault => fault.Contains(Named, StringComparison.Ordinal));

    [TestCase("DROP TABLE searched_words", "table searched_words_idx")]
    [TestCase("DROP TRIGGER searched_changed", "CREATE TRIGGER searched_changed")]
    public void IndexOrTriggerDropped_IsNamed(string how, string told)
    {
        Host.Database.Execute(how);
        var faults = Host.Faults().ToList();
        foreach (var trigger in Host.Database.Lines(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'searched'"))
            Host.Database.Execute($"DROP TRIGGER {trigger}");
        Host.Database.Execute("DROP TABLE IF EXISTS searched_words");
        Definitions.ForEach(Host.Database.Execute);
        Host.Database.Execute(Rebuild);

        Assert.That(faults, Has.Some.Contains("missing in the database").And.Contains(told));
    }

    [TestCase("65534, 97, 98")]
    [TestCase("97, 65535, 98")]
    [TestCase("128512, 97, 131070, 98")]
    [TestCase("65533, 44, 34")]
    public void Sign_OfAnyKind_IsReadAsTheIndexReadsIt(string signs)
    {
        Host.Database.Execute($"UPDATE searched SET text = text || char({signs})");
        var faults = Host.Faults().ToList();
        Host.Database.Execute($"UPDATE searched SET text = replace(text, char({signs}), '')");

        Assert.That(faults, Has.Some.Contains("text").And.None.Contains(Named));
    }

    /// <summary>SQLite numbers rows anew that have no number of their own.</summary>
    [Test]
    public async Task Database_Packed_FindsTheSame()
    {
        Host.Database.Execute($"CREATE TABLE kept AS SELECT * FROM searched; {Gap} VACUUM;");
        var faults = Host.Faults().Where(fault => fault.Contains(Named, StringComparison.Ordinal)).ToList();
        var found = (await Officer.Get("initiatives?q=sekali")).Expect(200).Items("partner");
        Host.Database.Execute("INSERT INTO searched SELECT * FROM kept WHERE key = 1; DROP TABLE kept");

        Assert.That(faults, Is.Empty);
        Assert.That(found, Is.EqualTo(["Lain sekali"]));
    }

    [Test]
    public void Backup_CarriesTextsAndIndex()
    {
        var directory = Directory.CreateTempSubdirectory("prakarsa-").FullName;
        try
        {
            var archive = Path.Combine(directory, "backup.zip");
            Host.Services.GetRequiredService<Backup>().Write(archive);
            ZipFile.ExtractToDirectory(archive, directory);
            var file = Path.Combine(directory, BackupManifest.DatabaseFile);
            var copy = new Database(
                new(DatabaseProvider.Sqlite, $"Data Source={file};Pooling=False", directory));
            using var reading = new ConsistentRead(copy);

            Assert.That(WordIndexCheck.Faults(copy), Is.Empty);
            Assert.That(
                reading.Read(Found, row => row.GetString(0)), Is.EqualTo(["lain sekali"]));
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }

    [Test]
    public async Task Rebuild_AfterTheIndexWasTouched_MakesItAnew()
    {
        Host.Database.Execute(Forget);
        Assert.That((await Officer.Get("initiatives?q=jung-gu")).Expect(200).Items("number"), Is.Empty);

        await Host.Services.GetRequiredService<Projections>().WriteAnew(CancellationToken.None);

        Assert.That(Host.Faults(), Is.Empty);
        Assert.That((await Officer.Get("initiatives?q=jung-gu")).Expect(200).Items("number"), Is.Not.Empty);
    }

    protected override async Task More()
    {
        await Walk.Open(Host, Walk.Semarang, "Lain sekali");
        Definitions = Host.Database.Lines(
            "SELECT sql FROM sqlite_master WHERE name = 'searched_words' OR type = 'trigger' "
            + "AND tbl_name = 'searched' ORDER BY type");
    }

    private List<string> Definitions { get; set; } = [];

    private static string Trigger => Workflow.Host.Platform.Storage.Migrations.WordIndex.TriggersOnSqlite[1];
}
