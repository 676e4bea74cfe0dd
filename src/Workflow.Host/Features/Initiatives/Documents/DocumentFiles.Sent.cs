using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>How stored files are sent to whoever may read them.</summary>
public sealed partial class DocumentFiles
{
    /// <summary>
    /// The file as a download, whatever it is: what was uploaded is nobody's page. Where it is not what was
    /// stored, that is said, with a line in the log.
    /// </summary>
    /// <param name="whose">What names it, for the log.</param>
    public IResult Download(StoredFile file, string whose) =>
        (IResult?)Differs(file, whose)
        ?? Results.File(OpenStored(file), "application/octet-stream", file.Name);

    /// <summary>
    /// The file as a part of a page of ours, where it is a PDF or a picture by its contents; else the
    /// download. It can run nothing: whoever opens it by itself gets it in a sandbox (ADR 21).
    /// </summary>
    public IResult Show(StoredFile file, string whose, HttpContext http)
    {
        if (Differs(file, whose) is { } differs)
            return differs;
        if (ShownAs(file) is not { } type)
            return Download(file, whose);

        var headers = http.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";
        headers.ContentDisposition = "inline";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        return Results.File(OpenStored(file), type);
    }

    /// <summary>
    /// Under which media type the file is drawn in a page; null where it is downloaded, or is gone.
    /// </summary>
    public string? ShownAs(StoredFile file)
    {
        if (!File.Exists(PathOf(file.Sha256)))
            return null;

        using var content = OpenStored(file);
        return FileContents.ShownAs(content);
    }

    private Problem? Differs(StoredFile file, string whose)
    {
        if (StateOf(new(0, file.Sha256, file.Length)) is not FileState.Whole and var state)
        {
            log.LogError(
                "The file {Sha256} of {Whose} is {State}: restore it from a backup.",
                file.Sha256, whose, state == FileState.Missing ? "gone" : "altered");
            return Problems.FileDiffers();
        }

        return null;
    }
}
