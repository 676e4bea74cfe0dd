using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage.Checks;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// The one writer of this process. Whoever waits when it is free, or comes before it commits, shares one
/// transaction and so one durable commit; each has its own outcome, and is answered only after the commit.
/// </summary>
public sealed class Writer : IDisposable
{
    private readonly WriterConnection _connection;
    private readonly ILogger<Writer> _log;
    private readonly WriterQueue _queue = new();
    private readonly Task _work;
    private readonly StoreTrouble? _trouble;
    private readonly Checkpoints _checkpoints;

    public Writer(
        Database database, TimeProvider time, ILogger<Writer> log, StoreTrouble? trouble = null)
    {
        (_log, _trouble, _checkpoints) = (log, trouble, new(database, log));
        var seals = new StateSeal(new InstallationKey(database.Options));
        _connection = new(database, connection => new(connection, time, seals, database.States, log));
        _work = Task.Factory.StartNew(
            Work, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Runs the work in a transaction and answers when it is durably committed.</summary>
    /// <param name="work">
    /// Reads, decides and writes through the unit, and nothing else: it is run again where another process
    /// was faster or the connection broke. An exception rolls back this work only and is thrown to the
    /// caller.
    /// </param>
    /// <param name="stop">Gives up while still waiting; work that has begun is finished.</param>
    public async Task<T> Run<T>(Func<UnitOfWork, T> work, CancellationToken stop)
    {
        var job = new WriterJob<T>(work, stop);
        await _queue.Add(job, stop);
        return await job.Answered;
    }

    /// <summary>A commit has left deliveries; told on the writer's thread: whoever hears is quick.</summary>
    public event Action? DeliveriesLeft;

    /// <summary>
    /// A transaction has begun, and nobody has written in it: here is read what the work is decided by.
    /// </summary>
    public event Action<UnitOfWork>? Begun;

    /// <summary>Takes no more work, finishes what waits, and closes the connection.</summary>
    public void Dispose()
    {
        _queue.Close();
        _work.Wait();
    }

    private void Work()
    {
        var batch = new List<WriterJob>();
        while (_queue.Take(batch))
        {
            Process(batch);
            batch.Clear();
        }

        _checkpoints.Finish();
        _connection.GiveUp();
    }

#pragma warning disable CA1031 // Every caller is answered, whatever went wrong, and the thread lives on.
    private void Process(List<WriterJob> batch)
    {
        if (batch.Count == 0 || Begin(batch) is not { } unit || RunAll(unit, batch) is not { } done)
            return;

        try
        {
            FailPoints.Hit("before-commit");
            _connection.Commit();
            FailPoints.Hit("after-commit");
        }
        catch (Exception error)
        {
            // Whether it was committed is not known here, so it is not run again.
            _log.LogError(error, "A commit of {Callers} callers failed.", done.Count);
            _trouble?.Sees(error);
            _connection.GiveUp();
            done.ForEach(job => job.Fail(error));
            return;
        }

        FailPoints.Hit("before-answer");
        done.ForEach(job => job.Answer());
        FailPoints.Hit("after-answer");
        Tell(unit);
        _checkpoints.Committed(done.Count);
    }

    private void Tell(UnitOfWork unit)
    {
        if (unit.HasChanges)
            _trouble?.SeesCommit();
        if (unit.HasDeliveries)
            DeliveriesLeft?.Invoke();
        (unit.HasChanges, unit.HasDeliveries) = (false, false);
    }

    /// <summary>Null where there is no database to begin with.</summary>
    private UnitOfWork? Begin(List<WriterJob> batch)
    {
        try
        {
            return _connection.Begin();
        }
        catch (DatabaseGoneException gone) // It does not come back by trying again.
        {
            _trouble?.Sees(gone);
            _connection.GiveUp();
            batch.ForEach(job => job.Fail(gone));
        }
        catch (Exception error)
        {
            Lose(batch, error);
        }

        return null;
    }

    /// <summary>
    /// Runs everybody's work and says whose has an outcome; the others' is run again later. Null where the
    /// transaction was lost, and with it everybody's work.
    /// </summary>
    private List<WriterJob>? RunAll(UnitOfWork unit, List<WriterJob> batch)
    {
        var done = new List<WriterJob>();
        try
        {
            Begun?.Invoke(unit);
            for (var at = 0; at < batch.Count; at++)
            {
                if (IsDone(unit, batch[at], isFirst: done.Count == 0))
                    done.Add(batch[at]);
                if (at == batch.Count - 1)
                    _queue.TakeMore(batch);
            }
        }
        catch (Exception error)
        {
            Lose(batch, error);
            return null;
        }

        foreach (var job in batch.Except(done))
            _queue.RunAgain(job, job.Error!);
        return done;
    }

    private bool IsDone(UnitOfWork unit, WriterJob job, bool isFirst)
    {
        var done = job.IsDoneIn(unit, isFirst ? () => BeginAgain(unit) : null);
        if (job.Error is { } error)
            _trouble?.Sees(error);
        return done;
    }
#pragma warning restore CA1031

    private void BeginAgain(UnitOfWork unit)
    {
        _connection.BeginAgain();
        Begun?.Invoke(unit);
    }

    private void Lose(List<WriterJob> batch, Exception error)
    {
        _log.Log(
            Outage.LevelOf(error), error, "The database was lost; {Callers} begin again.", batch.Count);
        _trouble?.Sees(error);
        _connection.GiveUp();
        batch.ForEach(job => _queue.RunAgain(job, error));
    }
}
