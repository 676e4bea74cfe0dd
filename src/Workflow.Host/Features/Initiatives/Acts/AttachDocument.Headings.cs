using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Documents;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Before a DOCX is recorded its headings are read, and the sections that are found among them proposed. What
/// is recorded is what the officer has ticked.
/// </summary>
public sealed partial class AttachDocumentPage
{
    public async Task<IActionResult> OnPostHeadingsAsync()
    {
        if (Chosen is not { Sections.IsEmpty: false } kind)
            return BadRequest();

        await Upload.Keep();
        using var content = Upload.OpenTaken();
        var headings = DocxHeadings.Of(content);
        var found = headings is null ? null : SectionsFound.Among(headings, kind).ToList();
        return new JsonResult(new SentDocument(Initiative.Version, FormToken)
        {
            Pending = Upload.Pending?.Token,
            Sections = found,
            Told = found is null
                ? L("Judul di dalam berkas ini tidak dapat dibaca; centang sendiri bagiannya.",
                    "The headings of this file cannot be read; tick its sections yourself.")
                : Told(found.Count, kind),
        });
    }

    private string Told(int found, DocumentKind kind) => L(
        $"{found} dari {kind.Sections.Length} bagian ditemukan di antara judul berkas ini, dan sudah "
            + "dicentang. Periksa, dan ubah bila perlu.",
        $"{found} of {English.Count(kind.Sections.Length, "section")} found among the headings of this file, "
            + "and ticked. Check them, and change them where needed.");
}
