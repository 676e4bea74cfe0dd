using System.Threading.Channels;

namespace Workflow.Host.Platform;

/// <summary>
/// The one writer of this process. Whoever waits when it is free shares one transaction and so one durable
/// commit; each has a savepoint of its own and its own outcome, and is answered only after the commit.
/// </summary>
public sealed class Writer : IDisposable
{
    private const int MostWaiting = 1024;
    private const int MostTogether = 64;
    private const int MostAttempts = 3;

    private readonly Database _database;
    private readonly TimeProvider _time;
    private readonly ILogger<Writer> _log;
    private readonly Channel<WriterJob> _waiting = Channel.CreateBounded<WriterJob>(
        new BoundedChannelOptions(MostWaiting) { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly Queue<WriterJob> _again = [];
    private readonly StateSeal _seals;
    private readonly Task _work;
    private Unit? _unit;

    public Writer(Database database, TimeProvider time, ILogger<Writer> log)
    {
        (_database, _time, _log) = (database, time, log);
        _seals = new(new InstallationKey(database.Options));
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
    public async Task<T> Run<T>(Func<Unit, T> work, CancellationToken stop)
    {
        var job = new WriterJob<T>(work, stop);
        await _waiting.Writer.WriteAsync(job, stop);
        return await job.Answered;
    }

    /// <summary>A commit has left deliveries; told on the writer's thread: whoever hears is quick.</summary>
    public event Action? DeliveriesLeft;

    /// <summary>
    /// A transaction has begun, and nobody has written in it: here is read what the work is decided by.
    /// </summary>
    public event Action<Unit>? Begun;

    /// <summary>Takes no more work, finishes what waits, and closes the connection.</summary>
    public void Dispose()
    {
        _waiting.Writer.TryComplete();
        _work.Wait();
    }

    private void Work()
    {
        var batch = new List<WriterJob>(MostTogether);
        while (Take(batch))
        {
            Process(batch);
            batch.Clear();
        }

        Reopen();
    }

    // What failed before runs alone: it neither fails others with it nor waits holding what others wait for.
    private bool Take(List<WriterJob> batch)
    {
        if (_again.TryDequeue(out var failed))
        {
            batch.Add(failed);
            return true;
        }

        var more = _waiting.Reader.WaitToReadAsync();
        if (!(more.IsCompleted ? more.Result : more.AsTask().GetAwaiter().GetResult()))
            return false;

        while (batch.Count < MostTogether && _waiting.Reader.TryRead(out var job))
        {
            if (job.IsAbandoned)
                job.Cancel();
            else
                batch.Add(job);
        }

        return true;
    }

#pragma warning disable CA1031 // Every caller is answered, whatever went wrong, and the thread lives on.
    private void Process(List<WriterJob> batch)
    {
        if (batch.Count == 0 || RunAll(batch) is not { } done)
            return;

        try
        {
            FailPoints.Hit("before-commit");
            _unit!.Execute("COMMIT");
            FailPoints.Hit("after-commit");
        }
        catch (Exception error)
        {
            // Whether it was committed is not known here, so it is not run again.
            _log.LogError(error, "A commit of {Callers} callers failed.", done.Count);
            Reopen();
            done.ForEach(job => job.Fail(error));
            return;
        }

        FailPoints.Hit("before-answer");
        done.ForEach(job => job.Answer());
        FailPoints.Hit("after-answer");
        if (_unit.HasDeliveries)
        {
            _unit.HasDeliveries = false;
            DeliveriesLeft?.Invoke();
        }
    }

    /// <summary>
    /// Runs everybody's work and says whose has an outcome; the others' is run again later. Null where the
    /// transaction was lost, and with it everybody's work.
    /// </summary>
    private List<WriterJob>? RunAll(List<WriterJob> batch)
    {
        List<WriterJob> done;
        try
        {
            _unit ??= new Unit(_database.Open(), _time, _seals, _log);
            _unit.Begin(_database.BeginWriting);
            Begun?.Invoke(_unit);
            done = batch.FindAll(job => job.IsDoneIn(_unit));
        }
        catch (Exception error)
        {
            _log.Log(
                Outage.LevelOf(error), error, "The database was lost; {Callers} begin again.", batch.Count);
            Reopen();
            batch.ForEach(job => RunAgain(job, error));
            return null;
        }

        foreach (var job in batch.Except(done))
            RunAgain(job, job.Error!);
        return done;
    }
#pragma warning restore CA1031

    private void RunAgain(WriterJob job, Exception error)
    {
        if (++job.Attempts < MostAttempts)
            _again.Enqueue(job);
        else
            job.Fail(error);
    }

    private void Reopen()
    {
        _unit?.Dispose();
        _unit = null;
    }
}
