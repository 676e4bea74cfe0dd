using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

/// <summary>
/// A database of the version whose rows held all that lists, board and searches look at: it migrates, is
/// filled, finds, counts and verifies.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NarrowRowsTests(DatabaseProvider provider)
{
    [Test]
    public async Task DatabaseOfBefore_IsMigratedFilledFindsAndVerifies()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await Walk.Open(host);
        await Walk.Open(host, Walk.Semarang, "Lain");
        var officer = await walk.Person("officer");
        var projections = host.Services.GetRequiredService<Projections>();
        await projections.Refresh(default);
        OldDatabase.Make(host.Database);
        var waiting = Waiting(host);

        new Migrator(host.Database.Database).Migrate();
        Assert.That(
            host.Faults(), Is.Not.Empty.And.All.Contains("were not compared with the journal"));
        Assert.That(Waiting(host), Is.Not.Empty.And.EqualTo(waiting));
        await walk.Post("notes", new { text = "sebelum disusun", version = walk.Version });
        await projections.Refresh(default);

        Assert.That(
            (await officer.Get("initiatives?q=ung-g")).Expect(200).Items("number"),
            Is.EqualTo([walk.Number]));
        Assert.That((int?)(await officer.Get("board")).Expect(200).Body["total"]!["open"], Is.EqualTo(2));
        Assert.That(host.Faults(), Is.Empty);
    }

    /// <summary>Counts of objects came later, and those of the whole country went.</summary>
    [Test]
    public async Task DatabaseWithoutCountsOfObjects_IsCountedAndVerifies()
    {
        await using var host = RunningHost.Start(provider);
        await Walk.Open(host);
        host.Database.Execute("""
            UPDATE tallies SET kind = 'country', place = '' WHERE kind = 'object-country/culture';
            DELETE FROM tallies WHERE kind LIKE 'object%';
            DROP INDEX "IX_initiatives_stuck_objects"; DROP INDEX "IX_initiatives_uncarried_objects";
            DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '%ObjectsTallied';
            """);
        Assert.That(host.Faults(), Is.Not.Empty);

        new Migrator(host.Database.Database).Migrate();
        await Walk.Open(host, Walk.Semarang, "Lain");

        Assert.That(host.Faults(), Is.Empty);
    }

    /// <summary>Where the extension is not at hand, a search reads every row.</summary>
    [Test]
    public async Task ServerWithoutTheExtension_SearchesAndVerifies()
    {
        if (provider == DatabaseProvider.Sqlite)
            return;

        using var database = new TestDatabase(provider, migrate: false);
        database.Execute("CREATE SCHEMA elsewhere; CREATE EXTENSION pg_trgm SCHEMA elsewhere");
        new Migrator(database.Database).Migrate();
        await using var host = RunningHost.StartOn(database, new());
        var walk = await Walk.Open(host);
        var officer = await walk.Person("officer");

        Assert.That(
            (await officer.Get("initiatives?q=ung-g")).Expect(200).Items("number"),
            Is.EqualTo([walk.Number]));
        Assert.That(
            database.Lines("SELECT 1 FROM pg_indexes WHERE indexname = 'IX_searched_words'"), Is.Empty);
        Assert.That(host.Faults(), Is.Empty);
    }

    private static List<string> Waiting(RunningHost host) =>
        host.Database.Lines("SELECT stream || sequence FROM deliveries ORDER BY 1");
}
