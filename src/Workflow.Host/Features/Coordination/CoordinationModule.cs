namespace Workflow.Host.Features.Coordination;

/// <summary>Parties without an account: the links by which they answer.</summary>
public static class CoordinationModule
{
    public static IServiceCollection AddCoordination(this IServiceCollection services) => services
        .AddSingleton<LinkKeys>()
        .AddSingleton<LinkLetters>()
        .AddSingleton<AnswerLinkDesk>()
        .AddSingleton(provider => provider.GetRequiredService<LinkLetters>().Writer);
}
