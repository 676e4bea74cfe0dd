using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// What the reader's roles have been told, newest first; each person marks what they have read. What is
/// unread goes by when it was told, page by page.
/// </summary>
public sealed class NoticesPage(MyNotices notices) : OfficePage
{
    private const int Size = 25;

    /// <summary>Older ones stay in the journals.</summary>
    private const int MostShown = 500;

    public bool OnlyUnread { get; private set; }

    public IReadOnlyList<(NoticeRow Row, bool IsUnread)> Items { get; private set; } = [];

    public int Total { get; private set; }

    public int Unread { get; private set; }

    /// <summary>The newest that the page knew of: what comes after it is not marked with the rest.</summary>
    public Guid Newest { get; private set; }

    public Paging Paging { get; private set; } = new(1, Size);

    public string Icon(NoticeRow row) => row.Kind switch
    {
        "flag" => "exclamation-triangle-fill",
        "reminder" or "term" => "hourglass-split",
        "correction" => "pencil",
        "due-day-moved" => "calendar-check",
        "opened" => "file-earmark-plus",
        "invited" or "request" => "envelope-paper",
        "answer" => "journal-text",
        "token" => "key",
        _ => "arrow-right",
    };

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "page")] string? page, string? show)
    {
        var errors = new InputErrors();
        Paging = Paging.Read(page, Size.ToString(System.Globalization.CultureInfo.InvariantCulture), errors);
        errors.ThrowIfAny();
        OnlyUnread = show == "unread";
        var stop = HttpContext.RequestAborted;
        var shown = OnlyUnread ? notices.Unread(User) : notices.Of(Actor);
        Total = await shown.Count(MostShown, stop);
        var rows = OnlyUnread ? await shown.PageAsTold(Paging, stop) : await shown.Page(Paging, stop);
        var unread = await notices.UnreadAmong(User, rows, stop);
        Items = [.. rows.Select(row => (row, unread.Contains(row.Id)))];
        Unread = await notices.CountUnread(User, stop);
        Newest = Unread == 0 ? Guid.Empty : await notices.Of(Actor).Last(stop);
        return PageOf(Paging, Total);
    }

    public async Task<IActionResult> OnPostOneAsync(Guid notice, string? show) =>
        await notices.MarkRead(Actor, notice, HttpContext.RequestAborted)
            ? LocalRedirect(show == "unread" ? "/notices?show=unread" : "/notices")
            : NotFound();

    public async Task<IActionResult> OnPostAllAsync(Guid through)
    {
        await notices.MarkAllRead(Actor, through, HttpContext.RequestAborted);
        return Done("/notices", L("Semua ditandai sudah dibaca.", "All are marked as read."));
    }
}
