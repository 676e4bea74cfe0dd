using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Sets or corrects the day on which the DPRD received the request (PP 28/2018 art. 30(4)).
/// </summary>
public sealed class ReceiptPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public DateOnly? Known => State.Current.ReceivedOn;

    protected override IActionResult? Instead() => UnlessMay(new ReceiptRecorded(Today, Today, Today));

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var received = errors.Day("receivedOn", Typed("receivedOn"));
        var note = Given("note");
        var command = errors.With(() => new ReceiptRequest(received, note, SeenVersion).ToCommand(Today));
        return await Send(
            L("Tanggal terima dicatat; batas waktu dihitung ulang.",
                "The receipt is recorded; the clock is counted anew."), command);
    }
}
