using Microsoft.Net.Http.Headers;

namespace Workflow.Host.Platform.Pages;

/// <summary>
/// What a browser may do with our pages: load nothing from elsewhere, run no script that stands in a page,
/// show them in nobody's frame (OWASP Secure Headers).
/// </summary>
public static class SafetyHeaders
{
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    public static IApplicationBuilder UseSafetyHeaders(this IApplicationBuilder app) => app.Use(Add);

    private static Task Add(HttpContext http, RequestDelegate next)
    {
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            // Two answers have a policy of their own: what the provider of single sign-on shows in its frame,
            // and Hangfire's dashboard.
            if (!headers.ContainsKey(HeaderNames.ContentSecurityPolicy))
                headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            // What stands at a secret address says itself that the address is told to nobody.
            headers.TryAdd("Referrer-Policy", "same-origin");
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
            // Static assets say for themselves how long they may be kept; what people see is kept nowhere.
            if (!headers.ContainsKey(HeaderNames.CacheControl))
                headers.CacheControl = "no-store";
            return Task.CompletedTask;
        });
        return next(http);
    }
}
