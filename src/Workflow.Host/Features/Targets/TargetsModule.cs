using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Targets;

public static class TargetsModule
{
    public static IServiceCollection AddTargets(this IServiceCollection services) => services
        .AddSingleton<TargetsDesk>()
        .AddSingleton(provider => new RuleSource(
            provider.GetRequiredService<TargetsDesk>().Load, StallRecount.Job))
        .AddSingleton<StallRecount>();
}
