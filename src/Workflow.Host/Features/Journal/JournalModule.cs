using Workflow.Host.Platform;

namespace Workflow.Host.Features.Journal;

internal static class JournalModule
{
    public static IServiceCollection AddJournal(this IServiceCollection services) => services
        .AddSingleton<InstallationKey>()
        .AddSingleton<HeadKeeper>()
        .AddTransient<JournalVerifier>()
        .AddSingleton<Verifications>()
        .AddSingleton<JournalSearch>()
        .AddScoped<JournalLines>();
}
