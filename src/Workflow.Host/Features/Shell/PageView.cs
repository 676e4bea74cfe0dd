using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Workflow.Engine;
using Workflow.Host.Platform.Pages;
namespace Workflow.Host.Features.Shell;

/// <summary>How every page speaks: both languages side by side.</summary>
public abstract class PageView : Page
{
    public Localizer Say => new(HttpContext.PageLanguage());

    public string L(string id, string en) => Say.L(id, en);

    public string L(LocalText text) => Say.L(text);
}

/// <summary>
/// How every part of a page speaks; the framework has two bases, for pages and for their parts.
/// </summary>
public abstract class PartView<TModel> : RazorPage<TModel>
{
    public Localizer Say => new(Context.PageLanguage());

    public string L(string id, string en) => Say.L(id, en);

    public string L(LocalText text) => Say.L(text);
}
