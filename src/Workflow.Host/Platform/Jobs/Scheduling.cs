using Hangfire;
using Hangfire.Common;
using Hangfire.Storage;
using Workflow.Engine;

namespace Workflow.Host.Platform.Jobs;

/// <summary>
/// A job that can be run at any time and as often as one likes: it catches up with what is due.
/// </summary>
/// <param name="Name">Its name, for the operator.</param>
/// <param name="Does">What it does, for people.</param>
/// <param name="Cron">When it runs, in Asia/Jakarta: six fields, seconds first.</param>
/// <param name="Run">Does what is due and says how much that was.</param>
/// <param name="GoesByClock">Whether it would do harm under a wrong clock, and so waits under a doubted
/// one.</param>
public sealed record CatchUpJob(
    string Name, LocalText Does, string Cron, Func<IServiceProvider, CancellationToken, Task<int>> Run,
    bool GoesByClock = true);

/// <summary>
/// The jobs as Hangfire has them: every one recurs and runs once at start, so that nothing of the product's
/// truth lies in Hangfire's storage. Until that is open, and while it is lost, jobs wait.
/// </summary>
public sealed class Scheduling(IEnumerable<CatchUpJob> jobs)
{
    public IReadOnlyList<CatchUpJob> Jobs { get; } = [.. jobs];

    /// <summary>Where Hangfire keeps its jobs; null while it cannot.</summary>
    public JobStorage? Storage { get; private set; }

    /// <summary>Why jobs do not run, for the operator; null while all is well.</summary>
    public string? Problem { get; private set; }

    /// <summary>Has a job run as soon as it does not run already.</summary>
    /// <param name="by">Who asks; null for nobody.</param>
    /// <remarks>Where the jobs wait for Hangfire's storage, every one runs when it is there again.</remarks>
    public void RunNow(string job, string? by = null) => Ask(
        client => client.Enqueue<CatchUp>(it => it.Run(job, by, CancellationToken.None)));

    /// <summary>Has a job run at a time besides its own.</summary>
    /// <param name="at">A whole second: Hangfire forgets what is less.</param>
    /// <returns>Where Hangfire keeps that; null where jobs wait, and its own time must do.</returns>
    public JobStorage? RunAt(string job, DateTimeOffset at) => Use(
        storage =>
        {
            new BackgroundJobClient(storage).Schedule<CatchUp>(
                it => it.Run(job, null, CancellationToken.None), at);
            return storage;
        },
        null);

    /// <summary>When each job's time comes next; null where jobs wait.</summary>
    public IReadOnlyDictionary<string, DateTimeOffset?> Next()
    {
        var stored = Use(Stored, []).ToDictionary(job => job.Id, job => job.NextExecution);
        return Jobs.ToDictionary(job => job.Name, job => stored.GetValueOrDefault(job.Name) is { } next
            ? new DateTimeOffset(next, TimeSpan.Zero) : (DateTimeOffset?)null);
    }

    /// <summary>Registers the jobs in a storage, has each run once, and takes requests from now on.</summary>
    internal void Open(JobStorage storage)
    {
        var recurring = new RecurringJobManager(storage, JobFilterProviders.Providers, new WibResolver());
        using (var connection = storage.GetConnection())
        {
            foreach (var known in connection.GetRecurringJobs())
            {
                if (!Names.Contains(known.Id) || IsAhead(known, Now(storage)))
                    recurring.RemoveIfExists(known.Id);
            }
        }

        // Relaxed: after a downtime once, however many times were missed.
        var options = new RecurringJobOptions
        {
            TimeZone = CivilClock.Wib,
            MisfireHandling = MisfireHandlingMode.Relaxed,
        };
        foreach (var name in Jobs)
        {
            recurring.AddOrUpdate<CatchUp>(
                name.Name, it => it.Run(name.Name, null, CancellationToken.None), name.Cron, options);
        }

        (Storage, Problem) = (storage, null);
        foreach (var name in Names)
            RunNow(name);
    }

    /// <summary>Takes no requests until it is opened again.</summary>
    internal void Close(string? problem) => (Storage, Problem) = (null, problem);

    /// <exception cref="InvalidOperationException">
    /// The storage is lost, has lost a job, or waits for a time that a clock far ahead has set.
    /// </exception>
    internal void Check()
    {
        if (Storage is not { } storage)
            throw new InvalidOperationException(Problem);
        var stored = Stored(storage);
        var lost = stored.Where(job => job.Removed).Select(job => job.Id).ToList();
        if (lost.Count > 0)
            throw new InvalidOperationException($"Hangfire's storage has lost {string.Join(", ", lost)}.");
        var now = Now(storage);
        if (stored.Find(job => IsAhead(job, now)) is { } ahead)
            throw new InvalidOperationException(
                $"A clock was ahead: {ahead.Id} ran at {ahead.LastExecution:u}.");
    }

    /// <summary>
    /// Whether it waits for a time after one that has not come yet. An hour that a clock is set back is
    /// waited for, so that no time of a job comes twice.
    /// </summary>
    private static bool IsAhead(RecurringJobDto job, DateTime now) => job.LastExecution > now.AddDays(1);

    /// <summary>By the clock that Hangfire goes by: the storage's where it has one.</summary>
    private static DateTime Now(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return storage.HasFeature(JobStorageFeatures.Connection.GetUtcDateTime)
            && connection is JobStorageConnection own
            ? own.GetUtcDateTime() : TimeProvider.System.GetUtcNow().UtcDateTime;
    }

    private void Ask(Func<BackgroundJobClient, string> ask) => Use(storage => ask(new(storage)), "");

    private T Use<T>(Func<JobStorage, T> use, T otherwise)
    {
        if (Storage is not { } storage)
            return otherwise;

        try
        {
            return use(storage);
        }
#pragma warning disable CA1031 // Whatever is wrong with the storage: who looks after it opens it anew.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            Close(failed.Message);
            return otherwise;
        }
    }

    private IEnumerable<string> Names => Jobs.Select(job => job.Name);

    private List<RecurringJobDto> Stored(JobStorage storage)
    {
        using var connection = storage.GetConnection();
        return connection.GetRecurringJobs(Names);
    }

    /// <summary>Asia/Jakarta on every machine, also on those without a table of time zones.</summary>
    internal sealed class WibResolver : ITimeZoneResolver
    {
        public TimeZoneInfo GetTimeZoneById(string timeZoneId) => CivilClock.Wib;
    }
}
