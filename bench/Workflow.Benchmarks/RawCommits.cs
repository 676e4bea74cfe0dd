using System.Data.Common;
using System.Diagnostics;
using Workflow.Host.Platform.Storage;

namespace Workflow.Benchmarks;

/// <summary>
/// The yardstick: the journal entries and rows that the desk has just written, written again by prepared
/// commands into bare tables with a key and no other index, one INSERT and one UPDATE a commit.
/// </summary>
internal sealed class RawCommits(Database database) : IDisposable
{
    private readonly List<(DbConnection Connection, DbCommand[] Commands)> _writers = [];

    /// <summary>Copies the tables as they stand.</summary>
    public void CopyTables()
    {
        using var connection = database.Open();
        foreach (var sql in new[]
        {
            "CREATE TABLE raw_journal AS SELECT * FROM journal",
            "CREATE UNIQUE INDEX raw_journal_key ON raw_journal (stream, sequence)",
            "CREATE TABLE raw_initiatives AS SELECT * FROM initiatives",
            "CREATE UNIQUE INDEX raw_initiatives_key ON raw_initiatives (id)",
        })
        {
            Command(connection, sql, []).ExecuteNonQuery();
        }
    }

    /// <summary>Writes each initiative's newest entry and its row.</summary>
    /// <param name="callers">
    /// As many connections on PostgreSQL. SQLite has one writer at a time, so one is the most it can do.
    /// </param>
    public async Task<Round> Write(IReadOnlyList<Guid> initiatives, int callers)
    {
        var connections = database.IsSqlite ? 1 : callers;
        var parts = Read(initiatives).Chunk((initiatives.Count + connections - 1) / connections).ToList();
        while (_writers.Count < parts.Count)
            _writers.Add(Prepare(database.Open()));
        var start = Stopwatch.GetTimestamp();
        var ms = await Task.WhenAll(
            parts.Select((part, at) => Task.Run(() => Commit(part, _writers[at].Commands))));
        return new(Stopwatch.GetElapsedTime(start), [.. ms.SelectMany(each => each)]);
    }

    public void Dispose() => _writers.ForEach(writer => writer.Connection.Dispose());

    private static List<double> Commit(IEnumerable<Written> work, DbCommand[] commands)
    {
        var ms = new List<double>();
        foreach (var written in work)
        {
            var start = Stopwatch.GetTimestamp();
            commands[0].ExecuteNonQuery();
            Execute(commands[1], written.Entry);
            Execute(commands[2], written.Row);
            commands[3].ExecuteNonQuery();
            ms.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        return ms;
    }

    private static void Execute(DbCommand command, object[] values)
    {
        for (var at = 0; at < values.Length; at++)
            command.Parameters[at].Value = values[at];
        if (command.ExecuteNonQuery() != 1)
            throw new InvalidOperationException("A raw commit must write one entry and one row.");
    }

    private (DbConnection Connection, DbCommand[] Commands) Prepare(DbConnection connection)
    {
        var entry = Columns(connection, "raw_journal");
        var row = Columns(connection, "raw_initiatives");
        var sets = row.Where(name => name != "id").Select(name => $"{name} = @{name}");
        return (connection,
        [
            Command(connection, database.IsSqlite ? "BEGIN IMMEDIATE" : "BEGIN", []),
            Command(connection,
                $"INSERT INTO raw_journal ({string.Join(", ", entry)}) VALUES (@{string.Join(", @", entry)})",
                entry),
            Command(connection,
                $"UPDATE raw_initiatives SET {string.Join(", ", sets)} WHERE id = @id AND version = "
                    + "@version - 1", row),
            Command(connection, "COMMIT", []),
        ]);
    }

    private static List<string> Columns(DbConnection connection, string table)
    {
        using var reader = Command(connection, $"SELECT * FROM {table} LIMIT 1", []).ExecuteReader();
        return [.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetName)];
    }

    private List<Written> Read(IEnumerable<Guid> initiatives)
    {
        using var connection = database.Open();
        using var entry = Command(
            connection, "SELECT * FROM journal WHERE stream = @id ORDER BY sequence DESC LIMIT 1", ["id"]);
        using var row = Command(connection, "SELECT * FROM initiatives WHERE id = @id", ["id"]);
        return [.. initiatives.Select(id => new Written(First(entry, id), First(row, id)))];
    }

    private static object[] First(DbCommand command, Guid id)
    {
        command.Parameters[0].Value = Portable.Text(id);
        using var reader = command.ExecuteReader();
        reader.Read();
        var values = new object[reader.FieldCount];
        reader.GetValues(values);
        return values;
    }

    private static DbCommand Command(DbConnection connection, string sql, IEnumerable<string> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Column names of the database itself; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var name in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    private sealed record Written(object[] Entry, object[] Row);
}
