using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Show;

/// <summary>A document of an agreement, to be read: one of its kind, or two beside each other.</summary>
[Authorize(Roles = AgreementVisibility.ReaderRoles)]
public sealed class DocumentPage(WorkflowDb db, Rulebooks rulebooks) : OfficePage
{
    [FromRoute(Name = "id")]
    public Guid Id { get; set; }

    [FromRoute(Name = "document")]
    public Guid Document { get; set; }

    /// <summary>The id of the version to compare with.</summary>
    [FromQuery(Name = "beside")]
    public Guid? Beside { get; set; }

    public string Partner { get; private set; } = "";

    public DocumentReading Reading { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync()
    {
        if (await AgreementReader.History(db, Id, Actor, HttpContext.RequestAborted) is not { } history)
            return NotFound();

        var recorded = history.Where(line => line.Event is AgreementDocumentRecorded)
            .Select(line => (line, of: ((AgreementDocumentRecorded)line.Event).Document)).ToList();
        if (recorded.Find(one => one.of.Id == Document).of is not { Kind: var kind })
            return NotFound();

        Partner = AgreementReader.State(history).Particulars.Partner;
        Reading = DocumentReading.Of(
            $"/agreements/{Id}/documents", Title(kind),
            recorded.Where(one => one.of.Kind == kind).Select((one, at) => new DocumentVersion(
                at + 1, one.of.Id, one.of.Dated, one.of.File, null, new(one.line.Actor, one.line.At), [])),
            Document, Beside)!;
        return Page();
    }

    private string Title(string kind) =>
        AgreementDocuments.Kinds(rulebooks.Definitions).FirstOrDefault(known => known.Id == kind)
            is { } found ? L(found.Title) : kind;
}
