using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>
/// Whether the pages of a SQLite database hold together (<c>PRAGMA quick_check</c>), which no chain of hashes
/// can tell of pages that it does not read. PostgreSQL has its own means, and nothing is looked at there.
/// </summary>
public sealed class PageCheck(Database database)
{
    private const int Interrupted = 9;

    /// <summary>What is wrong; nothing, if all is well. Writers go on meanwhile.</summary>
    /// <exception cref="OperationCanceledException">It was to stop.</exception>
    public IReadOnlyList<string> Faults(CancellationToken stop = default)
    {
        if (!database.IsSqlite)
            return [];

        try
        {
            using var connection = (SqliteConnection)database.Open();
            using var stopping = stop.Register(() => raw.sqlite3_interrupt(connection.Handle));
            using var command = connection.CreateCommand();
            (command.CommandText, command.CommandTimeout) = ("PRAGMA quick_check(20)", 0);
            using var reader = command.ExecuteReader();
            var found = new List<string>();
            while (reader.Read())
                found.Add(reader.GetString(0));
            return found is ["ok"] ? [] : found;
        }
        catch (SqliteException error) when (error.SqliteErrorCode == Interrupted)
        {
            throw new OperationCanceledException(error.Message, error, stop);
        }
        catch (SqliteException error)
        {
            return [error.Message]; // So broken that it cannot be looked through.
        }
    }
}

/// <summary>Looks through the pages once after the start, while the application serves already.</summary>
internal sealed class PageWatch(PageCheck check, StoreTrouble trouble, Writer writer) : BackgroundService
{
    /// <summary>Whoever waits for the first answer comes first.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Delay(Grace, stoppingToken);
        var found = await Task.Factory.StartNew(
            () => Look(stoppingToken), CancellationToken.None, TaskCreationOptions.LongRunning,
            TaskScheduler.Default);
        if (found is not [var first, ..])
            return;

        try
        {
            await StoreTroubleModule.RefuseGone(writer);
            trouble.SeesDamage(first);
        }
        catch (DatabaseGoneException)
        {
            // The writer has told of it: the pages that could not be read were in a file that is gone.
        }
    }

    private IReadOnlyList<string> Look(CancellationToken stop)
    {
        try
        {
            return check.Faults(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return []; // The next start looks again.
        }
    }
}
