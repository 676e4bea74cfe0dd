using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Storage;

[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
public sealed class SchemaTests(DatabaseProvider provider)
{
    private const string SqliteSchema = """
        SELECT m.name, c.name, c.type, c."notnull", c.pk FROM sqlite_master m, pragma_table_info(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE '\_\_EF%' ESCAPE '\' AND m.name NOT LIKE 'sqlite%'
            AND m.name NOT LIKE 'searched\_words%' ESCAPE '\'
        UNION ALL
        SELECT m.tbl_name, m.name, m.sql, 0, 0 FROM sqlite_master m
        WHERE m.type = 'index' AND m.sql IS NOT NULL
        ORDER BY 1, 2
        """;
    private const string PostgreSqlSchema = """
        SELECT table_name::text, column_name::text, data_type::text, is_nullable::text, ''
        FROM information_schema.columns WHERE table_schema = 'public' AND table_name NOT LIKE '\_\_EF%'
        UNION ALL
        SELECT tablename::text, indexname::text, indexdef, '', '' FROM pg_indexes
        WHERE schemaname = 'public' AND tablename NOT LIKE '\_\_EF%' AND indexname <> 'IX_searched_words'
        ORDER BY 1, 2
        """;

    /// <summary>But for the index of words, which no model knows.</summary>
    [Test]
    public void Schema_Migrated_EqualsWhatTheModelAsksFor()
    {
        using var migrated = new TestDatabase(provider);
        using var created = new TestDatabase(provider, migrate: false).Begun();
        using (var context = created.Database.Context())
            context.Database.EnsureCreated();

        var schema = provider == DatabaseProvider.Sqlite ? SqliteSchema : PostgreSqlSchema;
        Assert.That(migrated.Lines(schema), Is.EqualTo(created.Lines(schema)).And.Count.GreaterThan(80));
    }

    [Test]
    public void Migrate_SeveralAtOnce_AppliesOnce()
    {
        using var fresh = new TestDatabase(provider, migrate: false);
        var applied = new List<int>();
        Parallel.For(0, 4, _ =>
        {
            var count = new Migrator(fresh.Database).Migrate().Count;
            lock (applied)
                applied.Add(count);
        });

        Assert.That(applied.Count(count => count > 0), Is.EqualTo(1));
    }

    [Test]
    public void Migrate_DatabaseOfANewerApplication_IsRefused()
    {
        using var newer = new TestDatabase(provider);
        newer.Execute("""INSERT INTO "__EFMigrationsHistory" VALUES ('29990101000000_Later', '99.0')""");

        Assert.That(
            () => new Migrator(newer.Database).Migrate(),
            Throws.TypeOf<OperatorException>().With.Message.Contains("29990101000000_Later"));
    }

    [Test]
    public void Migrate_AgreementVoidedBefore_IsWithdrawn()
    {
        using var old = new TestDatabase(provider, migrate: false).Begun();
        using (var context = old.Database.Context())
            context.GetService<IMigrator>().Migrate("20261126000100_EndedSessions");
        foreach (var status in new[] { "voided", "in-force" })
        {
            old.Execute(
                $"""
                INSERT INTO agreements (id, version, region, partner, country, partner_kind,
                  signed_on, status, search, state)
                VALUES ('{status}', 1, '31', 'Jeju', 'KR', 'city',
                  '2026-10-06', '{status}', '', '[]')
                """);
        }

        new Migrator(old.Database).Migrate();

        Assert.That(
            old.Lines("SELECT id, status FROM agreements ORDER BY id"),
            Is.EqualTo(["in-force|in-force", "voided|withdrawn"]));
    }

    [Test]
    public void Migrate_SessionsEndedBefore_StayEnded()
    {
        using var old = new TestDatabase(provider, migrate: false).Begun();
        using (var context = old.Database.Context())
            context.GetService<IMigrator>().Migrate("20261126000200_AgreementLives");
        old.Execute("INSERT INTO ended_sessions (sid, ended_at) VALUES ('s-1', '2026-11-26T01:00:00Z')");

        new Migrator(old.Database).Migrate();

        Assert.That(
            old.Lines("SELECT sid, ended_at FROM provider_sessions"),
            Is.EqualTo(["s-1|2026-11-26T01:00:00Z"]));
    }

    [Test]
    public void Migrate_CorrectionsAskedBefore_WaitUnlessTheyWereDecided()
    {
        using var old = new TestDatabase(provider, migrate: false).Begun();
        using (var context = old.Database.Context())
            context.GetService<IMigrator>().Migrate("20261127100200_Seals");
        foreach (var id in new[] { "a", "b", "c" })
        {
            old.Execute(
                $"""
                INSERT INTO agreements (id, version, region, partner, country, partner_kind,
                  signed_on, status, search, state)
                VALUES ('{id}', 1, '31', 'Jeju', 'KR', 'city', '2026-10-06', 'in-force', '', '[]')
                """);
        }

        foreach (var (stream, happened) in new[]
        {
            ("a", "agreement-imported"), ("b", "row-correction-asked"), ("b", "row-correction-declined"),
            ("b", "row-withdrawal-asked"), ("c", "row-correction-asked"), ("c", "row-corrected"),
        })
        {
            old.Execute(
                $"INSERT INTO journal SELECT '{stream}', COUNT(*) + 1, 't', 'a', NULL, '{happened}', '{{}}', "
                + $"'', '' FROM journal WHERE stream = '{stream}'");
        }

        new Migrator(old.Database).Migrate();

        Assert.That(
            old.Lines("SELECT id, corrections_waiting FROM agreements ORDER BY id"),
            Is.EqualTo(["a|0", "b|1", "c|0"]));
    }

    [TestCase("UPDATE journal SET actor = 'x'")]
    [TestCase("DELETE FROM journal")]
    public void Journal_ChangedOrDeleted_IsRefusedByTheDatabase(string sql) => AssertRefused(sql);

    /// <summary>SQLite deletes what it replaces and asks no trigger of deleting.</summary>
    [Test]
    public void Journal_Replaced_IsRefusedByTheDatabase()
    {
        const string Columns = "stream, sequence, at, actor, event, data, previous_hash, hash";
        if (provider == DatabaseProvider.Sqlite)
        {
            AssertRefused("INSERT OR REPLACE INTO journal VALUES "
                + "('s', 1, 't', 'x', NULL, 'e', '{}', '', '')");
            AssertRefused($"INSERT OR REPLACE INTO journal (rowid, {Columns}) VALUES "
                + "(1, 's', 2, 't', 'x', 'e', '{}', '', '')");
        }

        AssertRefused($"INSERT INTO journal ({Columns}) VALUES ('s', 1, 't', 'x', 'e', '{{}}', '', '') "
            + "ON CONFLICT (stream, sequence) DO UPDATE SET actor = 'x'");
    }

    private void AssertRefused(string sql)
    {
        using var database = new TestDatabase(provider);
        database.Execute("INSERT INTO journal VALUES ('s', 1, 't', 'a', NULL, 'e', '{}', '', '')");

        Assert.That(() => database.Execute(sql), Throws.Exception.With.Message.Contains("append-only"));
        Assert.That(database.Lines("SELECT actor FROM journal"), Is.EqualTo(["a"]));
    }
}
