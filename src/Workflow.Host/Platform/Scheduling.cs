using Quartz;

namespace Workflow.Host.Platform;

/// <summary>A job that can be run at any time and as often as one likes: it catches up with what is due.</summary>
/// <param name="Name">Its name, for the operator.</param>
/// <param name="Cron">When it runs, in Asia/Jakarta (Quartz cron).</param>
/// <param name="Run">Does what is due and says how much that was.</param>
public sealed record CatchUpJob(string Name, string Cron, Func<IServiceProvider, CancellationToken, Task<int>> Run);

/// <summary>
/// The one place where jobs are registered, and the only one that knows the scheduler. Every job is a catch-up
/// sweep and runs once at start too, so a scheduler that remembers nothing loses nothing.
/// </summary>
public static class Scheduling
{
    private const string JobName = "job";

    public static IServiceCollection AddScheduling(this IServiceCollection services, params CatchUpJob[] jobs)
    {
        foreach (var job in jobs)
            services.AddKeyedSingleton(job.Name, job);

        services.AddQuartz(quartz =>
        {
            quartz.UseInMemoryStore();
            foreach (var job in jobs)
                Register(quartz, job);
        });
        services.AddQuartzHostedService(options => options.WaitForJobsToComplete = true);
        return services;
    }

    private static void Register(IQuartzBuilder quartz, CatchUpJob job)
    {
        var key = new JobKey(job.Name);
        quartz.AddJob<CatchUp>(it => it.WithIdentity(key).UsingJobData(JobName, job.Name).StoreDurably());
        quartz.AddTrigger(it => it.ForJob(key).WithIdentity(job.Name + "-at-start").StartNow());
        quartz.AddTrigger(it => it.ForJob(key).WithIdentity(job.Name)
            .WithCronSchedule(job.Cron, cron => cron.InTimeZone(CivilClock.Wib)));
    }

    /// <summary>Runs a registered job; never twice at once in one process.</summary>
    [DisallowConcurrentExecution]
    internal sealed class CatchUp(IServiceProvider services, ILogger<CatchUp> log) : IJob
    {
        public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
        {
            var name = context.MergedJobDataMap.GetString(JobName)!;
            var job = services.GetRequiredKeyedService<CatchUpJob>(name);
            var done = await job.Run(services, cancellationToken);
            if (done > 0)
                log.LogInformation("{Job}: {Done} done.", name, done);
        }
    }
}
