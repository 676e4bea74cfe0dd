using System.Collections.Immutable;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Primitives;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage.Files;
namespace Workflow.Host.Features.Shell;

/// <summary>
/// What every page behind the sign-in has: who reads it, in which language, what was wrong with what was
/// typed, and a word of confirmation after a redirect.
/// </summary>
public abstract class OfficePage : PageModel
{
    private const string NoticeKey = "notice";
    private bool _isUsed;
    private IReadOnlyDictionary<string, StringValues>? _kept;

    /// <summary>Who reads the page.</summary>
    public Actor Actor => User.AsActor();

    public Language Language => HttpContext.PageLanguage();

    /// <summary>What is wrong, by the name of the field; the empty name is the whole of it.</summary>
    public IReadOnlyDictionary<string, string> Errors { get; private set; } =
        ImmutableDictionary<string, string>.Empty;

    /// <summary>What the fields of the page are called, for the list of what is wrong above them.</summary>
    internal Dictionary<string, string> Labels { get; } = [];

    /// <summary>What was done before the redirect that led here, or null.</summary>
    [TempData(Key = NoticeKey)]
    public string? Notice { get; set; }

    public string L(string id, string en) => Language == Language.Indonesian ? id : en;

    public string L(LocalText text) => text.In(Language);

    /// <summary>Whether the form holds what was typed before, such as when the session ended.</summary>
    public bool IsGivenBack => _kept is not null;

    /// <summary>What was typed into a field, or what it begins with.</summary>
    public string? Typed(string field, string? otherwise = null) => Sent(field)?.ToString() ?? otherwise;

    /// <summary>
    /// What was typed into a field, without white space around it; null where there is nothing else.
    /// </summary>
    public string? Given(string field) => Typed(field)?.Trim() is { Length: > 0 } given ? given : null;

    /// <summary>Stands in every form that adds something, so that sending it twice does it once.</summary>
    public string CommandId => _isUsed ? NewCommandId : Given("commandId") ?? NewCommandId;

    private static string NewCommandId => Guid.NewGuid().ToString();

    /// <summary>All values of a field of several.</summary>
    public IReadOnlyList<string> TypedAll(string field, IEnumerable<string>? otherwise = null) =>
        Request.HasFormContentType || IsGivenBack
            ? [.. (Sent(field) ?? []).OfType<string>().Where(value => value.Length > 0)]
            : [.. otherwise ?? []];

    private StringValues? Sent(string field) => Request.HasFormContentType
        ? Request.Form.TryGetValue(field, out var typed) ? typed : default(StringValues?)
        : _kept?.TryGetValue(field, out var kept) == true ? kept : default(StringValues?);

    /// <summary>Shows the page again with what is wrong, and keeps what was typed.</summary>
    public override async Task OnPageHandlerExecutionAsync(
        PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(next);
        if (context.HandlerMethod is null && !HttpMethods.IsGet(Request.Method)
            && !HttpMethods.IsHead(Request.Method))
        {
            // The framework would show the page without having loaded what it shows.
            context.Result = StatusCode(StatusCodes.Status405MethodNotAllowed);
            return;
        }

        context.Result = await InsteadOfForm();
        if (context.Result is not null)
            return;

        await GiveBack();
        var executed = await next();
        if (executed.Exception is not (WrongInputException or CommandIdUsedException))
            return;

        executed.ExceptionHandled = true;
        executed.Result = executed.Exception is WrongInputException wrong
            ? await Wrong(wrong.Errors.ToDictionary(error => error.Key, error => L(error.Value)))
            : await Used();
    }

    /// <summary>The largest file that a form of the page takes, in bytes.</summary>
    protected virtual long MaxFileBytes => HostSettings.MaxFileBytes;

    /// <summary>What answers a form that is not taken up at all; null where it is.</summary>
    private async Task<IActionResult?> InsteadOfForm()
    {
        if (!Request.HasFormContentType)
            return null;
        if (FormToken.IsStale(HttpContext))
            return await Wrong(new Dictionary<string, string> { [""] = Stale });
        if (LargeForm.Refused(HttpContext) is { Count: > 0 } files)
        {
            return await Wrong(
                files.DistinctBy(file => file.Field).ToDictionary(
                    file => file.Field, file => L(FileSize.TooLarge(file.Name, file.Length, MaxFileBytes))),
                StatusCodes.Status413PayloadTooLarge);
        }

        return Nul.In(Request.Form).ToList() is { Count: > 0 } fields
            ? await Wrong(fields.Distinct().ToDictionary(field => field, _ => L(Nul.Told)))
            : null;
    }

    private string Stale => L(
        "Formulir ini dibuka sebelum Anda masuk, atau terlalu lama terbuka; belum ada yang dicatat. Isinya "
            + "masih ada: periksa, lalu kirim lagi.",
        "This form was opened before you signed in, or was open too long; nothing was recorded. What you "
            + "typed is still here: check it, then send it again.");

    /// <summary>Fills the form with what was typed when the session was over.</summary>
    private async Task GiveBack()
    {
        if (!HttpMethods.IsGet(Request.Method) || User.Identity?.IsAuthenticated != true
            || Request.Query[KeptForms.Parameter] is not [{ } key])
            return;

        _kept = await HttpContext.RequestServices.GetRequiredService<KeptForms>()
            .Find(HttpContext, key, Actor.Name);
        if (IsGivenBack)
            OnGivenBack();
    }

    /// <summary>The form is filled with what was typed before.</summary>
    protected virtual void OnGivenBack()
    {
    }

    /// <summary>The form was sent before and done; what was typed since is another.</summary>
    private Task<IActionResult> Used()
    {
        _isUsed = true;
        return Wrong(
            new Dictionary<string, string>
            {
                [""] = L(
                    "Formulir ini sudah terkirim dan tercatat, lalu isinya diubah. Jika yang baru memang "
                        + "perlu dicatat juga, kirim lagi.",
                    "This form was sent and recorded already, and then changed. If the new one is to be "
                        + "recorded as well, send it again."),
            },
            StatusCodes.Status409Conflict);
    }

    /// <summary>The page once more, with errors by field.</summary>
    protected async Task<IActionResult> Wrong(
        IReadOnlyDictionary<string, string> errors, int status = StatusCodes.Status400BadRequest)
    {
        Errors = errors;
        Response.StatusCode = status;
        return await Again();
    }

    /// <summary>
    /// Loads what the page shows, to show it once more; for pages without more than their form, nothing.
    /// </summary>
    protected virtual Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());

    /// <summary>The page of a list; its last one for whoever asks for one behind it.</summary>
    protected IActionResult PageOf(Paging paging, int total)
    {
        var links = new Pager(paging, total, Request);
        return paging.Page > links.Last ? LocalRedirect(links.To(links.Last)) : Page();
    }

    /// <summary>Goes on to another page and says there what was done.</summary>
    protected IActionResult Done(string url, string notice)
    {
        Notice = notice;
        return LocalRedirect(url);
    }
}
