namespace Workflow.Host.Platform.Storage;

/// <summary>
/// Brings what SQLite's log holds back into the database beside the writer. Done in a commit, as SQLite does
/// by itself, whoever waits for that one would wait for the pages of some forty others too.
/// </summary>
internal sealed class Checkpoints(Database database, ILogger log)
{
    /// <summary>
    /// The pages in the log from which on a commit does it after all: beside commits without a pause the log
    /// is never all in the database, and cannot begin anew.
    /// </summary>
    public const string Backstop = "PRAGMA wal_autocheckpoint=8000; PRAGMA cache_size=-32768";

    private const int Callers = 256;

    private Task _running = Task.CompletedTask;
    private int _since;

    /// <summary>Told on the writer's thread, after a commit.</summary>
    /// <param name="callers">How many had a part in it.</param>
    public void Committed(int callers)
    {
        if (!database.IsSqlite || (_since += callers) < Callers || !_running.IsCompleted)
            return;

        _since = 0;
        _running = Task.Run(Run);
    }

    /// <summary>Waits for what has begun.</summary>
    public void Finish() => _running.Wait();

#pragma warning disable CA1031 // The log stays longer, and the next commits do what was left undone.
    private void Run()
    {
        try
        {
            database.File!.Require();
            using var connection = database.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            command.ExecuteNonQuery();
        }
        catch (Exception error)
        {
            log.LogWarning(error, "The log of the database could not be brought back into it.");
        }
    }
#pragma warning restore CA1031
}
