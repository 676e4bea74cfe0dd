using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Sets or corrects the day on which a clock starts that counts from a receipt: the DPRD's of the request
/// (PP 28/2018 art. 30(4)).
/// </summary>
public sealed class ReceiptPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public DateOnly? Known => State.Current.ReceivedOn;

    /// <summary>Who receives what was asked for.</summary>
    public string Receiver => L(Words.Role(Receiving.Owner));

    /// <summary>The clock that starts then; null where the procedure has none that does.</summary>
    public Clock? Starts => Receiving.Clock;

    /// <summary>How long it runs.</summary>
    public string? Days => Starts is { } clock ? DaysOf(clock) : null;

    /// <summary>The present stage where its clock starts so, else the one that is to come, or was.</summary>
    private Stage Receiving => Procedure.Stages.Where(stage => stage.Clock?.Start == ClockStart.Receipt)
        .OrderBy(stage => stage.Id != State.Stage).FirstOrDefault(Stage);

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
