using Microsoft.EntityFrameworkCore;
using Workflow.Host.Features.Calendar;
using Workflow.Host.Features.Demo;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Commands;

/// <summary>What happens once before anything is served.</summary>
internal static class StartUp
{
    public static async Task Prepare(IServiceProvider services, IHostEnvironment environment, CancellationToken stop)
    {
        var log = services.GetRequiredService<ILoggerFactory>().CreateLogger("Workflow.Host");
        if (SqliteNative.IsOld && services.GetRequiredService<Database>().IsSqlite)
            log.LogWarning("The bundled SQLite of 2021 is in use; install the operating system's libsqlite3.");
        services.GetRequiredService<Migrator>().Migrate();
        services.GetRequiredService<Rulebooks>().CheckUnchanged(services.GetRequiredService<Database>());
        await services.GetRequiredService<CalendarDesk>().Load(stop);
        if (environment.IsDevelopment())
            await services.GetRequiredService<DemoData>().Load(stop);
    }
}
