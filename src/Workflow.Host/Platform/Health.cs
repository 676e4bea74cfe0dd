using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Workflow.Host.Platform;

/// <summary>Whether the database answers, and whether the native SQLite is the old bundled one.</summary>
internal sealed class DatabaseHealth(Database database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await using var db = database.Context();
        _ = await db.Set<SettingRow>().CountAsync(cancellationToken);
        return database.IsSqlite && SqliteNative.IsOld
            ? HealthCheckResult.Degraded("The bundled SQLite of 2021 is in use; install the operating system's.")
            : HealthCheckResult.Healthy();
    }
}

/// <summary>For the operator: is the process there, and can it do its work.</summary>
public static class Health
{
    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = Write });
        app.MapHealthChecks("/health/ready", new() { ResponseWriter = Write });
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = Name(report.Status),
        checks = report.Entries.ToDictionary(
            entry => entry.Key, entry => new { status = Name(entry.Value.Status), entry.Value.Description }),
    });

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
