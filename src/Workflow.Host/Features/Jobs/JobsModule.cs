namespace Workflow.Host.Features.Jobs;

public static class JobsModule
{
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<JobsDesk>();
}
