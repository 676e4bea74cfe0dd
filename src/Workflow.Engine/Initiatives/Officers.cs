using System.Collections.Immutable;

namespace Workflow.Engine.Initiatives;

/// <summary>Who answers for an initiative, and who stands in.</summary>
public static class Officers
{
    internal const string Subject = "officers";

    /// <summary>
    /// Why the person may not put a region's initiatives into other hands; empty where it may.
    /// </summary>
    public static ImmutableList<Refusal> Reasons(Actor actor, string region, string? reason)
    {
        var office = Permissions.OfficeOnly(Subject);
        return !Permissions.IsOfOffice(actor, region) ? [office]
            : string.IsNullOrWhiteSpace(reason) ? [new ReasonMissing(Subject, office.ClearedBy)]
            : [];
    }

    internal static Outcome<InitiativeEvent> Assign(
        Initiative state, AssignOfficers assign, Actor actor, Rulebook rules, DateOnly today)
    {
        if (rules.Procedure.Stage(state.Stage).IsFinal)
            return new Refused<InitiativeEvent>([new InitiativeClosed(Subject)]);
        if (Reasons(actor, state.Opened.Region.Id, assign.Reason) is { IsEmpty: false } reasons)
            return new Refused<InitiativeEvent>(reasons);
        if ((assign.Officer, assign.Deputy) == (state.Officer, state.Deputy))
            return new Accepted<InitiativeEvent>([]);

        return new Accepted<InitiativeEvent>(
            [new OfficersAssigned(today, today, assign.Officer, assign.Deputy, assign.Reason!, actor.Name)]);
    }
}
