using System.Linq.Expressions;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Who sees which initiatives: once for a state inside a transaction, once for rows in a query. Beyond
/// <see cref="Scope"/>, the DPRD sees an initiative from its own phase on, and a ministry one that it was
/// invited to.
/// </summary>
public static class Sight
{
    private const string DprdPhase = "dprd-approval";

    public static bool Sees(Actor actor, Initiative state, Procedure procedure)
    {
        var region = state.Opened.Region.Id;
        return Scope.Sees(actor, region)
            || (actor.Is(Roles.Dprd, region) && DprdReached(state, procedure))
            || (Permissions.PartyOf(actor) is { } party && Invited(state).Contains(party));
    }

    /// <summary>The rows that a person sees.</summary>
    public static Expression<Func<InitiativeRow, bool>> Of(Actor actor)
    {
        if (Scope.SeesAll(actor))
            return row => true;

        var (own, below) = (Scope.Own(actor), Scope.Below(actor));
        var dprd = actor.Is(Roles.Dprd) ? actor.Region : null;
        var invited = Permissions.PartyOf(actor) is { } party ? $",{party}," : null;
        return row => (own != null && row.Region == own)
            || (below != null && row.Region.StartsWith(below))
            || (dprd != null && row.Region == dprd && row.DprdReached)
            || (invited != null && row.Invited.Contains(invited));
    }

    /// <summary>The row of an initiative, where whoever asks sees it.</summary>
    internal static IQueryable<InitiativeRow> Row(HttpContext http, Guid id) =>
        http.RequestServices.GetRequiredService<WorkflowDb>().Set<InitiativeRow>()
            .Where(Of(http.User.AsActor())).Where(row => row.Id == id);

    /// <summary>
    /// Whether the DPRD's phase has ever been reached; from there on it sees the initiative.
    /// </summary>
    public static bool DprdReached(Initiative state, Procedure procedure)
    {
        var stages = procedure.Stages;
        var first = stages.TakeWhile(stage => stage.Phase != DprdPhase).Count();
        return state.Visits.Exists(visit => stages.IndexOf(procedure.Stage(visit.Stage)) is var place
            && place >= first && !visit.Stage.StartsWith("closed-", StringComparison.Ordinal));
    }

    /// <summary>The parties that were invited.</summary>
    public static IEnumerable<string> Invited(Initiative state) =>
        state.Parties.Where(entry => entry.Event.Invited || entry.Event.Attended)
            .Select(entry => entry.Event.Party).Distinct();
}
