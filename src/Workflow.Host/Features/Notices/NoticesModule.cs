using Microsoft.EntityFrameworkCore;
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
        api.MapGet("/notices", Mine).WithTags("Notices");

    /// <summary>What the reader's roles have been told, newest first.</summary>
    private static async Task<IResult> Mine(string? page, string? pageSize, HttpContext http, MyNotices mine)
    {
        var errors = new InputErrors();
        var paging = Paging.Read(page, pageSize, errors);
        errors.ThrowIfAny();
        var notices = mine.Of(http.User.AsActor());
        var language = http.Language();
        var items = await notices.Page(paging, http.RequestAborted);
        return Results.Ok(new
        {
            items = items.Select(notice => new
            {
                notice.At,
                notice.Kind,
                notice.Stream,
                notice.Sequence,
                Role = AccountNotice.IsFor(notice.Role) ? "account" : notice.Role,
                text = BidiControls.Plain(
                    language == Engine.Language.English ? notice.TextEn : notice.TextId),
            }),
            total = await notices.All().CountAsync(http.RequestAborted),
        });
    }
}
