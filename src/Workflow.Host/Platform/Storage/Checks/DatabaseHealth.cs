using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>
/// Whether the database answers, is the one that was opened, and has answered no error that is its own. The
/// reason of one stands in the log: it names files.
/// </summary>
internal sealed class DatabaseHealth(WorkflowDb context, Database database, StoreTrouble trouble)
    : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext healthCheckContext, CancellationToken cancellationToken = default)
    {
        if (database.File?.Missing is { } path)
            trouble.Sees(new DatabaseGoneException(path));
        if (trouble.Fault == StoreFault.None && !await context.Database.CanConnectAsync(cancellationToken))
            return HealthCheckResult.Unhealthy("The database does not answer.");

        return trouble.Fault switch
        {
            StoreFault.None => HealthCheckResult.Healthy(),
            StoreFault.Damaged => HealthCheckResult.Degraded(
                "The database is damaged; the log says what is wrong. Restore a backup."),
            StoreFault.Full => HealthCheckResult.Unhealthy(
                "There is no room for the database: it can be read, and nothing is kept."),
            StoreFault.Unreadable => HealthCheckResult.Unhealthy(
                "The database answers errors of its disk or of its pages; the log says which."),
            _ => HealthCheckResult.Unhealthy(
                "The database was removed or replaced while the application runs; nothing is written."),
        };
    }
}

/// <summary>For the operator: is the process there, and can it do its work.</summary>
internal static class HealthEndpoints
{
    public static void MapHealth(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false })
            .AllowAnonymous();
        endpoints.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = Write })
            .AllowAnonymous();
    }

    private static Task Write(HttpContext http, HealthReport report) => http.Response.WriteAsJsonAsync(new
    {
        status = report.Status.ToString(),
        checks = report.Entries.ToDictionary(
            entry => entry.Key,
            entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
    });
}
