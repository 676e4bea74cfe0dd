using System.Linq.Expressions;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Who sees which initiatives: once for a state inside a transaction, once for rows in a query. Beyond
/// <see cref="RegionVisibility"/>, the DPRD sees an initiative from its own phase on, and a ministry one
/// that it was invited to.
/// </summary>
public static class InitiativeVisibility
{
    public static bool Sees(Actor actor, Initiative state, Procedure procedure)
    {
        var region = state.Opened.Region.Id;
        return RegionVisibility.Sees(actor, region)
            || (actor.Is(Roles.Dprd, region) && DprdReached(state, procedure))
            || (Permissions.PartyOf(actor) is { } party && Invited(state).Contains(party));
    }

    /// <summary>The rows that a person sees: by each role those that an index has side by side.</summary>
    public static Expression<Func<InitiativeRow, bool>> Of(Actor actor, WorkflowDb db)
    {
        if (RegionVisibility.SeesAll(actor))
            return row => true;

        var ways = Ways(actor, db).ToList();
        return ways.Count == 0 ? row => false : ways.Aggregate(Either);
    }

    private static IEnumerable<Expression<Func<InitiativeRow, bool>>> Ways(Actor actor, WorkflowDb db)
    {
        var region = actor.Region;
        if (RegionVisibility.Below(actor) is not null)
            yield return Under(region!);
        else if (RegionVisibility.Own(actor) is not null)
            yield return row => row.Region == region;
        else if (actor.Is(Roles.Dprd))
            yield return row => row.Region == region && row.DprdReached;
        if (Permissions.PartyOf(actor) is { } party)
        {
            var invited = InvitedTo(party, db);
            yield return row => invited.Contains(row.Id);
        }
    }

    /// <summary>The initiatives that a party was invited to.</summary>
    public static IQueryable<Guid> InvitedTo(string party, WorkflowDb db) =>
        db.Set<InvitationRow>().Where(row => row.Party == party).Select(row => row.Initiative);

    /// <summary>
    /// A region and those below it: from its code to where a slash, the next sign after the dot, would be.
    /// </summary>
    public static Expression<Func<InitiativeRow, bool>> Under(string region)
    {
        var end = region + "/";
#pragma warning disable CA1310 // It is the database that compares, byte by byte.
        return row => row.Region.CompareTo(region) >= 0 && row.Region.CompareTo(end) < 0;
#pragma warning restore CA1310
    }

    private static Expression<Func<InitiativeRow, bool>> Either(
        Expression<Func<InitiativeRow, bool>> one, Expression<Func<InitiativeRow, bool>> other)
    {
        var row = one.Parameters[0];
        var renamed = new Renaming(other.Parameters[0], row).Visit(other.Body);
        return Expression.Lambda<Func<InitiativeRow, bool>>(Expression.OrElse(one.Body, renamed), row);
    }

    private sealed class Renaming(ParameterExpression from, ParameterExpression to) : ExpressionVisitor
    {
        protected override Expression VisitParameter(ParameterExpression node) => node == from ? to : node;
    }

    /// <summary>The row of an initiative, where whoever asks sees it.</summary>
    internal static IQueryable<InitiativeRow> Row(HttpContext http, Guid id)
    {
        var db = http.RequestServices.GetRequiredService<WorkflowDb>();
        return db.Set<InitiativeRow>().Where(Of(http.User.AsActor(), db)).Where(row => row.Id == id);
    }

    /// <summary>
    /// Whether the DPRD's phase has ever been reached; from there on it sees the initiative.
    /// </summary>
    public static bool DprdReached(Initiative state, Procedure procedure)
    {
        var seen = procedure.FromPhaseOf(Roles.Dprd)
            .Where(stage => !stage.IsFinal || stage.StartsAgreement).Select(stage => stage.Id).ToHashSet();
        return state.Visits.Exists(visit => seen.Contains(visit.Stage));
    }

    /// <summary>The parties that were invited, or asked for an answer.</summary>
    public static IEnumerable<string> Invited(Initiative state) =>
        state.Parties.Where(entry => entry.Event.Invited || entry.Event.Attended)
            .Select(entry => entry.Event.Party)
            .Union(state.Requests.Select(request => request.Asked.Party));
}
