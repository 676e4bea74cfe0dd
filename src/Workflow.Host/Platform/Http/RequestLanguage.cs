using Workflow.Engine;

namespace Workflow.Host.Platform.Http;

/// <summary>The language of an answer: Indonesian, unless the caller puts English first.</summary>
public static class RequestLanguage
{
    public static Language Language(this HttpContext http) =>
        http.Request.Headers.AcceptLanguage.ToString().TrimStart()
            .StartsWith("en", StringComparison.OrdinalIgnoreCase)
            ? Engine.Language.English
            : Engine.Language.Indonesian;
}
