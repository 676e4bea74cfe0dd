using Microsoft.Data.Sqlite;

namespace Workflow.Benchmarks;

/// <summary>
/// Copies of the demonstration's initiatives with their visits and journals, spread over the regions. Their
/// chains would not verify, as the ids that are hashed are others; pages do not look at that.
/// </summary>
internal static class GrownDemonstration
{
    private const string Copies = """
        CREATE TEMP TABLE copies AS
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i <= COUNT)
        SELECT n.i, old.id AS old, NEWID AS id,
               CASE WHEN n.i % 50 < 2 THEN old.region
                    ELSE printf('%02d.%02d', 11 + n.i % 83, 1 + n.i % 20) END AS region
        FROM n JOIN (SELECT id, region, row_number() OVER (ORDER BY id) AS place FROM initiatives) AS old
          ON old.place = 1 + n.i % (SELECT count(*) FROM initiatives)
        """;

    private const string NewId =
        "lower(hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-7' || substr(hex(randomblob(2)), 2)"
            + " || '-8' || substr(hex(randomblob(2)), 2) || '-' || hex(randomblob(6)))";

    /// <summary>
    /// Copies in another region are carried by somebody of that region; the sweeps read it from the state.
    /// </summary>
    private const string Officer =
        "CASE WHEN copies.region = old.region THEN old.officer ELSE old.officer || '-' || copies.region END";
    private const string State =
        "coalesce(replace(old.state, '\"officer\":\"' || old.officer || '\"', '\"officer\":\"' || "
            + Officer + " || '\"'), old.state)";

    private static readonly string[] Tables = ["initiatives", "visits", "journal"];

    /// <summary>How many initiatives it is grown to.</summary>
    public const int Stored = 100_000;

    /// <summary>Has something measured on the directory of such a database; it is gone afterwards.</summary>
    public static async Task Measure(Func<string, Task> measure)
    {
        var data = Path.Combine(AppContext.BaseDirectory, $"bench-{Guid.NewGuid():n}");
        try
        {
            (await Application.Start(data)).Dispose(); // Creates the database and tells the demonstration.
            Figures.Tell($"Growing to {Stored} initiatives.");
            Grow(FileIn(data), Stored);
            using (var grown = File.OpenHandle(FileIn(data), FileMode.Open, FileAccess.ReadWrite))
                RandomAccess.FlushToDisk(grown); // Else what is measured competes with the writing out.
            await measure(data);
        }
        finally
        {
            Directory.Delete(data, recursive: true);
        }
    }

    /// <summary>The database in its directory.</summary>
    public static string FileIn(string data) => Path.Combine(data, "workflow.db");

    private static void Grow(string file, int stored)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        Execute(connection, "PRAGMA synchronous=OFF");
        var there = (long)Execute(connection, "SELECT count(*) FROM initiatives")!;
        Execute(connection, Copies
            .Replace("COUNT", $"{stored - there}", StringComparison.Ordinal)
            .Replace("NEWID", NewId, StringComparison.Ordinal));
        Execute(connection, "CREATE INDEX temp.copies_old ON copies (old)");
        foreach (var table in Tables)
            Copy(connection, table);
        Employ(connection);
        // It is measured as production, which refuses a demonstration.
        Execute(connection, "DELETE FROM settings WHERE name = 'demonstration'");
        Execute(connection, "ANALYZE");
    }

    /// <summary>Copies a table's rows for every copy, whatever columns it has come to.</summary>
    private static void Copy(SqliteConnection connection, string table)
    {
        var key = table switch { "initiatives" => "id", "visits" => "initiative", _ => "stream" };
        var columns = Columns(connection, table);
        var values = columns.Select(column => column switch
        {
            var name when name == key => "copies.id",
            "number" => "old.number || '-' || copies.i",
            "search" => "old.search || '-' || copies.i",
            "region" => "copies.region",
            "officer" => Officer,
            "state" => State,
            var name => $"old.\"{name}\"",
        });
        Execute(connection, $"""
            INSERT INTO {table} ({string.Join(',', columns)})
            SELECT {string.Join(',', values)} FROM {table} AS old
            JOIN temp.copies AS copies ON copies.old = old.{key}
            """);
    }

    /// <summary>Gives an account to everybody who carries a copy.</summary>
    private static void Employ(SqliteConnection connection)
    {
        const string Carriers =
            "SELECT DISTINCT officer, region FROM initiatives WHERE officer LIKE '%-__.__'";
        var columns = Columns(connection, "accounts");
        var values = columns.Select(column => column switch
        {
            "id" => NewId,
            "name" => "carriers.officer",
            "region" => "carriers.region",
            _ => $"old.\"{column}\"",
        });
        Execute(connection, $"""
            INSERT INTO accounts ({string.Join(',', columns)}) SELECT {string.Join(',', values)}
            FROM ({Carriers}) AS carriers
            JOIN accounts AS old ON carriers.officer = old.name || '-' || carriers.region
            """);
    }

    private static string[] Columns(SqliteConnection connection, string table) =>
        ((string)Execute(connection, $"SELECT group_concat(name) FROM pragma_table_info('{table}')")!).Split(
            ',');

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
