using System.Data.Common;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// Reads many rows one by one, all as of one moment, while others go on writing. The texts read may be
/// anything: a tampered database is read here too.
/// </summary>
public sealed class ConsistentRead : IDisposable
{
    private readonly DbConnection _connection;

    public ConsistentRead(Database database)
    {
        _connection = database.Open();
        using var begin = Command(database.IsSqlite
            ? "BEGIN" : "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY");
        begin.ExecuteNonQuery();
    }

    /// <summary>The rows of a query, read while they are enumerated; one enumeration at a time.</summary>
    public IEnumerable<T> Read<T>(
        string sql, Func<DbDataReader, T> read, params (string Name, object? Value)[] parameters)
    {
        using var command = Command(sql);
        command.CommandTimeout = 0; // As long as the journal is.
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, Portable.Value(value));
            command.Parameters.Add(parameter);
        }

        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return read(reader);
    }

    public void Dispose() => _connection.Dispose();

    private DbCommand Command(string sql)
    {
        var command = _connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the code; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
