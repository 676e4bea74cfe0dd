using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Npgsql;
using SQLitePCL;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Platform.Storage;

/// <summary>The database as the options name it: opens connections, and tells the two kinds apart.</summary>
public sealed class Database(StorageOptions options) : DbConnectionInterceptor
{
    // WAL lasts in the file; the others hold for a connection. Full: a commit that was answered is on the
    // disk. What a savepoint may take back stays in memory: a file for it costs a fifth of a transition.
    // A log that grew behind a long reading is cut back when it begins anew.
    private const string Pragmas =
        "PRAGMA busy_timeout=10000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; "
        + "PRAGMA foreign_keys=ON; PRAGMA temp_store=MEMORY; PRAGMA journal_size_limit=67108864;";

    // One writer at a time on PostgreSQL too, whatever node it is of: what it reads stays so until it
    // commits, and none waits for another in a circle. A node that dies or hangs meanwhile is let go of by
    // the server. Any number will do, as long as every version of the application takes the same.
    private const string BeginOnPostgreSql = """
        BEGIN; SET LOCAL idle_in_transaction_session_timeout = '20s';
        SELECT pg_advisory_xact_lock(5796977422839771508)
        """;

    // Of a database that nobody may write to: no log is begun.
    private const string ReadOnlyPragmas =
        "PRAGMA busy_timeout=10000; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;";

    /// <summary>The connections below the pool's that the pragmas hold for already.</summary>
    private readonly ConditionalWeakTable<sqlite3, string> _prepared = [];

    private string _connection = options.ConnectionString;
    private PooledDbContextFactory<WorkflowDb>? _contexts;
    private bool _isReadOnly;

    /// <summary>A connection was opened; for whoever measures what is asked of it.</summary>
    internal static event Action<DbConnection>? Opened;

    public StorageOptions Options => options;

    /// <summary>The file of a SQLite database; null on PostgreSQL.</summary>
    internal DatabaseFile? File { get; } =
        options.Provider == DatabaseProvider.Sqlite ? new(options.DatabaseFile) : null;

    /// <summary>What this process knows of the states in it.</summary>
    internal KnownStates States { get; } = new();

    public bool IsSqlite => options.Provider == DatabaseProvider.Sqlite;

    /// <summary>Begins a transaction as the only one that writes; waits for whoever writes now.</summary>
    public string BeginWriting => IsSqlite ? "BEGIN IMMEDIATE" : BeginOnPostgreSql;

    /// <summary>
    /// From now on it is opened for reading alone, also where nothing can be written beside it.
    /// </summary>
    public void ReadOnly()
    {
        if (!IsSqlite)
            return; // The server keeps what it writes elsewhere.

        var builder = new SqliteConnectionStringBuilder(_connection) { Mode = SqliteOpenMode.ReadOnly };
        // Without a log it can be read without the log's index, which could not be made here.
        if (!Path.Exists(options.DatabaseFile + "-wal"))
            builder.DataSource = new Uri(options.DatabaseFile).AbsoluteUri + "?immutable=1";
        (_connection, _isReadOnly) = (builder.ToString(), true);
        _contexts = null;
    }

    /// <summary>Opens a connection of its own, outside the pool.</summary>
    public DbConnection Open()
    {
        var connection = Create();
        try
        {
            connection.Open();
            Prepare(connection);
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Lets EF Core use this database.</summary>
    public void Configure(DbContextOptionsBuilder builder)
    {
        if (IsSqlite)
            builder.UseSqlite(_connection);
        else
            builder.UseNpgsql(_connection);
        builder.AddInterceptors(this);
        // Whoever asked gets the error, and whoever answers for the request or the job logs it, once.
        builder.ConfigureWarnings(events => events.Log(
            (RelationalEventId.ConnectionError, LogLevel.Debug),
            (RelationalEventId.CommandError, LogLevel.Debug),
            (CoreEventId.QueryIterationFailed, LogLevel.Debug)));
    }

    /// <summary>A context for work outside a request; one that was used before where there is one.</summary>
    public WorkflowDb Context() => (_contexts ??= new(Configured(_ => { }))).CreateDbContext();

    /// <summary>A context with something besides.</summary>
    public WorkflowDb Context(Action<DbContextOptionsBuilder> configure) => new(Configured(configure));

    private DbContextOptions<WorkflowDb> Configured(Action<DbContextOptionsBuilder> configure)
    {
        var builder = new DbContextOptionsBuilder<WorkflowDb>();
        Configure(builder);
        configure(builder);
        return builder.Options;
    }

    /// <summary>Reads on a connection and a thread of its own, beside what else a request reads.</summary>
    public Task<T> Aside<T>(Func<WorkflowDb, Task<T>> read, CancellationToken stop) => Task.Run(
        async () =>
        {
            await using var db = Context();
            return await read(db);
        },
        stop);

    /// <summary>
    /// Whether somebody else has written the same key; of the journal's its trigger says so.
    /// </summary>
    public static bool IsUniqueViolation(Exception error) => error is
        SqliteException { SqliteExtendedErrorCode: 2067 or 1555 or 1811 }
        or PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    /// <summary>Whether the same work may well succeed when it is done again.</summary>
    public static bool IsPassing(Exception error) => IsUniqueViolation(error) || error is
        SqliteException { SqliteErrorCode: 5 or 6 } or NpgsqlException { IsTransient: true };

    /// <summary>Whether a text had a NUL, which PostgreSQL keeps nowhere.</summary>
    public static bool IsUnstorable(Exception? error) => error is not null
        && (error is PostgresException { SqlState: PostgresErrorCodes.CharacterNotInRepertoire }
            || IsUnstorable(error.InnerException));

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) =>
        Prepare(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData,
        CancellationToken cancellationToken = default)
    {
        Prepare(connection);
        return Task.CompletedTask;
    }

    private DbConnection Create() => IsSqlite
        ? new SqliteConnection(
            new SqliteConnectionStringBuilder(_connection) { Pooling = false }.ToString())
        : new NpgsqlConnection(
            new NpgsqlConnectionStringBuilder(_connection) { Pooling = false }.ToString());

    private void Prepare(DbConnection connection)
    {
        Opened?.Invoke(connection);
        var pragmas = _isReadOnly ? ReadOnlyPragmas : Pragmas;
        if (connection is not SqliteConnection { Handle: { } handle }
            || (_prepared.TryGetValue(handle, out var before) && before == pragmas))
            return;

        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Both are constants.
        command.CommandText = pragmas;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
        _prepared.AddOrUpdate(handle, pragmas);
    }
}
