namespace Workflow.Host.Platform;

public static class PlatformModule
{
    public static IServiceCollection AddPlatform(this IServiceCollection services, IConfiguration settings)
    {
        var database = new Database(StorageOptions.From(settings));
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(database.Options);
        services.AddSingleton(database);
        services.AddSingleton<Migrator>();
        services.AddSingleton<Writer>();
        services.AddSingleton<Deliveries>();
        services.AddDbContext<WorkflowDb>(database.Configure);
        services.AddHealthChecks().AddCheck<DatabaseHealth>("database");
        return services;
    }
}
