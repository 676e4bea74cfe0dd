using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Work;

/// <summary>One statement, and what it cost the database.</summary>
/// <param name="Work">Rows touched: read by a scan, or read and removed by a filter. On SQLite, which counts
/// the steps of its machine, a row for each eight of them.</param>
internal sealed record Query(string Sql, long Work);

/// <summary>
/// Measures what each statement costs a database, whoever sends it: SQLite tells when one has ended,
/// PostgreSQL explains it (<c>auto_explain</c>). From before the application opens its connections.
/// </summary>
internal sealed class QueryWork : IDisposable
{
    private const int StepsOfARow = 8;

    private const string Explain = """
        LOAD 'auto_explain'; SET client_min_messages = log; SET auto_explain.log_min_duration = 0;
        SET auto_explain.log_analyze = on; SET auto_explain.log_timing = off;
        SET auto_explain.log_format = json; SET auto_explain.log_nested_statements = on
        """;

    private readonly string _name;
    private readonly ConcurrentQueue<Query> _queries = new();
    private readonly ConcurrentQueue<string> _explained = new();
    private readonly ConditionalWeakTable<object, object> _known = [];

    public QueryWork(TestDatabase database)
    {
        _name = NameOf(database);
        Database.Opened += Measure;
    }

    /// <summary>What was asked since it was last taken.</summary>
    public List<Query> Take()
    {
        var taken = new List<Query>();
        while (_queries.TryDequeue(out var query))
            taken.Add(query);
        while (_explained.TryDequeue(out var explained))
        {
            var plan = JsonNode.Parse(explained[explained.IndexOf('{', StringComparison.Ordinal)..])!;
            taken.Add(new((string)plan["Query Text"]!, Touched(plan["Plan"]!)));
        }

        return taken;
    }

    public void Dispose() => Database.Opened -= Measure;

    private void Measure(DbConnection connection)
    {
        if (connection is SqliteConnection { Handle: { } handle } sqlite)
        {
            if (sqlite.DataSource != _name || !_known.TryAdd(handle, handle))
                return; // Of another test, or from the pool.
            SqliteSteps.Trace(handle, (sql, steps) => _queries.Enqueue(new(sql, steps / StepsOfARow)));
        }
        else if (connection is NpgsqlConnection server && server.Database == _name)
        {
            if (_known.TryAdd(server, server))
                server.Notice += (_, told) => Told(told.Notice.MessageText);
            using var command = server.CreateCommand(); // Each time: the pool takes settings back.
            command.CommandText = Explain;
            command.ExecuteNonQuery();
        }
    }

    private void Told(string message)
    {
        if (message.StartsWith("duration:", StringComparison.Ordinal))
            _explained.Enqueue(message);
    }

    private static string NameOf(TestDatabase database)
    {
        using var connection = database.Database.Open();
        return connection is SqliteConnection sqlite ? sqlite.DataSource : connection.Database;
    }

    private static long Touched(JsonNode plan)
    {
        double Of(string name) => (double?)plan[name] ?? 0;
        var isScan = ((string)plan["Node Type"]!).Contains("Scan", StringComparison.Ordinal)
            && (string?)plan["Node Type"] is not ("CTE Scan" or "Subquery Scan" or "Bitmap Index Scan");
        var own = isScan
            ? Of("Actual Loops") * (Of("Actual Rows") + Of("Rows Removed by Filter")
                + Of("Rows Removed by Index Recheck"))
            : 0;
        return (long)own + (plan["Plans"]?.AsArray().Sum(below => Touched(below!)) ?? 0);
    }
}
