using Microsoft.AspNetCore.WebUtilities;
using Workflow.Host.Platform.Http;
namespace Workflow.Host.Features.Shell;

/// <summary>
/// The ways from one page of a list to its neighbours; every filter in the address is kept.
/// </summary>
/// <param name="Total">How many there are; how many at least where there are more.</param>
/// <param name="IsMore">Whether there are more than that.</param>
/// <param name="IsFull">Whether this page has as many as fit on one.</param>
/// <param name="After">
/// The last of this page, where the next one is to begin behind it; null where it is counted off.
/// </param>
public sealed record Pager(
    Paging Paging, int Total, HttpRequest Request, bool IsMore = false, bool IsFull = true,
    Guid? After = null)
{
    public int Last => Math.Max(1, (Total + Paging.Size - 1) / Paging.Size);

    public string? Previous =>
        Paging.Page > 1 ? To(IsMore ? Paging.Page - 1 : Math.Min(Paging.Page - 1, Last)) : null;

    public string? Next => !(IsMore && IsFull || Paging.Page < Last) ? null
        : After is { } after ? QueryHelpers.AddQueryString(To(Paging.Page + 1), "after", $"{after}")
        : To(Paging.Page + 1);

    public string To(int page)
    {
        var query = Request.Query.Where(item => item.Key is not ("page" or "after")
            && item.Value.Any(value => !string.IsNullOrEmpty(value)));
        var kept = QueryHelpers.AddQueryString(Request.Path, query);
        return QueryHelpers.AddQueryString(
            kept, "page", page.ToString(System.Globalization.CultureInfo.InvariantCulture));
    }
}
