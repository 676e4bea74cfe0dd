using Microsoft.Data.Sqlite;

namespace Workflow.Benchmarks;

/// <summary>
/// Copies of the demonstration's initiatives with their visits and journals, spread over the regions. Their chains
/// would not verify, as the ids that are hashed are others; pages do not look at that.
/// </summary>
internal static class GrownDemonstration
{
    private const string Copies = """
        CREATE TEMP TABLE copies AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= COUNT)
        SELECT n.i, old.id AS old, substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-7' || substr(hex, 14, 3) || '-8'
               || substr(hex, 18, 3) || '-' || substr(hex, 21, 12) AS id,
               CASE WHEN n.i % 50 < 2 THEN old.region
                    ELSE printf('%02d.%02d', 11 + n.i % 83, 1 + n.i % 20) END AS region
        FROM (SELECT i, lower(hex(randomblob(16))) AS hex FROM n) AS n
        JOIN (SELECT id, region, row_number() OVER (ORDER BY id) AS place FROM initiatives) AS old
          ON old.place = 1 + n.i % (SELECT count(*) FROM initiatives)
        """;

    private static readonly string[] Tables = ["initiatives", "visits", "journal"];

    public static void Grow(string file, int stored)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous=OFF");
        var there = (long)Execute(connection, "SELECT count(*) FROM initiatives")!;
        Execute(connection, Copies.Replace("COUNT", $"{stored - there}", StringComparison.Ordinal));
        Execute(connection, "CREATE INDEX temp.copies_old ON copies (old)");
        foreach (var table in Tables)
            Copy(connection, table);
        Execute(connection, "ANALYZE");
    }

    /// <summary>Copies a table's rows for every copy, whatever columns it has come to.</summary>
    private static void Copy(SqliteConnection connection, string table)
    {
        var key = table switch { "initiatives" => "id", "visits" => "initiative", _ => "stream" };
        var columns = ((string)Execute(
            connection, $"SELECT group_concat('\"' || name || '\"') FROM pragma_table_info('{table}')")!).Split(',');
        var values = columns.Select(column => column.Trim('"') switch
        {
            var name when name == key => "copies.id",
            "number" => "old.number || '-' || copies.i",
            "search" => "old.search || '-' || copies.i",
            "region" => "copies.region",
            var name => $"old.\"{name}\"",
        });
        Execute(connection, $"""
            INSERT INTO {table} ({string.Join(',', columns)})
            SELECT {string.Join(',', values)} FROM {table} AS old JOIN temp.copies AS copies ON copies.old = old.{key}
            """);
    }

    private static object? Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the benchmarks.
        command.CommandText = sql;
#pragma warning restore CA2100
        command.CommandTimeout = 0;
        return command.ExecuteScalar();
    }
}
