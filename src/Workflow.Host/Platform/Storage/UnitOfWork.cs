using System.Data.Common;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// One caller's piece of work inside the writer's transaction. Either all of it is committed or none. The
/// work may be run again from the start, so it must read what it decides on here, and change nothing but the
/// database.
/// </summary>
public sealed class UnitOfWork(
    DbConnection connection, TimeProvider time, StateSeal seals, KnownStates states, ILogger log)
    : IDisposable
{
    private const string FindHash =
        "SELECT hash FROM journal WHERE stream = @stream AND sequence = @sequence";
    private const string EntriesFrom =
        $"SELECT {JournalRow.Columns} FROM journal WHERE stream = @stream AND sequence >= @from "
        + "ORDER BY sequence";
    private const string AddEntry = """
        INSERT INTO journal (stream, sequence, at, actor, on_behalf_of, event, data, previous_hash, hash)
        VALUES (@stream, @sequence, @at, @actor, @behalf, @event, @data, @previous, @hash)
        """;
    private const string AddDelivery = """
        INSERT INTO deliveries
            (id, subscriber, stream, sequence, payload, due_at, attempts, given_up, created_at)
        VALUES (@id, @subscriber, @stream, @sequence, @payload, @now, 0, @false, @now)
        """;

    /// <summary>Seconds that others may write on end: a list of ten thousand rows takes some.</summary>
    private const int LongestWait = 120;

    private readonly Dictionary<string, DbCommand> _commands = [];
    private ChainHead? _head;

    public bool IsSqlite => connection is Microsoft.Data.Sqlite.SqliteConnection;

    /// <summary>The rows of a query. Parameters stand as <c>@name</c>, their values portable ones.</summary>
    public List<T> Query<T>(
        string sql, Func<DbDataReader, T> read, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var reader = Command(sql, parameters).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>
    /// The first value of the first row; the type's default where there is no row or it is null.
    /// </summary>
    public T? Scalar<T>(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters) =>
        Command(sql, parameters).ExecuteScalar() is T value ? value : default;

    /// <summary>The sequence of the last entry of a stream; 0 where there is none.</summary>
    public long LastSequence(string stream) =>
        Scalar<long>("SELECT MAX(sequence) FROM journal WHERE stream = @stream", ("stream", stream));

    /// <summary>Changes rows, and says how many.</summary>
    public int Execute(string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var changed = Command(sql, parameters).ExecuteNonQuery();
        HasChanges |= changed > 0;
        return changed;
    }

    /// <summary>Begins the transaction, with more patience than for any statement within one.</summary>
    internal void Begin(string sql)
    {
        var command = Command(sql, []);
        command.CommandTimeout = LongestWait;
        command.ExecuteNonQuery();
    }

    /// <summary>Writes entries to a stream and links them to its chain.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="after">
    /// The sequence of its newest entry that the caller knows; 0 for a new stream.
    /// </param>
    /// <param name="entries">The entries, in order.</param>
    /// <returns>The sequence of the last entry written.</returns>
    /// <exception cref="InvalidOperationException">The stream has no such entry.</exception>
    /// <exception cref="DbException">Somebody else wrote there first: the unit is run again.</exception>
    public long Append(string stream, long after, IReadOnlyList<JournalDraft> entries)
    {
        FailPoints.Hit("before-journal");
        var hash = HashOf(stream, after);
        foreach (var entry in entries)
            hash = Append(stream, ++after, hash, entry);
        _head = new(stream, after, hash);
        FailPoints.Hit("after-journal");
        return after;
    }

    /// <summary>A stream from an entry on, or the whole of it.</summary>
    public List<JournalRow> Entries(string stream, long from = long.MinValue) =>
        Query(EntriesFrom, JournalRow.Read, ("stream", stream), ("from", from));

    /// <summary>An entry of a stream, with its hash.</summary>
    /// <exception cref="InvalidOperationException">The stream has no such entry.</exception>
    internal ChainHead EntryOf(string stream, long sequence) =>
        new(stream, sequence, HashOf(stream, sequence));

    /// <summary>Where a stream ends, as it was read.</summary>
    internal void Ends(ChainHead head) => _head = head;

    /// <summary>What ties states to their streams.</summary>
    internal StateSeal Seals => seals;

    internal KnownStates States => states;

    /// <summary>Where that goes wrong which nobody who asks is to be told.</summary>
    internal ILogger Log => log;

    internal void Forget() => _head = null; // What another caller read may have been taken back.

    /// <summary>
    /// Leaves something for a subscriber, who is told after the commit, and again until it succeeds.
    /// </summary>
    public void Deliver(string subscriber, string stream, long sequence, string payload)
    {
        FailPoints.Hit("before-delivery");
        var now = time.GetUtcNow();
        Execute(AddDelivery,
            ("id", Guid.CreateVersion7(now)), ("subscriber", subscriber), ("stream", stream),
            ("sequence", sequence), ("payload", payload), ("now", now), ("false", false));
        HasDeliveries = true;
        FailPoints.Hit("after-delivery");
    }

    /// <summary>Whether something was left for a subscriber since it was last asked for.</summary>
    internal bool HasDeliveries { get; set; }

    /// <summary>Whether rows were changed since then.</summary>
    internal bool HasChanges { get; set; }

    public void Dispose()
    {
        foreach (var command in _commands.Values)
            command.Dispose();
        connection.Dispose();
    }

    private string HashOf(string stream, long sequence) =>
        sequence == 0 ? JournalChain.Start
        // Read a moment ago by whoever appends now, as a rule.
        : _head is { } head && head.Sequence == sequence && head.Stream == stream ? head.Hash
        : Scalar<string>(FindHash, ("stream", stream), ("sequence", sequence))
            ?? throw new InvalidOperationException($"Stream {stream} has no entry {sequence}.");

    private string Append(string stream, long sequence, string previous, JournalDraft draft)
    {
        var row = new JournalRow(
            stream, sequence, Portable.Text(draft.At), draft.Actor, draft.OnBehalfOf, draft.Event,
            CanonicalJson.Of(draft.Data), previous, "");
        var hash = JournalChain.Hash(row);
        Execute(AddEntry,
            ("stream", stream), ("sequence", sequence), ("at", row.At), ("actor", row.Actor),
            ("behalf", row.OnBehalfOf), ("event", row.Event), ("data", row.Data), ("previous", previous),
            ("hash", hash));
        return hash;
    }

    // Prepared once for each text: SQLite keeps the statement with the command, Npgsql prepares by itself.
    private DbCommand Command(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        if (!_commands.TryGetValue(sql, out var command))
            _commands.Add(sql, command = Create(sql, parameters));
        if (command.Parameters.Count != parameters.Length)
            throw new ArgumentException("The text had another number before.", nameof(parameters));
        for (var at = 0; at < parameters.Length; at++)
        {
            var (name, value) = parameters[at];
            var parameter = command.Parameters[at];
            if (!parameter.ParameterName.AsSpan(1).SequenceEqual(name))
                throw new ArgumentException($"{name} was {parameter.ParameterName}.", nameof(parameters));
            parameter.Value = Portable.Value(value);
        }

        return command;
    }

    private DbCommand Create(string sql, ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The texts are constants of the code; values are parameters.
        command.CommandText = sql;
#pragma warning restore CA2100
        foreach (var (name, _) in parameters)
        {
            var parameter = command.CreateParameter();
            // Without the sign, SQLite's provider would search for each.
            parameter.ParameterName = "@" + name;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
