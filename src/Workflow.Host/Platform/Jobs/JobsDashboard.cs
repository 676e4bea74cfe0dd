using Hangfire;
using Hangfire.Dashboard;
using Microsoft.AspNetCore.Authorization;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Platform.Jobs;

/// <summary>
/// Hangfire's own dashboard, for looking: what is done to jobs is done, and journalled, at the page of jobs.
/// </summary>
public static class JobsDashboard
{
    public const string Path = "/admin/hangfire";

    /// <summary>That of our pages, but for the styles that its charts write into the page.</summary>
    private static readonly string ContentSecurityPolicy = SafetyHeaders.ContentSecurityPolicy.Replace(
        "style-src 'self'", "style-src 'self' 'unsafe-inline'", StringComparison.Ordinal);

    private static readonly DashboardOptions Options = new()
    {
        AppPath = "/admin/jobs",
        Authorization = [], // The route's own comes first.
        DashboardTitle = "Prakarsa – Hangfire",
        DisplayStorageConnectionString = false,
        IsReadOnlyFunc = _ => true,
        TimeZoneResolver = new Scheduling.WibResolver(),
    };

    /// <summary>Shows it to the roles; the policy says how they are known.</summary>
    public static void MapJobsDashboard(this IEndpointRouteBuilder routes, string policy, string roles) =>
        routes.Map(Path + "/{**page}", Show)
            .RequireAuthorization(policy)
            .RequireAuthorization(new AuthorizeAttribute { Roles = roles });

    private static async Task Show(HttpContext http)
    {
        var scheduling = http.RequestServices.GetRequiredService<Scheduling>();
        if (scheduling.Storage is not { } storage)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync(scheduling.Problem ?? "The jobs have not started yet.");
            return;
        }

        http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
        var (whole, before) = (http.Request.Path, http.Request.PathBase);
        http.Request.Path.StartsWithSegments(Path, out var page);
        (http.Request.Path, http.Request.PathBase) = (page, before + Path);
        try
        {
            await new AspNetCoreDashboardMiddleware(NotFound, storage, Options, DashboardRoutes.Routes)
                .Invoke(http);
            if (http.Response.StatusCode == StatusCodes.Status401Unauthorized)
                http.Response.StatusCode = StatusCodes.Status403Forbidden; // We know who it is: nobody may.
        }
        finally
        {
            (http.Request.Path, http.Request.PathBase) = (whole, before);
        }
    }

    private static Task NotFound(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
