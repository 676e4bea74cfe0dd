using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

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

    /// <summary>Whether the person asked for it, or one of both in the other's place.</summary>
    public bool IsOwn => Correction is { IsWaiting: true, Request: var asked }
        && (Actor.Rights.FirstOrDefault(one => Permissions.MayConfirm(one, Initiative.Region.Id)) ?? Actor)
            .IsSamePersonAs(asked.By, asked.InPlaceOf);

    public bool MayConfirmNow => MayDecline && !IsOwn;

    /// <summary>Whoever may confirm may decline; who asked takes it back so.</summary>
    public bool MayDecline =>
        Correction.IsWaiting && Permissions.MayConfirm(Actor, Initiative.Region.Id);

    public string Standing => Correction switch
    {
        { ConfirmedBy: { } by } => L($"dikonfirmasi {by}, berlaku", $"confirmed by {by}, in force"),
        { DeclinedBy: { } by, DeclineReason: var reason } =>
            L($"ditolak {by}: {reason}", $"declined by {by}: {reason}"),
        _ => L("menunggu orang kedua", "waits for a second person"),
    };

    protected override IActionResult? Instead() => N < 1 || N > State.Corrections.Count ? NotFound() : null;

    public async Task<IActionResult> OnPostAsync() => await Send(
        L("Koreksi berlaku.", "The correction is in force."), new ConfirmCorrection(Today, N));

    public async Task<IActionResult> OnPostDeclineAsync() =>
        Permissions.MayConfirm(Actor, Initiative.Region.Id)
            ? await Send(
                L("Koreksi ditolak; entrinya tetap.", "The correction is declined; the entry stays."),
                new DecliningRequest(Typed("reason"), SeenVersion).ToCommand(N, Today))
            : Forbid();
}
