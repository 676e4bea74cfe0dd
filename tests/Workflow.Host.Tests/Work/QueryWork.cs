using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using SQLitePCL;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Work;

/// <summary>One query, and what it cost the database.</summary>
/// <param name="Work">Rows touched: read by a scan, or read and removed by a filter. On SQLite, which counts
/// the steps of its machine, a row for each eight of them.</param>
internal sealed record Query(string Sql, long Work);

/// <summary>
/// Listens to what EF Core asks of one database and measures what each query costs there.
/// </summary>
internal sealed class QueryWork : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>,
    IDisposable
{
    private const int StepsOfARow = 8;

    private readonly TestDatabase _database;
    private readonly string _name;
    private readonly ConcurrentQueue<Query> _queries = new();
    private readonly ConcurrentQueue<(string Sql, (string Name, object? Value)[] Values)> _asked = new();
    private readonly ConcurrentBag<IDisposable> _subscriptions = [];

    public QueryWork(TestDatabase database)
    {
        (_database, _name) = (database, NameOf(database));
        _subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>What was asked since it was last taken.</summary>
    public List<Query> Take()
    {
        var taken = new List<Query>();
        while (_queries.TryDequeue(out var query))
            taken.Add(query);
        while (_asked.TryDequeue(out var asked))
            taken.Add(new(asked.Sql, Explained(asked.Sql, asked.Values)));
        return taken;
    }

    public void OnNext(DiagnosticListener value)
    {
        if (value.Name == DbLoggerCategory)
            _subscriptions.Add(value.Subscribe(this));
    }

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (value.Value is ConnectionEndEventData { Connection: SqliteConnection { Handle: { } handle } }
            && value.Key == RelationalEventId.ConnectionOpened.Name)
            handle.enable_sqlite3_next_stmt(true);
        if (value is not { Key: var key, Value: DataReaderDisposingEventData { Command: var command } }
            || key != RelationalEventId.DataReaderDisposing.Name || !IsOurs(command))
            return;

        if (command.Connection is SqliteConnection sqlite)
            _queries.Enqueue(new(command.CommandText, Steps(sqlite, command.CommandText) / StepsOfARow));
        else
            _asked.Enqueue((
                command.CommandText,
                [.. command.Parameters.Cast<DbParameter>().Select(one => (one.ParameterName, one.Value))]));
    }

    public void OnCompleted()
    {
        // Listeners come and go with hosts.
    }

    public void OnError(Exception error)
    {
        // Nobody sends any.
    }

    public void Dispose()
    {
        foreach (var subscription in _subscriptions)
            subscription.Dispose();
    }

    private const string DbLoggerCategory = "Microsoft.EntityFrameworkCore";

    /// <summary>Other tests read other databases meanwhile.</summary>
    private bool IsOurs(DbCommand command) => command.Connection switch
    {
        SqliteConnection sqlite => sqlite.DataSource == _name,
        { } server => server.Database == _name,
        _ => false,
    };

    private static string NameOf(TestDatabase database)
    {
        using var connection = database.Database.Open();
        return connection is SqliteConnection sqlite ? sqlite.DataSource : connection.Database;
    }

    private static long Steps(SqliteConnection connection, string sql)
    {
        for (var statement = raw.sqlite3_next_stmt(connection.Handle, null); statement is not null;
            statement = raw.sqlite3_next_stmt(connection.Handle, statement))
        {
            if (raw.sqlite3_sql(statement).utf8_to_string() == sql)
                return raw.sqlite3_stmt_status(statement, raw.SQLITE_STMTSTATUS_VM_STEP, 1);
        }

        throw new InvalidOperationException($"No statement is open for: {sql}");
    }

    private long Explained(string sql, (string Name, object? Value)[] values)
    {
        using var connection = _database.Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN (ANALYZE, TIMING OFF, FORMAT JSON) " + sql;
        foreach (var (name, value) in values)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, value);
            command.Parameters.Add(parameter);
        }

        return Touched(JsonNode.Parse((string)command.ExecuteScalar()!)![0]!["Plan"]!);
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
