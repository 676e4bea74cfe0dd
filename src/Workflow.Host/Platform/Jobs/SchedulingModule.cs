using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Workflow.Host.Platform.Outbox;

namespace Workflow.Host.Platform.Jobs;

/// <summary>Registers the jobs and what runs them.</summary>
public static class SchedulingModule
{
    public static IServiceCollection AddScheduling(this IServiceCollection services, params CatchUpJob[] jobs)
    {
        foreach (var job in jobs)
            services.AddJob(job);
        services.AddSingleton<Scheduling>().AddSingleton<JobRuns>().AddSingleton<CatchUp>()
            .AddSingleton<ClockTrust>();
        services.AddSingleton<OutboxMessages>().AddSingleton<OutboxRelay>();
        services.AddHostedService<JobServer>();
        services.AddHostedService(provider => provider.GetRequiredService<OutboxRelay>());
        services.AddHealthChecks().AddCheck<JobsHealth>("jobs").AddCheck<ClockHealth>("clock");
        return services;
    }

    public static IServiceCollection AddJob(this IServiceCollection services, CatchUpJob job) =>
        services.AddKeyedSingleton(job.Name, job).AddSingleton(job);
}

/// <summary>Degraded while the clock is doubted, and jobs do not go by it.</summary>
internal sealed class ClockHealth(ClockTrust clock) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default)
    {
        try
        {
            return await clock.Doubt(cancellationToken) is { } doubt
                ? HealthCheckResult.Degraded($"The jobs wait: {doubt}")
                : HealthCheckResult.Healthy();
        }
        catch (DbException error)
        {
            return HealthCheckResult.Degraded("The database does not tell what is known of time.", error);
        }
    }
}

/// <summary>Degraded while jobs wait: the application serves on, and nothing of theirs is lost.</summary>
internal sealed class JobsHealth(Scheduling scheduling) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default) =>
        Task.FromResult(scheduling.Problem is { } problem
            ? HealthCheckResult.Degraded($"The jobs wait: {problem}")
            : HealthCheckResult.Healthy());
}
