using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Agreements;

/// <summary>The register of agreements: what lives on after signing.</summary>
public static class AgreementsModule
{
    public static IServiceCollection AddAgreements(this IServiceCollection services) => services
        .AddSingleton(provider => AgreementStreams.Of(provider.GetRequiredService<Rulebooks>()))
        .AddSingleton(provider => new AgreementDesk(
            provider.GetRequiredService<Writer>(),
            () => provider.GetRequiredService<Rulebooks>().Calendar,
            provider.GetRequiredService<TimeProvider>()))
        .AddSingleton<AgreementSweep>();
}
