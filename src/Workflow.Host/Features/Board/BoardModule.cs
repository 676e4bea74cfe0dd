using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Board;

public static class BoardModule
{
    public static IServiceCollection AddBoard(this IServiceCollection services) =>
        services.AddSingleton<BoardSources>().AddSingleton(new StoreCheck(Tallies.Faults));
}
