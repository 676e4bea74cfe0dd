using Npgsql;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Journal.Verification;

/// <summary>The schema touched behind the journal's back: what was added or dropped is named.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class SchemaVerificationTests(DatabaseProvider provider) : TouchedStore(provider, "review")
{
    [TestCase("CREATE TABLE evil__EFMigrations (a int)", "DROP TABLE evil__EFMigrations")]
    [TestCase("CREATE INDEX evil__EFMigrations ON accounts (roles)", "DROP INDEX evil__EFMigrations")]
    public void ThingNamedAlmostAsEfs_IsNamed(string added, string gone) => Undone(
        added, gone, fault => fault.Contains("evil__efmigrations", StringComparison.OrdinalIgnoreCase));

    [Test]
    public void ColumnGeneratedOrAdded_IsNamed() => Undone(
        "ALTER TABLE notices ADD COLUMN evil text GENERATED ALWAYS AS ('x') "
            + (Host.Database.Database.IsSqlite ? "VIRTUAL" : "STORED"),
        "ALTER TABLE notices DROP COLUMN evil",
        fault => fault.Contains("column notices.evil"));

    [Test]
    public void TriggerDroppedOrAdded_IsNamed()
    {
        var sqlite = Host.Database.Database.IsSqlite;
        var refusal = Host.Database.Lines(sqlite
            ? "SELECT sql FROM sqlite_master WHERE name = 'journal_refuses_delete'" : "SELECT 1").Single();
        Undone(
            sqlite ? "DROP TRIGGER journal_refuses_delete" : "ALTER TABLE journal DISABLE TRIGGER ALL",
            sqlite ? refusal : "ALTER TABLE journal ENABLE TRIGGER ALL",
            fault => fault.Contains("missing in the database") && fault.Contains("journal"));
        Undone(
            sqlite
                ? "CREATE TRIGGER helpful AFTER INSERT ON tokens BEGIN DELETE FROM notices; END"
                : "CREATE FUNCTION helpful() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;"
                    + "CREATE TRIGGER helpful AFTER INSERT ON tokens FOR EACH ROW EXECUTE FUNCTION helpful()",
            sqlite ? "DROP TRIGGER helpful" : "DROP FUNCTION helpful CASCADE",
            fault => fault.Contains("not of this application") && fault.Contains("helpful"));
    }

    [Test]
    public void IndexNoLongerUnique_IsNamed()
    {
        var index = Host.Database.Lines(Host.Database.Database.IsSqlite
            ? "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql LIKE 'CREATE UNIQUE%' LIMIT 1"
            : "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema() AND indexdef "
                + "LIKE 'CREATE UNIQUE%' AND indexname NOT IN (SELECT conname FROM pg_constraint) LIMIT 1")
            .Single().Split('|');
        Undone(
            $"DROP INDEX \"{index[0]}\"; {index[1].Replace("UNIQUE ", "", StringComparison.Ordinal)}",
            $"DROP INDEX \"{index[0]}\"; {index[1]}",
            fault => fault.Contains($"missing in the database: index {index[0]} unique"));
    }

    [Test]
    public void IndexOfAnotherColumn_IsNamed() => Undone(
        "DROP INDEX \"IX_initiatives_number\"; "
            + "CREATE UNIQUE INDEX \"IX_initiatives_number\" ON initiatives (id)",
        "DROP INDEX \"IX_initiatives_number\"; "
            + "CREATE UNIQUE INDEX \"IX_initiatives_number\" ON \"initiatives\" (\"number\")",
        fault => fault.Contains("IX_initiatives_number"));

    [TestCase(
        "CREATE SCHEMA o; CREATE TABLE o.child () INHERITS (journal)", "DROP SCHEMA o CASCADE",
        "inherits from journal")]
    [TestCase(
        "CREATE MATERIALIZED VIEW evil AS SELECT 1", "DROP MATERIALIZED VIEW evil", "view evil")]
    [TestCase("ALTER TABLE notices SET UNLOGGED", "ALTER TABLE notices SET LOGGED", "not logged notices")]
    [TestCase(
        "ALTER TABLE visits DROP CONSTRAINT \"PK_visits\"",
        "ALTER TABLE visits ADD CONSTRAINT \"PK_visits\" PRIMARY KEY (initiative, place)",
        "key visits.place")]
    [TestCase(
        "ALTER TABLE notices ENABLE ROW LEVEL SECURITY", "ALTER TABLE notices DISABLE ROW LEVEL SECURITY",
        "row security notices")]
    [TestCase(
        "ALTER TABLE tokens ADD CONSTRAINT evil FOREIGN KEY (account) REFERENCES accounts",
        "ALTER TABLE tokens DROP CONSTRAINT evil", "constraint evil")]
    public void WhatOnlyAServerHas_IsNamed(string how, string back, string told)
    {
        if (Host.Database.Database.IsSqlite)
            return; // There a table has to be made anew for any of these.

        Undone(how, back, fault => fault.Contains(told));
    }

    [Test]
    public void TriggersNoLongerAsked_IsNamed()
    {
        if (Host.Database.Database.IsSqlite)
            return; // There is no such setting.

        string Set(string how) =>
            $"DO $$ BEGIN EXECUTE format('ALTER DATABASE %I {how}', current_database()); END $$";
        Host.Database.Execute(Set("SET session_replication_role = replica"));
        NpgsqlConnection.ClearAllPools(); // It holds for connections from then on.
        var faults = Host.Faults().ToList();
        Host.Database.Execute(Set("RESET session_replication_role"));
        NpgsqlConnection.ClearAllPools();

        Assert.That(faults, Has.Some.Contains("session_replication_role replica"));
        Assert.That(Host.Faults(), Is.Empty);
    }
}
