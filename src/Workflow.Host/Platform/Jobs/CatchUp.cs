using Hangfire;

namespace Workflow.Host.Platform.Jobs;

/// <summary>Runs a registered job; never twice at once, on whatever node.</summary>
[AutomaticRetry(Attempts = 3, DelaysInSeconds = [60, 300, 900])]
internal sealed class CatchUp(IServiceProvider services, JobRuns runs, ClockTrust clock)
{
    /// <param name="job">Its name; also the lock's, so that other jobs go on beside it.</param>
    /// <param name="by">Who had it run; null where its time had come.</param>
    /// <param name="stop">Hangfire's: the server is being stopped.</param>
    /// <exception cref="InvalidOperationException">It failed; Hangfire has it run again.</exception>
    [JobDisplayName("{0}")]
    [DisableConcurrentExecution("job:{0}", 60)]
    public async Task Run(string job, string? by, CancellationToken stop)
    {
        var asked = services.GetRequiredKeyedService<CatchUpJob>(job);
        var doubt = await clock.Doubt(stop);
        if (doubt is not null && asked.GoesByClock)
            return; // It catches up when the clock is confirmed, or put right.

        if (await runs.Run(asked, by, stop) is { } failed)
            throw new InvalidOperationException($"{job}: {failed}");
        if (doubt is null)
            await clock.Remember(stop);
    }

    /// <summary>Gives Hangfire its jobs out of our services.</summary>
    internal sealed class Activator(IServiceProvider services) : JobActivator
    {
        public override object ActivateJob(Type jobType) => services.GetRequiredService(jobType);
    }
}
