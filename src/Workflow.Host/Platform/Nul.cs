using Workflow.Engine;

namespace Workflow.Host.Platform;

/// <summary>
/// NUL stands in nothing that a person types, and PostgreSQL keeps none: what has one is refused before
/// anything is looked up with it.
/// </summary>
internal static class Nul
{
    public static readonly LocalText Told = new(
        "Mengandung karakter yang tidak dapat disimpan (NUL).",
        "It contains a character that cannot be kept (NUL).");

    /// <summary>What is wrong in the address, by parameter; empty where nothing is.</summary>
    public static IReadOnlyDictionary<string, LocalText> In(HttpRequest request)
    {
        string[] path = Has(request.Path.Value) ? ["path"] : [];
        // Read only where it may be: what most requests have in their query is not taken apart here.
        var query = request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? Fields(request.Query) : [];
        return path.Concat(query).Distinct().ToDictionary(field => field, _ => Told);
    }

    /// <summary>The fields of a form whose name or values have one.</summary>
    public static IEnumerable<string> In(IFormCollection form) => Fields(form);

    /// <summary>Pages: comes inside what makes pages of statuses.</summary>
    public static Task Guard(HttpContext http, RequestDelegate next)
    {
        if (In(http.Request).Count == 0)
            return next(http);

        http.Response.StatusCode = StatusCodes.Status400BadRequest;
        return Task.CompletedTask;
    }

    private static IEnumerable<string> Fields(
        IEnumerable<KeyValuePair<string, Microsoft.Extensions.Primitives.StringValues>> given) => given
        .Where(pair => Has(pair.Key) || pair.Value.Any(Has))
        .Select(pair => pair.Key.Replace("\0", "", StringComparison.Ordinal));

    private static bool Has(string? text) => text?.Contains('\0', StringComparison.Ordinal) == true;
}
