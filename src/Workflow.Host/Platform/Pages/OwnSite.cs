namespace Workflow.Host.Platform.Pages;

/// <summary>
/// Whether a browser says that a form was sent from a page of ours: only such a form is shown again, or kept,
/// when its token does not count any more. What another site has typed for somebody is not.
/// </summary>
internal static class OwnSite
{
    public static bool Sent(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [{ } site]
            ? site == "same-origin"
            : Uri.TryCreate(request.Headers.Origin, UriKind.Absolute, out var origin)
                && origin.Authority.Equals(request.Host.Value, StringComparison.OrdinalIgnoreCase);
}
