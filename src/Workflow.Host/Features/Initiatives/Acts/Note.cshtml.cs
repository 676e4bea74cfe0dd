using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Writes a note worth keeping.</summary>
public sealed class NotePage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    protected override IActionResult? Instead() => UnlessMay(new NoteTaken(Today, Today, ""));

    public async Task<IActionResult> OnPostAsync() => await Send(
        L("Catatan disimpan.", "The note is kept."),
        new NoteRequest(Typed("text"), SeenVersion).ToCommand(Today));
}
