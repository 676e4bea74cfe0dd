using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Outbox;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Jobs;

/// <summary>A job as the keeper sees it.</summary>
/// <param name="Since">Since when it is running, or null.</param>
/// <param name="Runs">Its last runs, the newest first.</param>
public sealed record JobView(
    CatchUpJob Job, DateTimeOffset? Next, DateTimeOffset? Since, IReadOnlyList<JobRunRow> Runs);

/// <summary>What could not be delivered, and how much waits.</summary>
public sealed record DeliveriesView(int Waiting, int GivenUp, IReadOnlyList<OutboxRow> First);

/// <summary>
/// The one door to jobs for people: shows their runs, has one run now, has a delivery tried again, vouches
/// for the clock.
/// </summary>
public sealed class JobsDesk(Scheduling scheduling, JobRuns runs, Writer writer, ClockTrust clock)
{
    private const int MostShown = 50;

    /// <summary>Why jobs wait; null while they run.</summary>
    public string? Problem => scheduling.Problem;

    /// <summary>Why the clock is not believed; null while it is.</summary>
    public Task<ClockDoubt?> Doubt(CancellationToken stop) => clock.Doubt(stop);

    public async Task<IReadOnlyList<JobView>> Jobs(WorkflowDb db, CancellationToken stop)
    {
        var next = scheduling.Next();
        var rows = await db.Set<JobRunRow>().AsNoTracking()
            .OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.Id).ToListAsync(stop);
        var byJob = rows.ToLookup(run => run.Job);
        return [.. scheduling.Jobs.Select(job => new JobView(
            job, next[job.Name], runs.RunningSince(job.Name), [.. byJob[job.Name]]))];
    }

    public static async Task<DeliveriesView> Deliveries(WorkflowDb db, CancellationToken stop)
    {
        var deliveries = db.Set<OutboxRow>().AsNoTracking();
        var givenUp = deliveries.Where(delivery => delivery.GivenUp);
        return new(
            await deliveries.CountAsync(delivery => !delivery.GivenUp, stop), await givenUp.CountAsync(stop),
            await givenUp.OrderByDescending(delivery => delivery.CreatedAt).Take(MostShown)
                .ToListAsync(stop));
    }

    /// <summary>Has a job run as soon as it does not run already; the same run as at its time.</summary>
    /// <returns>Stale where the clock is doubted, and the job would go by it.</returns>
    /// <exception cref="WrongInputException">There is no such job.</exception>
    public async Task<UpkeepResult> RunNow(string? name, Actor actor, CancellationToken stop)
    {
        if (scheduling.Jobs.FirstOrDefault(known => known.Name == name) is not { Name: var job } asked)
            throw new WrongInputException("", new(
                "Tidak dikenal: tidak ada tugas dengan nama ini.", "Unknown: there is no job of this name."));
        if (asked.GoesByClock
            && await clock.Doubt(stop) is not null)
            return UpkeepResult.Stale;

        var kept = await writer.Run(unit => Journal(unit, actor, on => new JobRunAsked(on, job)), stop);
        if (kept == UpkeepResult.Yes)
            scheduling.RunNow(job, actor.Name);
        return kept;
    }

    /// <summary>Vouches for the clock; every job catches up with what is due by it.</summary>
    /// <returns>Stale where nobody doubts it any more.</returns>
    public async Task<UpkeepResult> ConfirmClock(Actor actor, CancellationToken stop)
    {
        if (await clock.Doubt(stop) is not { } doubt)
            return UpkeepResult.Stale;

        var kept = await writer.Run(
            unit =>
            {
                var kept = Journal(unit, actor, on => new ClockConfirmed(on, doubt.Now, doubt.Newest));
                if (kept == UpkeepResult.Yes)
                    clock.Confirm(unit);
                return kept;
            },
            stop);
        if (kept == UpkeepResult.Yes)
        {
            foreach (var job in scheduling.Jobs)
                scheduling.RunNow(job.Name);
        }

        return kept;
    }

    /// <summary>Has a delivery that was given up tried again, with as many attempts as a new one.</summary>
    /// <returns>Stale where it is not given up any more.</returns>
    public async Task<UpkeepResult> Retry(Guid id, Actor actor, CancellationToken stop)
    {
        var kept = await writer.Run(unit => Retry(unit, id, actor), stop);
        if (kept == UpkeepResult.Yes)
            scheduling.RunNow(OutboxRelay.Job.Name);
        return kept;
    }

    private UpkeepResult Retry(UnitOfWork unit, Guid id, Actor actor)
    {
        var found = unit.Query(
            "SELECT subscriber, stream, sequence FROM deliveries WHERE id = @id AND given_up = @yes",
            row => (Subscriber: row.GetString(0), Stream: row.GetString(1), Sequence: row.GetInt64(2)),
            ("id", id), ("yes", true));
        if (found is not [var delivery])
            return UpkeepResult.Stale;

        var kept = Journal(
            unit, actor,
            on => new DeliveryRetried(on, delivery.Subscriber, delivery.Stream, delivery.Sequence));
        if (kept == UpkeepResult.Yes)
        {
            unit.Execute(
                "UPDATE deliveries SET given_up = @no, attempts = 0, due_at = @now WHERE id = @id",
                ("no", false), ("now", clock.Now), ("id", id));
        }

        return kept;
    }

    private UpkeepResult Journal(UnitOfWork unit, Actor actor, Func<DateOnly, JobsEvent> happened)
    {
        if (!actor.Is(Roles.Admin))
            return UpkeepResult.NotPermitted;

        var now = clock.Now;
        happened(CivilClock.DateOf(now)).Record(unit, actor, now);
        return UpkeepResult.Yes;
    }
}
