using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Triggers that refuse to change or delete a row, whoever asks.</summary>
internal static class AppendOnly
{
    public static void Enforce(MigrationBuilder migration, string table)
    {
        if (migration.ActiveProvider == "Microsoft.EntityFrameworkCore.Sqlite")
            EnforceOnSqlite(migration, table);
        else
            EnforceOnPostgreSql(migration, table);
    }

    private static void EnforceOnSqlite(MigrationBuilder migration, string table)
    {
        foreach (var change in new[] { "UPDATE", "DELETE" })
            migration.Sql(Refusal(table, change));
    }

    /// <summary>
    /// SQLite deletes what INSERT OR REPLACE replaces and tells no trigger: the insert itself is refused.
    /// </summary>
    public static void RefuseReplacing(MigrationBuilder migration, string table)
    {
        if (migration.ActiveProvider == WorkflowDb.SqliteProvider)
            migration.Sql(ReplaceRefusal(table));
    }

    /// <summary>Every trigger that a SQLite database of this application has, as it stands there.</summary>
    public static IEnumerable<string> OnSqlite() =>
        [Refusal("journal", "UPDATE"), Refusal("journal", "DELETE"), ReplaceRefusal("journal")];

    private static string Refusal(string table, string change) => $"""
        CREATE TRIGGER {table}_refuses_{change.ToLowerInvariant()} BEFORE {change} ON {table}
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
        """;

    private static string ReplaceRefusal(string table) => $"""
        CREATE TRIGGER {table}_refuses_replace BEFORE INSERT ON {table}
        WHEN EXISTS (SELECT 1 FROM {table} WHERE stream = NEW.stream AND sequence = NEW.sequence)
            OR EXISTS (SELECT 1 FROM {table} WHERE rowid = NEW.rowid)
        BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END
        """;

    private static void EnforceOnPostgreSql(MigrationBuilder migration, string table) => migration.Sql($"""
        CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $${Body(table)}$$;
        CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
        CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
        """);

    private static string Body(string table) => $" BEGIN RAISE EXCEPTION '{table} is append-only'; END ";

    /// <summary>
    /// Every trigger and function that a PostgreSQL database of this application has, as it tells them.
    /// </summary>
    public static IEnumerable<string> OnPostgreSql(string schema) =>
    [
        $"CREATE TRIGGER journal_refuses_change BEFORE DELETE OR UPDATE ON {schema}.journal "
        + "FOR EACH ROW EXECUTE FUNCTION journal_is_append_only()",
        $"CREATE TRIGGER journal_refuses_truncate BEFORE TRUNCATE ON {schema}.journal "
        + "FOR EACH STATEMENT EXECUTE FUNCTION journal_is_append_only()",
        $"journal_is_append_only:{Body("journal")}",
    ];
}
