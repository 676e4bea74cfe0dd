using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Dashboard;

/// <summary>A running initiative that waits for the answer of the reader's ministry, or invited it.</summary>
/// <param name="InvitedOn">When it was last invited.</param>
/// <param name="IsAnswered">Whether it has said since what it thinks, or was there.</param>
/// <param name="Asked">What it was asked and has not answered; null for nothing.</param>
public sealed record PendingInvitation(
    Guid Id, string Number, string Title, string Region, string StageTitle, DateOnly InvitedOn,
    bool IsAnswered, AskedOfReader? Asked);

/// <summary>What a ministry was asked and has not answered.</summary>
/// <param name="Why">Since when it is waited for, and how long still.</param>
public sealed record AskedOfReader(string Party, string Why, bool IsLate);

/// <summary>
/// What a ministry is asked and invited to: first what waits for its answer, then invitations that it has
/// not answered, each the oldest first.
/// </summary>
public static class PendingInvitations
{
    private const int Most = 200;

    /// <returns>Nothing for who speaks for no ministry.</returns>
    public static async Task<IReadOnlyList<PendingInvitation>> Of(
        Viewer reader, WorkflowDb db, Rulebooks rulebooks, CancellationToken stop)
    {
        var found = new List<PendingInvitation>();
        foreach (var party in Permissions.PartiesOf(reader.Actor))
        {
            var rows = db.Set<InitiativeRow>().Where(row => !row.Closed);
            var asked = InvitationRows.AskedOf(party, Most, db);
            var invited = InitiativeVisibility.InvitedTo(party, db);
            var shown = Permissions.PartyOf(reader.Actor) == party
                ? rows.Where(row => asked.Contains(row.Id) || invited.Contains(row.Id))
                : rows.Where(row => asked.Contains(row.Id)); // Kemendagri and Kemlu see all anyway.
            var states = await shown.OrderBy(row => row.EnteredOn).ThenBy(row => row.Id).Take(Most)
                .WithStates(db, stop);
            found.AddRange(states.Select(one => Of(one.Row, one.State, party, reader, rulebooks))
                .OfType<PendingInvitation>());
        }

        return
        [
            .. found.OrderBy(one => one.Asked is null).ThenBy(one => one.IsAnswered)
                .ThenBy(one => one.InvitedOn),
        ];
    }

    private static PendingInvitation? Of(
        InitiativeRow row, Initiative state, string party, Viewer reader, Rulebooks rulebooks)
    {
        var rules = rulebooks.For(state);
        var own = state.Parties.FindAll(entry => entry.Event.Party == party);
        var request = state.WaitingAnswer(party);
        var invitation = own.FindLast(entry => entry.Event.Invited || entry.Event.Attended);
        if ((request?.Asked.On ?? invitation?.Event.On) is not { } on)
            return null;

        return new(
            row.Id, row.Number, row.Title,
            rulebooks.Definitions.Regions.Find(row.Region)?.Name ?? row.Region,
            rules.Procedure.Stage(state.Stage).Title.In(reader.Language), on,
            request is null && own.Exists(entry => entry.Sequence >= invitation!.Sequence
                && (entry.Event.Attended || entry.Event.Opinion is not null)),
            request is null ? null : new(
                party,
                Localizer.Capital(
                    AnswerSentences.Waiting(state, request, rules, reader.Today, rulebooks.Words)
                        .In(reader.Language)),
                request.IsLate(state, rules, reader.Today)));
    }
}
