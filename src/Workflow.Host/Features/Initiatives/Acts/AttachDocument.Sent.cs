using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Initiatives.Documents;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>What a script is told of the file that it sent.</summary>
/// <param name="Version">The version to go on with.</param>
/// <param name="Form">A token for the next form: this one may have been of a session that is over.</param>
public sealed record SentDocument(long Version, string Form)
{
    /// <summary>What was done, or found, and the address of the document.</summary>
    public string? Told { get; init; }
    public string? Address { get; init; }

    /// <summary>Stands for the file, which was only read so far and is kept.</summary>
    public string? Pending { get; init; }

    /// <summary>The sections that are proposed; null where the file says nothing of them.</summary>
    public IEnumerable<string>? Sections { get; init; }

    /// <summary>What is wrong, by the name of the field; null where it is done.</summary>
    public IReadOnlyDictionary<string, string>? Errors { get; init; }

    /// <summary>What others have recorded since the page was opened, where that held it back.</summary>
    public IEnumerable<string>? Changes { get; init; }

    /// <summary>The document that has the same contents, where that is what is wrong.</summary>
    public SameDocument? Same { get; init; }
}

/// <summary>
/// The page's script sends each file by itself, with its progress, and is answered in JSON by the same door
/// as the form.
/// </summary>
public sealed partial class AttachDocumentPage
{
    private bool IsScripted => Request.Query.ContainsKey("handler");

    public async Task<IActionResult> OnPostFileAsync()
    {
        var answer = await Attach();
        if (answer is not Done { State.Documents: [.., { Event: var kept }] } done)
            return await Answered(answer, Attached);

        Notice = Attached;
        return new JsonResult(new SentDocument(done.Version, FormToken)
        {
            Told = Attached,
            Address = $"{Path}/documents/{kept.Id}",
        });
    }

    private string FormToken => HttpContext.RequestServices.GetRequiredService<IAntiforgery>()
        .GetAndStoreTokens(HttpContext).RequestToken!;

    private async Task<IActionResult> ToldToScript()
    {
        if (!await Load())
            return NotFound();

        var isStale = Response.StatusCode == StatusCodes.Status409Conflict;
        return new JsonResult(new SentDocument(Initiative.Version, FormToken)
        {
            Errors = Errors,
            Changes = isStale ? State.History.Skip((int)SeenVersion).Select(Sentence) : null,
            Same = Same,
        });
    }
}
