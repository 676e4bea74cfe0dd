using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Notices;

public static class NoticesModule
{
    public static IServiceCollection AddNotices(this IServiceCollection services) => services
        .AddSingleton<NoticeDesk>()
        .AddScoped<MyNotices>()
        .AddSingleton(provider => provider.GetRequiredService<NoticeDesk>().ForInitiatives)
        .AddSingleton(provider => provider.GetRequiredService<NoticeDesk>().ForAgreements)
        .AddSingleton(provider => provider.GetRequiredService<NoticeDesk>().ForAccounts);

    public static void MapNotices(this IEndpointRouteBuilder api) =>
        api.MapGet("/notices", Mine).WithTags("Notices")
            .Described("listNotices", "What the caller and the caller's roles were told, newest first.");

    /// <summary>What the reader's roles have been told, newest first.</summary>
    private static async Task<Ok<Listed<NoticeItem>>> Mine(
        string? page, string? pageSize, HttpContext http, MyNotices mine)
    {
        var errors = new InputErrors();
        var paging = Paging.Read(page, pageSize, errors);
        errors.ThrowIfAny();
        var notices = mine.Of(http.User.AsActor());
        var language = http.Language();
        var items = await notices.Page(paging, http.RequestAborted);
        return TypedResults.Ok(new Listed<NoticeItem>(
            [.. items.Select(notice => NoticeItem.Of(notice, language))],
            await notices.All().CountAsync(http.RequestAborted)));
    }
}

/// <summary>What somebody was told.</summary>
/// <param name="Stream">The initiative, agreement or account that it is about.</param>
/// <param name="Sequence">The journal entry that it is about.</param>
/// <param name="Role">The role that was told; <c>account</c>: this person alone.</param>
public sealed record NoticeItem(
    DateTimeOffset At, string Kind, string Stream, long Sequence, string Role, string Text)
{
    internal static NoticeItem Of(NoticeRow notice, Language language) => new(
        notice.At, notice.Kind, notice.Stream, notice.Sequence,
        AccountNotice.IsFor(notice.Role) ? "account" : notice.Role,
        BidiControls.Plain(language == Language.English ? notice.TextEn : notice.TextId));
}
