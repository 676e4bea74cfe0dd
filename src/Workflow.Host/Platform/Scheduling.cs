using Quartz;
using Workflow.Engine;

namespace Workflow.Host.Platform;

/// <summary>
/// A job that can be run at any time and as often as one likes: it catches up with what is due.
/// </summary>
/// <param name="Name">Its name, for the operator.</param>
/// <param name="Does">What it does, for people.</param>
/// <param name="Cron">When it runs, in Asia/Jakarta (Quartz cron).</param>
/// <param name="Run">Does what is due and says how much that was.</param>
public sealed record CatchUpJob(
    string Name, LocalText Does, string Cron, Func<IServiceProvider, CancellationToken, Task<int>> Run);

/// <summary>
/// The one place where jobs are registered, and the only one that knows the scheduler. Every job is a
/// catch-up sweep and runs once at start too, so a scheduler that remembers nothing loses nothing.
/// </summary>
public sealed class Scheduling(ISchedulerFactory schedulers, IEnumerable<CatchUpJob> jobs)
{
    private const string JobName = "job";
    private const string Asker = "by";

    public IReadOnlyList<CatchUpJob> Jobs { get; } = [.. jobs];

    /// <summary>Runs a job as soon as it does not run already.</summary>
    /// <param name="by">Who asks.</param>
    public async Task RunNow(string job, string by, CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        await scheduler.TriggerJob(new JobKey(job), new JobDataMap { [Asker] = by }, stop);
    }

    /// <summary>When each job's time comes next.</summary>
    public async Task<IReadOnlyDictionary<string, DateTimeOffset?>> Next(CancellationToken stop)
    {
        var scheduler = await schedulers.GetScheduler(stop);
        var next = new Dictionary<string, DateTimeOffset?>();
        foreach (var job in Jobs)
        {
            var trigger = await scheduler.GetTrigger(new TriggerKey(job.Name), stop);
            next[job.Name] = trigger?.NextFireTimeUtc;
        }

        return next;
    }

    internal static void Register(IQuartzBuilder quartz, CatchUpJob job)
    {
        var key = new JobKey(job.Name);
        quartz.AddJob<CatchUp>(it => it.WithIdentity(key).UsingJobData(JobName, job.Name).StoreDurably());
        quartz.AddTrigger(it => it.ForJob(key).WithIdentity(job.Name + "-at-start").StartNow());
        quartz.AddTrigger(it => it.ForJob(key).WithIdentity(job.Name)
            .WithCronSchedule(job.Cron, cron => cron.InTimeZone(CivilClock.Wib)));
    }

    /// <summary>Runs a registered job; never twice at once in one process.</summary>
    [DisallowConcurrentExecution]
    internal sealed class CatchUp(IServiceProvider services, JobRuns runs) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var data = context.MergedJobDataMap;
            var job = services.GetRequiredKeyedService<CatchUpJob>(data.GetString(JobName)!);
            await runs.Run(job, data.TryGetValue(Asker, out var by) ? by as string : null, cancellationToken);
        }
    }
}

/// <summary>Registers the jobs.</summary>
public static class SchedulingModule
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, params CatchUpJob[] jobs)
    {
        foreach (var job in jobs)
            services.AddKeyedSingleton(job.Name, job).AddSingleton(job);

        services.AddSingleton<Scheduling>().AddSingleton<JobRuns>();
        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var job in jobs)
                Scheduling.Register(quartz, job);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }
}
