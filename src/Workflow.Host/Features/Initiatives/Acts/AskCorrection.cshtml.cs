using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Asks for a correction of an entry: another date, or undoing it.</summary>
public sealed class AskCorrectionPage(
    InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public long Sequence => long.TryParse(
        Request.Query["sequence"], NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? sequence
            : 0;

    /// <summary>The entry that is wrong.</summary>
    public InitiativeEvent Entry => State.History[(int)Sequence - 1];

    public IEnumerable<Option> Choices =>
    [
        new("dated", L("Tanggalnya keliru", "Its date is wrong")),
        new("undo", L(
            "Seharusnya tidak pernah dicatat: batalkan", "It should never have been recorded: undo it")),
    ];

    protected override IActionResult? Instead() =>
        Sequence < 1 || Sequence > State.Version ? NotFound() : IsOfOffice ? null : Forbid();

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        var undo = errors.OneOf("what", Typed("what"), ["dated", "undo"]) == "undo";
        var dated = undo ? null : errors.Day("dated", Typed("dated"));
        if (!undo && Given("dated") is null)
            errors.Add("dated", "Isi tanggal yang benar.", "Give the right date.");
        errors.Required("reason", Typed("reason"), InputErrors.MaxText);
        errors.ThrowIfAny();
        var command = new CorrectionRequest(Sequence, undo, dated, Typed("reason"), SeenVersion)
            .ToCommand(Today);
        return await Send(L(
            "Koreksi diminta; menunggu konfirmasi orang kedua.",
            "The correction is asked for; it waits for a second person."), command);
    }
}
