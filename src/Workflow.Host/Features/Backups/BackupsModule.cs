namespace Workflow.Host.Features.Backups;

internal static class BackupsModule
{
    public static IServiceCollection AddBackups(this IServiceCollection services) =>
        services.AddSingleton<Backup>().AddSingleton<Restore>();
}
