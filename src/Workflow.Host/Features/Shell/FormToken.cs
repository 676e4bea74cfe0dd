using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Shell;

/// <summary>
/// Every form carries a token of its session. One whose token does not count (the page was open over a
/// sign-in) does nothing; sent from a page of ours it is shown again with what was typed and a token that
/// counts, else it is refused.
/// </summary>
/// <remarks>
/// Stands in the place of the framework's own filter, which answers every such form with a bare 400.
/// </remarks>
internal sealed class FormToken
    : IAsyncAuthorizationFilter, IAsyncPageFilter, IAntiforgeryPolicy, IOrderedFilter
{
    private const string Marker = "prakarsa:form-token";

    /// <summary>Where the framework looks for the token.</summary>
    public int Order => 1_000;

    /// <summary>Whether the page is to be shown again instead of doing what the form asks.</summary>
    public static bool IsStale(HttpContext http) => http.Items.ContainsKey(Marker);

    public async Task OnAuthorizationAsync(AuthorizationFilterContext context)
    {
        var http = context.HttpContext;
        if (IsRead(http.Request.Method) || await http.RequestServices.GetRequiredService<IAntiforgery>()
            .IsRequestValidAsync(http))
            return;

        if (IsShownAgain(context) && OwnSite.Sent(http.Request))
        {
            http.Items[Marker] = true;
            return;
        }

        BrokenForm.Mark(http, FormFault.Unknown);
        context.Result = new AntiforgeryValidationFailedResult();
    }

    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    /// <summary>Whatever a page does before: no handler runs for such a form.</summary>
    public Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (!IsStale(context.HttpContext))
            return next();

        context.Result = new AntiforgeryValidationFailedResult();
        return Task.CompletedTask;
    }

    private static bool IsRead(string method) =>
        HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsShownAgain(FilterContext context) =>
        context.ActionDescriptor is CompiledPageActionDescriptor page
        && page.ModelTypeInfo?.IsSubclassOf(typeof(OfficePage)) == true;
}
