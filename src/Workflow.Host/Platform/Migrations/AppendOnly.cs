using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Migrations;

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
            migration.Sql($"""
                CREATE TRIGGER {table}_refuses_{change.ToLowerInvariant()} BEFORE {change} ON {table}
                BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;
                """);
    }

    private static void EnforceOnPostgreSql(MigrationBuilder migration, string table) => migration.Sql($"""
        CREATE FUNCTION {table}_is_append_only() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION '{table} is append-only'; END $$;
        CREATE TRIGGER {table}_refuses_change BEFORE UPDATE OR DELETE ON {table}
        FOR EACH ROW EXECUTE FUNCTION {table}_is_append_only();
        CREATE TRIGGER {table}_refuses_truncate BEFORE TRUNCATE ON {table}
        FOR EACH STATEMENT EXECUTE FUNCTION {table}_is_append_only();
        """);
}
