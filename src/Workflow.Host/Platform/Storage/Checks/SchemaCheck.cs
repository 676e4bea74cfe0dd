using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage.Migrations;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>
/// Holds tables, columns, keys, indexes, views, triggers and their functions against those of this
/// application, and on PostgreSQL row security, constraints and whether triggers are asked at all: what is
/// missing would let the journal be changed, and what is added could change it by itself.
/// </summary>
internal static class SchemaCheck
{
    private const string OnSqlite = """
        SELECT 'table ' || name FROM sqlite_master
        WHERE type = 'table' AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
        UNION ALL SELECT 'column ' || m.name || '.' || c.name
        FROM sqlite_master m, pragma_table_xinfo(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\'
        UNION ALL SELECT 'key ' || m.name || '.' || c.name
        FROM sqlite_master m, pragma_table_xinfo(m.name) c
        WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite\_%' ESCAPE '\' AND c.pk > 0
        UNION ALL SELECT 'index ' || i.name || CASE i."unique" WHEN 1 THEN ' unique' ELSE '' END
        FROM sqlite_master m, pragma_index_list(m.name) i WHERE m.type = 'table' AND i.origin = 'c'
        UNION ALL SELECT 'view ' || name FROM sqlite_master WHERE type = 'view'
        UNION ALL SELECT sql FROM sqlite_master WHERE type = 'trigger'
        """;

    private const string OnPostgreSql = """
        SELECT 'table ' || tablename FROM pg_tables WHERE schemaname = current_schema()
        UNION ALL SELECT 'column ' || c.table_name || '.' || c.column_name
        FROM information_schema.columns c JOIN pg_tables t
            ON t.schemaname = c.table_schema AND t.tablename = c.table_name
        WHERE c.table_schema = current_schema()
        UNION ALL SELECT 'index ' || c.relname || CASE WHEN x.indisunique THEN ' unique' ELSE '' END
            || ' (' || (SELECT string_agg(coalesce(a.attname, '?'), ',' ORDER BY k.place)
                FROM unnest(x.indkey) WITH ORDINALITY AS k(attnum, place)
                LEFT JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = k.attnum) || ')'
            || CASE WHEN x.indpred IS NULL THEN '' ELSE ' where' END
            || CASE WHEN x.indisvalid AND x.indisready THEN '' ELSE ' invalid' END
        FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid
        WHERE c.relnamespace = current_schema()::regnamespace AND NOT x.indisprimary
            AND NOT EXISTS (SELECT 1 FROM pg_constraint o WHERE o.conindid = x.indexrelid)
        UNION ALL SELECT 'key ' || c.relname || '.' || a.attname
        FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
            JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (k.conkey)
        WHERE k.contype = 'p' AND k.connamespace = current_schema()::regnamespace
        UNION ALL SELECT 'constraint ' || conname FROM pg_constraint
        WHERE contype NOT IN ('p', 'n') AND connamespace = current_schema()::regnamespace
        UNION ALL SELECT 'inherits from ' || p.relname
        FROM pg_inherits i JOIN pg_class p ON p.oid = i.inhparent
        WHERE p.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT 'not logged ' || relname FROM pg_class
        WHERE relpersistence <> 'p' AND relkind = 'r' AND relnamespace = current_schema()::regnamespace
        UNION ALL SELECT 'event trigger ' || evtname FROM pg_event_trigger
        UNION ALL SELECT 'view ' || matviewname FROM pg_matviews WHERE schemaname = current_schema()
        UNION ALL SELECT 'row security ' || relname FROM pg_class
        WHERE relrowsecurity AND relnamespace = current_schema()::regnamespace
        UNION ALL SELECT 'session_replication_role ' || current_setting('session_replication_role')
        WHERE current_setting('session_replication_role') <> 'origin'
        UNION ALL SELECT 'view ' || viewname FROM pg_views WHERE schemaname = current_schema()
        UNION ALL SELECT 'rule ' || rulename FROM pg_rules WHERE schemaname = current_schema()
        UNION ALL SELECT CASE WHEN t.tgenabled = 'O' THEN '' ELSE 'disabled ' END || pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
        WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace
        UNION ALL SELECT p.proname || ':' || p.prosrc FROM pg_proc p
        WHERE p.pronamespace = current_schema()::regnamespace AND NOT EXISTS (
            SELECT 1 FROM pg_depend d JOIN pg_extension e ON e.oid = d.refobjid
            JOIN pg_language l ON l.oid = p.prolang
            WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'
                AND d.refclassid = 'pg_extension'::regclass AND e.extname = 'pg_trgm' AND l.lanname = 'c')
        """;

    /// <summary>What EF Core keeps for itself, by its exact names.</summary>
    private static readonly string[] OfEf =
    [
        "table __EFMigrationsHistory", "column __EFMigrationsHistory.MigrationId",
        "column __EFMigrationsHistory.ProductVersion", "key __EFMigrationsHistory.MigrationId",
        "table __EFMigrationsLock", "column __EFMigrationsLock.Id", "column __EFMigrationsLock.Timestamp",
        "key __EFMigrationsLock.Id",
    ];

    /// <summary>Each thing that is missing or was added.</summary>
    public static IEnumerable<ChainFault> Faults(Database database)
    {
        using var context = database.Context();
        using var reading = new ConsistentRead(database);
        var there = reading.Read(database.IsSqlite ? OnSqlite : OnPostgreSql, row => Plain(row.GetString(0)))
            .Except(OfEf).Except([WordIndex.OnPostgreSql]).ToHashSet();
        var right = Tables(context.Model.GetRelationalModel(), database.IsSqlite)
            .Concat(database.IsSqlite ? WordIndex.TablesOnSqlite : [])
            .Concat(Triggers(database, reading)).Select(Plain).ToHashSet();
        foreach (var missing in right.Except(there).Order(StringComparer.Ordinal))
            yield return Fault(
                $"tidak ada dalam basis data: {missing}.", $"missing in the database: {missing}.");
        foreach (var added in there.Except(right).Order(StringComparer.Ordinal))
            yield return Fault(
                $"bukan dari aplikasi ini, tetapi ada dalam basis data: {added}.",
                $"not of this application, but in the database: {added}.");
    }

    private static IEnumerable<string> Tables(IRelationalModel model, bool isSqlite) =>
        model.Tables.SelectMany(table =>
        table.Columns.Select(column => $"column {table.Name}.{column.Name}")
            .Concat(table.Indexes.Select(index => isSqlite ? Name(index) : $"{Name(index)} "
                + $"({string.Join(',', index.Columns.Select(column => column.Name))})"
                + (index.Filter is null ? "" : " where")))
            .Concat(table.PrimaryKey?.Columns.Select(column => $"key {table.Name}.{column.Name}") ?? [])
            .Prepend($"table {table.Name}"));

    private static IEnumerable<string> Triggers(Database database, ConsistentRead reading) =>
        database.IsSqlite
        ? AppendOnly.OnSqlite().Concat(TallyTriggers.OnSqlite()).Concat(WordIndex.TriggersOnSqlite)
        : reading.Read("SELECT current_schema()", row => row.GetString(0))
            .SelectMany(schema => AppendOnly.OnPostgreSql(schema).Concat(TallyTriggers.OnPostgreSql(schema)));

    private static string Name(ITableIndex index) =>
        $"index {index.Name}{(index.IsUnique ? " unique" : "")}";

    internal static string Plain(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    internal static ChainFault Fault(string id, string en) =>
        new("", 0, ChainFaultKind.SchemaDiffers, new(id, en));
}
