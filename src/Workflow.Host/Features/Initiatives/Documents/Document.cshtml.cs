using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Documents;

/// <summary>A document of an initiative, to be read: one version, or two beside each other.</summary>
public sealed class DocumentPage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : InitiativePage(db, rulebooks, time)
{
    /// <summary>The id of the version to compare with.</summary>
    [FromQuery(Name = "beside")]
    public Guid? Beside { get; set; }

    public DocumentReading Reading { get; private set; } = null!;

    /// <summary>Whether its sections can be put right.</summary>
    public bool MayMarkSections => MayMark && !Reading.Shown.Sections.IsEmpty;

    protected override IActionResult? Instead()
    {
        var id = Guid.Parse(Address("document"));
        if (State.Documents.Find(entry => entry.Event.Id == id) is not { Event.Kind: var kind })
            return NotFound();

        var origins = DocumentOrigin.Of(Entries, State);
        var known = Procedure.FindDocument(kind);
        Reading = DocumentReading.Of(
            $"{Path}/documents", known is null ? kind : L(known.Title),
            State.Documents.Where(entry => entry.Event.Kind == kind)
                .Select((entry, at) => Version(at + 1, entry, known, origins[entry.Sequence])),
            id, Beside)!;
        return null;
    }

    private DocumentVersion Version(
        int n, Entry<DocumentRecorded> entry, DocumentKind? kind, DocumentOrigin origin) => new(
        n, entry.Event.Id, entry.Event.Dated, entry.Event.File, entry.Event.Letter, origin,
        [.. (kind?.Sections ?? []).Select(
            section => (L(section.Title), entry.Event.Sections.Contains(section.Id)))]);
}
