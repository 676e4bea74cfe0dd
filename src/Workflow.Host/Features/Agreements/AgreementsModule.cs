using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

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
        .AddSingleton<RenewalOpenings>()
        .AddSingleton<RenewalProposals>()
        .AddSingleton<AgreementSweep>();

    /// <summary>What the pages link to besides pages.</summary>
    public static void MapAgreementFiles(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/agreements/{id:guid}/documents/{document:guid}")
            .HideBroken(AgreementVisibility.Row).RequireAuthorization(ShellModule.Policy)
            .ExcludeFromDescription();
        documents.MapGet("/file", AgreementDocuments.Download);
        documents.MapGet("/shown", AgreementDocuments.Show);
    }
}
