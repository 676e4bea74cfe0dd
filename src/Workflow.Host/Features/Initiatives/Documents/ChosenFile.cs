using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>
/// The file of a page's form: sent with it, or chosen before and kept until the form is done.
/// </summary>
/// <param name="mostBytes">A larger one is not kept: the form refuses it.</param>
public sealed class ChosenFile(OfficePage page, long mostBytes)
{
    private PendingFile? _pending;
    private bool _isRefused;

    /// <summary>The file that is kept; null without one.</summary>
    public PendingFile? Pending => _isRefused
        ? null
        : _pending ??= Files.Find(page.Typed(KeptForms.File), page.Actor.Name);

    private PendingFiles Files => page.HttpContext.RequestServices.GetRequiredService<PendingFiles>();

    private IFormFile? Sent =>
        page.Request.HasFormContentType ? page.Request.Form.Files.GetFile("file") : null;

    /// <summary>Keeps what was sent, so that it need not be chosen again.</summary>
    public async Task Keep()
    {
        if (!_isRefused && _pending is null && Sent is { Length: > 0 } file && file.Length <= mostBytes)
            _pending = await Files.Keep(file, page.Actor.Name, page.HttpContext.RequestAborted);
    }

    /// <summary>The kept file itself, to be named by an entry.</summary>
    /// <exception cref="WrongInputException">It is not kept any more, or not taken.</exception>
    public IncomingFile Take()
    {
        try
        {
            return Files.Take(Pending!, page.Actor.Name);
        }
        catch (WrongInputException)
        {
            _isRefused = true; // The form that says so must not call it uploaded.
            throw;
        }
    }

    /// <summary>What stands in the kept file, which stays kept.</summary>
    /// <exception cref="WrongInputException">None was sent, or it is not taken as a document.</exception>
    public Stream OpenTaken()
    {
        if (Pending is not { } pending)
            throw new WrongInputException("file", new("Lampirkan berkasnya.", "Attach the file."));

        Take();
        return Files.Open(pending, page.Actor.Name)!;
    }

    /// <summary>What stands in it, for a form that only reads it; null without a file.</summary>
    public Stream? Open() =>
        Sent?.OpenReadStream() ?? (Pending is { } kept ? Files.Open(kept, page.Actor.Name) : null);
}
