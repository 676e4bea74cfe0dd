using Workflow.Host.Features.Journal.Dossiers;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal;

internal static class JournalModule
{
    public static IServiceCollection AddJournal(this IServiceCollection services) => services
        .AddSingleton<InstallationKey>()
        .AddSingleton<CopiesBefore>()
        .AddSingleton<HeadKeeper>().AddSettings(HeadOptions.From).AddSingleton<HeadFiles>()
        .AddSingleton<HeadLedger>().AddHostedService<LastHeads>()
        .AddSingleton(provider => new StoreCheck(provider.GetRequiredService<HeadLedger>().Faults))
        .AddSingleton<VerifiedStore>()
        .AddTransient<JournalVerifier>()
        .AddSingleton<Verifications>()
        .AddSingleton<JournalSearch>()
        .AddScoped<JournalLines>()
        .AddSingleton<Dossier>();
}
