using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Shows a correction, and lets a second person confirm it.</summary>
public sealed class ConfirmCorrectionPage(
    InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public int N => int.Parse(Address("n"), CultureInfo.InvariantCulture);

    public Correction Correction => State.Corrections[N - 1];

    /// <summary>The entry that it corrects.</summary>
    public InitiativeEvent Entry => State.History[(int)Correction.Request.Sequence - 1];

    public bool IsOwn => Correction.ConfirmedBy is null && Correction.Request.By == Actor.Name;

    public bool MayConfirmNow => Correction.ConfirmedBy is null && !IsOwn
        && Permissions.MayConfirm(Actor, Initiative.Region.Id);

    protected override IActionResult? Instead() => N < 1 || N > State.Corrections.Count ? NotFound() : null;

    public async Task<IActionResult> OnPostAsync() => await Send(
        L("Koreksi berlaku.", "The correction is in force."), new ConfirmCorrection(Today, N));
}
