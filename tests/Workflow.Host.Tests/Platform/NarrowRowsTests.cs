using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Platform;

/// <summary>
/// A database of the version whose rows held all that lists, board and searches look at: it migrates, is
/// filled, finds, counts and verifies.
/// </summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class NarrowRowsTests(DatabaseProvider provider)
{
    private static readonly string[] Indexes =
    [
        "urgency", "region_urgency", "stage_urgency", "opened_on_number", "partner_number", "country",
        "officer", "turns_on", "stalled", "review_due", "stuck", "uncarried", "stuck_objects",
        "uncarried_objects",
    ];

    /// <summary>As it was before the migrations.</summary>
    private const string Before = """
        DROP TABLE tallies;
        DROP TABLE invitations;
        DROP TABLE searched;
        ALTER TABLE initiatives DROP COLUMN urgency;
        ALTER TABLE initiatives DROP COLUMN standing;
        ALTER TABLE initiatives DROP COLUMN turns_on;
        ALTER TABLE initiatives ADD COLUMN invited TEXT NOT NULL DEFAULT '';
        ALTER TABLE initiatives ADD COLUMN search TEXT NOT NULL DEFAULT 'jung-gu';
        CREATE INDEX "IX_initiatives_region_closed_due_on" ON initiatives (region, closed, due_on);
        CREATE INDEX "IX_initiatives_stage" ON initiatives (stage);
        UPDATE settings SET value = '2.2' WHERE name = 'projections';
        DELETE FROM settings WHERE name = 'day-turned';
        DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" LIKE '20261128%';
        """;

    private const string TriggersOnSqlite = """
        DROP TRIGGER initiatives_tallied_added;
        DROP TRIGGER initiatives_tallied_removed;
        DROP TRIGGER initiatives_tallied_moved;
        DROP TRIGGER initiatives_tallied_handed_over;
        """;

    private const string OnSqlite = """
        DROP TABLE searched_words;
        CREATE INDEX "IX_initiatives_listed" ON initiatives (closed, region, invited, search, id);
        CREATE INDEX "IX_initiatives_open_by_stage" ON initiatives (stage) WHERE NOT closed;
        CREATE INDEX "IX_initiatives_open_by_region" ON initiatives (region) WHERE NOT closed;
        """;

    [Test]
    public async Task DatabaseOfBefore_IsMigratedFilledFindsAndVerifies()
    {
        await using var host = RunningHost.Start(provider);
        var walk = await Walk.Open(host);
        await Walk.Open(host, Walk.Semarang, "Lain");
        var officer = await walk.Person("officer");
        var projections = host.Services.GetRequiredService<Projections>();
        await projections.Refresh(default);
        host.Database.Execute(provider == DatabaseProvider.Sqlite
            ? TriggersOnSqlite : "DROP FUNCTION initiatives_tallied CASCADE");
        foreach (var index in Indexes)
            host.Database.Execute($"DROP INDEX \"IX_initiatives_{index}\"");
        host.Database.Execute(Before);
        if (provider == DatabaseProvider.Sqlite)
            host.Database.Execute(OnSqlite);

        new Migrator(host.Database.Database).Migrate();
        Assert.That(
            host.Faults(), Is.Not.Empty.And.All.Contains("were not compared with the journal"));
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
}
