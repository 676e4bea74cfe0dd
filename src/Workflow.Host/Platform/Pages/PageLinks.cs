using Microsoft.AspNetCore.WebUtilities;

namespace Workflow.Host.Platform.Pages;

/// <summary>
/// The ways from one page of a list to its neighbours; every filter in the address is kept.
/// </summary>
public sealed record PageLinks(Paging Paging, int Total, HttpRequest Request)
{
    public int Last => Math.Max(1, (Total + Paging.Size - 1) / Paging.Size);

    public string? Previous => Paging.Page > 1 ? To(Math.Min(Paging.Page - 1, Last)) : null;

    public string? Next => Paging.Page < Last ? To(Paging.Page + 1) : null;

    public string To(int page)
    {
        var query = Request.Query.Where(
            item => item.Key != "page" && item.Value.Any(value => !string.IsNullOrEmpty(value)));
        var kept = QueryHelpers.AddQueryString(Request.Path, query);
        return QueryHelpers.AddQueryString(
            kept, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
