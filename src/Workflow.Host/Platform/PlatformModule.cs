using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Checks;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform;

public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddSettings(StorageOptions.From);
        services.AddSettings(Listening.From);
        services.AddSingleton<Database>().AddSingleton<DataDirectory>();
        services.AddSingleton<DatabaseBefore>().AddSingleton<Migrator>();
        services.AddSingleton<Writer>().AddSingleton<Outage>();
        services.AddSingleton<Installation>().AddSingleton<StoreTrouble>().AddSingleton<PageCheck>()
            .AddHostedService<PageWatch>();
        services.AddSingleton(new StoreCheck(SchemaCheck.Faults));
        services.AddSingleton(new StoreCheck(SchemaTexts.Faults));
        services.AddSingleton(new StoreCheck(StoredForms.Faults));
        services.AddPooledDbContextFactory<WorkflowDb>(
            (provider, builder) => provider.GetRequiredService<Database>().Configure(builder));
        services.AddProxies().AddHealthChecks()
            .AddCheck<DatabaseHealth>("database").AddCheck<DiskRoom>("disk");
        return services;
    }
}
