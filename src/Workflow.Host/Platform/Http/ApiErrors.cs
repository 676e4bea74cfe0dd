using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;
using Workflow.Engine;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Http;

/// <summary>How the API reads JSON, and how everything that goes wrong under it becomes a problem.</summary>
public static class ApiErrors
{
    public const string Root = "/api/v1";
    private const int MaxJsonBytes = 1 << 20;
    private const int MaxJsonDepth = 32;

    /// <summary>Reads strictly: what a caller misspells is told, never ignored.</summary>
    public static IServiceCollection AddApiErrors(this IServiceCollection services)
    {
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        // The framework would put a trace into every problem; ours stands where the log has something.
        services.AddProblemDetails(options => options.CustomizeProblemDetails =
            context => context.ProblemDetails.Extensions.Remove("traceId"));
        return services.ConfigureHttpJsonOptions(options => Configure(options.SerializerOptions));
    }

    /// <summary>Comes before routing, so that what routing itself refuses is answered alike.</summary>
    public static IApplicationBuilder UseApiErrors(this IApplicationBuilder app) =>
        app.UseWhen(http => http.Request.Path.StartsWithSegments(Root), api => api
            .Use(Guard)
            .UseStatusCodePages(OfStatus)
            .UseExceptionHandler(new ExceptionHandlerOptions
            {
                ExceptionHandler = OfError,
                // Most are the caller's; what is ours is logged with its trace.
                SuppressDiagnosticsCallback = _ => true,
            }));

    private static void Configure(JsonSerializerOptions json)
    {
        json.PropertyNameCaseInsensitive = false;
        json.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        json.AllowDuplicateProperties = false;
        json.NumberHandling = JsonNumberHandling.Strict;
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        json.MaxDepth = MaxJsonDepth;
        json.Converters.Add(
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
    }

    private static Task Guard(HttpContext http, RequestDelegate next)
    {
        Limit(http);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            // What one caller may see must not come to another out of a proxy.
            headers.CacheControl = "no-store";
            // A stored document stays what it is called, and runs nothing, opened in a browser too.
            headers.XContentTypeOptions = "nosniff";
            headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
            return Task.CompletedTask;
        });
        if (HasForeignCharset(http.Request))
            return Problems.UnsupportedMediaType("UTF-8").ExecuteAsync(http);
        return Nul.In(http.Request) is { Count: > 0 } errors
            ? Problems.WrongInput(errors).ExecuteAsync(http)
            : next(http);
    }

    private static Task OfStatus(StatusCodeContext bare) =>
        Problems.Of(bare.HttpContext.Response.StatusCode)?.ExecuteAsync(bare.HttpContext)
            ?? Task.CompletedTask;

    private static Task OfError(HttpContext http) =>
        Of(http.Features.GetRequiredFeature<IExceptionHandlerFeature>().Error, http).ExecuteAsync(http);

    /// <summary>Documents may be large; what is only text never needs to be.</summary>
    private static void Limit(HttpContext http)
    {
        if (http.Request.HasJsonContentType()
            && http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = MaxJsonBytes;
        }
    }

    /// <summary>JSON is UTF-8 (RFC 8259); the framework fails on a charset it does not know.</summary>
    private static bool HasForeignCharset(HttpRequest request) =>
        request.HasJsonContentType() && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && type.Charset.HasValue
        && !HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    private static Problem Of(Exception error, HttpContext http) => error switch
    {
        WrongInputException wrong => Problems.WrongInput(wrong),
        CommandIdUsedException => Problems.CommandIdUsed(),
        BadHttpRequestException { InnerException: JsonException json } => JsonErrors.Of(json),
        BadHttpRequestException { StatusCode: var status } => Problems.Of(status) ?? Unexpected(error, http),
        _ when http.Request.HasFormContentType && IsOfForm(error) => Form(error),
        BrokenStreamException => Problems.JournalDiffers(Log(error, http)),
        _ when Outage.Is(error) => Away(error, http),
        _ when Database.IsUnstorable(error) => Problems.Of(StatusCodes.Status400BadRequest)!,
        _ when DiskRoom.IsMissing(error) => Full(error, http),
        _ => Unexpected(error, http),
    };

    /// <summary>The reader of forms says so where one breaks off; a full disk says something else.</summary>
    private static bool IsOfForm(Exception error) => error is InvalidDataException
        || (error is IOException { Message: var told }
            && told.StartsWith("Unexpected end of Stream", StringComparison.Ordinal));

    private static Problem Form(Exception error) => error.Message.Contains("limit", StringComparison.Ordinal)
        ? Problems.TooLarge()
        : Problems.WrongInput(new Dictionary<string, LocalText>
        {
            ["body"] = new("Formulir multipart tidak dapat dibaca.", "The multipart form cannot be read."),
        });

    private static Problem Away(Exception error, HttpContext http)
    {
        http.RequestServices.GetRequiredService<Outage>().Met(http, error);
        return Problems.Unavailable();
    }

    private static Problem Full(Exception error, HttpContext http) => Problems.DiskFull(Log(error, http));

    private static Problem Unexpected(Exception error, HttpContext http) =>
        Problems.Unexpected(Log(error, http));

    /// <returns>What to look for in the log.</returns>
    private static string Log(Exception error, HttpContext http)
    {
        var trace = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        var log = http.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ApiErrors));
        log.LogError(
            error, "{Method} {Path} failed; trace {Trace}.", http.Request.Method, http.Request.Path, trace);
        return trace;
    }
}
