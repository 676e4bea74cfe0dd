using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>What can be wrong with where the data is kept.</summary>
public enum StoreFault
{
    None,

    /// <summary>The pages do not hold together; what does not lie on them is served.</summary>
    Damaged,

    /// <summary>There is no room: what is there can be read, nothing is kept.</summary>
    Full,

    /// <summary>The disk answers errors, or what it answers is no database.</summary>
    Unreadable,

    /// <summary>The file was removed or replaced under the application.</summary>
    Gone,
}

/// <summary>
/// What anybody has met that is wrong with the database itself. It is told once in the log, with its reason,
/// and on <c>/health/ready</c> as long as it lasts.
/// </summary>
public sealed class StoreTrouble(ILogger<StoreTrouble> log)
{
    private readonly Lock _changing = new();

    /// <summary>The worst that is known to be wrong.</summary>
    public StoreFault Fault { get; private set; }

    /// <summary>Looks at an error that somebody met; none of their business is settled by it.</summary>
    /// <returns>False, so that it can stand where an exception passes by.</returns>
    public bool Sees(Exception error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            if (Of(cause) is var fault and not StoreFault.None)
            {
                Tell(fault, cause.Message);
                break;
            }
        }

        return false;
    }

    /// <summary>Tells of pages that do not hold together.</summary>
    public void SeesDamage(string found) => Tell(StoreFault.Damaged, found);

    /// <summary>Something was kept: there is room again.</summary>
    public void SeesCommit()
    {
        if (Fault != StoreFault.Full) // A page that cannot be read is none the better for it.
            return;

        lock (_changing)
            Fault = StoreFault.None;
        log.LogInformation("The database has room again.");
    }

    /// <summary>Whether reading met an error of the disk, or a file that is not what it was.</summary>
    public static bool IsUnreadable(Exception? error) => error is not null
        && (Of(error) == StoreFault.Unreadable || IsUnreadable(error.InnerException));

    private void Tell(StoreFault fault, string reason)
    {
        lock (_changing)
        {
            if (fault <= Fault)
                return;
            Fault = fault;
        }

        log.LogCritical("The database: {Fault}. {Reason}", fault, reason);
    }

    private static StoreFault Of(Exception error) => error switch
    {
        DatabaseGoneException => StoreFault.Gone,
        SqliteException { SqliteErrorCode: 13 } => StoreFault.Full,
        SqliteException { SqliteErrorCode: 8 or 10 or 11 or 14 or 26 } => StoreFault.Unreadable,
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } => StoreFault.Full,
        PostgresException
        {
            SqlState: PostgresErrorCodes.DataCorrupted or PostgresErrorCodes.IndexCorrupted
                or PostgresErrorCodes.IoError,
        } => StoreFault.Unreadable,
        _ => StoreFault.None,
    };
}

internal static class StoreTroubleModule
{
    /// <summary>
    /// Comes within whatever answers errors, so that those of the database are seen passing.
    /// </summary>
    public static IApplicationBuilder UseStoreTrouble(this IApplicationBuilder app)
    {
        var trouble = app.ApplicationServices.GetRequiredService<StoreTrouble>();
        var writer = app.ApplicationServices.GetRequiredService<Writer>();
        return app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception error) when (StoreTrouble.IsUnreadable(error))
            {
                await RefuseGone(writer);
                trouble.Sees(error);
                throw;
            }
            catch (Exception error) when (trouble.Sees(error))
            {
                throw;
            }
        });
    }

    /// <summary>
    /// A connection that was opened after a file beside the database was lost reads what does not fit. The
    /// writer knows the files that it opened: it looks, and keeps what only the lost one had.
    /// </summary>
    /// <exception cref="DatabaseGoneException">That is so.</exception>
    internal static async Task RefuseGone(Writer writer)
    {
        try
        {
            await writer.Run(_ => 0, CancellationToken.None);
        }
#pragma warning disable CA1031 // What else is wrong with writing is not what was asked.
        catch (Exception error) when (error is not DatabaseGoneException)
#pragma warning restore CA1031
        {
            // The reader's own error is told.
        }
    }
}
