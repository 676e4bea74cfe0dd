using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives;

public static class InitiativesModule
{
    public static IServiceCollection AddInitiatives(this IServiceCollection services) => services
        .AddSingleton(provider => InitiativeStreams.Of(
            provider.GetRequiredService<Rulebooks>(), provider.GetRequiredService<TimeProvider>()))
        .AddSingleton(new StoreCheck(WordIndexCheck.Faults))
        .AddSingleton<InitiativeDesk>()
        .AddSingleton<RenewalDesk>()
        .AddSingleton<RenewalSweep>()
        .AddSingleton<OpeningsDesk>()
        .AddSingleton<AttentionSweep>()
        .AddSingleton<DayTurn>()
        .AddSingleton<StageTimesCount>()
        .AddSingleton<EarlierVisits>()
        .AddSingleton<DocumentFiles>()
        .AddSingleton<PendingFiles>()
        .AddSingleton<KeepFile>(provider => async (file, account, stop) =>
            (await provider.GetRequiredService<PendingFiles>().Keep(file, account, stop)).Token);

    /// <summary>What the pages link to besides pages.</summary>
    public static void MapInitiativeFiles(this IEndpointRouteBuilder app)
    {
        var documents = app.MapGroup("/initiatives/{id:guid}/documents/{document:guid}")
            .HideBroken(InitiativeVisibility.Row).RequireAuthorization(ShellModule.Policy)
            .ExcludeFromDescription();
        documents.MapGet("/file", DocumentApi.Download);
        documents.MapGet("/shown", DocumentApi.Show);
    }
}
