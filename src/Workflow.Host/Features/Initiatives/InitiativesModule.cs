namespace Workflow.Host.Features.Initiatives;

public static class InitiativesModule
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services) => services
        .AddSingleton(InitiativeRow.Streams)
        .AddSingleton<InitiativeDesk>()
        .AddSingleton<AttentionSweep>()
        .AddSingleton<DocumentFiles>();
}
