using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Documents;
using Workflow.Host.Features.Initiatives.Show;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Puts right which sections a recorded document contains: ticks that were forgotten when it was attached.
/// </summary>
public sealed class SectionsPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public DocumentView Document => Initiative.Documents.First(document => document.Id == Of);

    public DocumentKind Kind => Procedure.FindDocument(Document.Kind)!;

    public IEnumerable<Option> Sections =>
        Kind.Sections.Select(section => new Option(section.Id, L(section.Title)));

    private Guid Of => Guid.Parse(Address("document"));

    protected override IActionResult? Instead() =>
        Initiative.Documents.FirstOrDefault(document => document.Id == Of) is not { } document
            || Procedure.FindDocument(document.Kind) is not { Sections.IsEmpty: false } ? NotFound()
        : UnlessMay(new SectionsMarked(Today, Today, Guid.Empty, "", []));

    public async Task<IActionResult> OnPostAsync() => await Send(
        L("Bagian yang termuat sudah diperbaiki.", "The sections are put right."),
        new SectionsRequest([.. TypedAll("sections")], SeenVersion).ToCommand(Of, Kind, Today));
}
