using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>A running initiative that the reader's ministry was invited to.</summary>
/// <param name="InvitedOn">When it was last invited.</param>
/// <param name="IsAnswered">Whether it has said since what it thinks, or was there.</param>
public sealed record PendingInvitation(
    Guid Id, string Number, string Title, string Region, string StageTitle, DateOnly InvitedOn,
    bool IsAnswered);

/// <summary>What a ministry is invited to: first what it has not answered, the oldest first.</summary>
public static class PendingInvitations
{
    private const int Most = 200;

    /// <returns>Nothing for who is of no ministry.</returns>
    public static async Task<IReadOnlyList<PendingInvitation>> Of(
        Viewer reader, WorkflowDb db, Rulebooks rulebooks, CancellationToken stop)
    {
        if (Permissions.PartyOf(reader.Actor) is not { } party)
            return [];

        var invited = InitiativeVisibility.InvitedTo(party, db);
        var rows = await db.Set<InitiativeRow>()
            .Where(row => !row.Closed && invited.Contains(row.Id))
            .OrderBy(row => row.EnteredOn).ThenBy(row => row.Id).Take(Most).WithStates(db, stop);
        return
        [
            .. rows.Select(one => Of(one.Row, one.State, party, reader, rulebooks))
                .OfType<PendingInvitation>()
                .OrderBy(invitation => invitation.IsAnswered).ThenBy(invitation => invitation.InvitedOn),
        ];
    }

    private static PendingInvitation? Of(
        InitiativeRow row, Initiative state, string party, Viewer reader, Rulebooks rulebooks)
    {
        var own = state.Parties.FindAll(entry => entry.Event.Party == party);
        if (own.FindLast(entry => entry.Event.Invited || entry.Event.Attended) is not { } invitation)
            return null;

        return new(
            row.Id, row.Number, row.Title,
            rulebooks.Definitions.Regions.Find(row.Region)?.Name ?? row.Region,
            rulebooks.For(state).Procedure.Stage(state.Stage).Title.In(reader.Language),
            invitation.Event.On,
            own.Exists(entry => entry.Sequence >= invitation.Sequence
                && (entry.Event.Attended || entry.Event.Opinion is not null)));
    }
}
