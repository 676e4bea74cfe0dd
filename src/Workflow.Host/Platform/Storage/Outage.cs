using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// The database is away, its server or its file: whoever asks is told to come back, and the log says it once
/// a minute, not with every request.
/// </summary>
internal sealed class Outage(TimeProvider time, ILogger<Outage> log)
{
    private const string Marker = "prakarsa:outage";
    private const string RetryAfterSeconds = "10";
    private const int CannotOpen = 14; // SQLITE_CANTOPEN
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    private readonly Lock _telling = new();
    private DateTimeOffset? _told;

    /// <summary>
    /// Whether the server did not answer, took nobody in, or went away meanwhile, or the file is gone. What
    /// was answered otherwise is no outage, and neither is a full disk.
    /// </summary>
    public static bool Is(Exception? error) => error switch
    {
        null => false,
        DatabaseGoneException or SqliteException { SqliteErrorCode: CannotOpen } => true,
        PostgresException answered => answered.SqlState is PostgresErrorCodes.AdminShutdown
            or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            or PostgresErrorCodes.TooManyConnections
            || answered.SqlState.StartsWith("08", StringComparison.Ordinal),
        NpgsqlException => IsLost(error.InnerException) || error.InnerException is null && IsBroken(error),
        _ => Is(error.InnerException), // EF Core wraps what is passing.
    };

    /// <summary>How the writer tells of it: whoever answers its callers tells the log, once.</summary>
    public static LogLevel LevelOf(Exception error) => Is(error) ? LogLevel.Debug : LogLevel.Warning;

    /// <summary>Whether this request has met it: what answers it asks the database nothing more.</summary>
    public static bool HasMet(HttpContext http) => http.Items.ContainsKey(Marker);

    /// <summary>Pages: a person reads 503 instead; comes inside what makes pages of statuses.</summary>
    public static async Task Guard(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (Exception error) when (Is(error) && !http.Response.HasStarted)
        {
            http.Response.Clear();
            http.RequestServices.GetRequiredService<Outage>().Met(http, error);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    /// <summary>Notes that a request met it, and says when to come back.</summary>
    public void Met(HttpContext http, Exception error)
    {
        http.Items[Marker] = true;
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        Tell(error);
    }

    /// <summary>Tells the log, unless it was told in the last minute.</summary>
    public void Tell(Exception error)
    {
        if (IsNews())
            log.LogError(
                "The database does not answer ({Reason}); requests are answered 503 until it does.",
                error.GetBaseException().Message);
    }

    private static bool IsLost(Exception? cause) =>
        cause is SocketException or IOException or TimeoutException || cause is NpgsqlException && Is(cause);

    /// <summary>Npgsql says by this alone that a connection broke before its answer came.</summary>
    private static bool IsBroken(Exception error) => error is NpgsqlException { IsTransient: true };

    private bool IsNews()
    {
        lock (_telling)
        {
            var now = time.GetUtcNow();
            if (_told is { } told && now - told < Silence)
                return false;
            _told = now;
            return true;
        }
    }
}
