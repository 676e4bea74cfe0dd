namespace Workflow.Host.Features.Targets;

public static class TargetsModule
{
    public static IServiceCollection AddTargets(this IServiceCollection services) => services
        .AddSingleton<TargetsDesk>()
        .AddSingleton<StallRecount>();
}
