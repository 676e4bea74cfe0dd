using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using static Workflow.Engine.Tests.Agreements.AgreementSpecification;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Who acts, in whose place, and what they ask.</summary>
public sealed partial class StandInTests
{
    private static IEnumerable<(string Stage, InitiativeCommand Command)> Asks =>
        from stage in (string[])[
            "initiative", "review", "dprd-deliberation", "verification", "kemlu-discussion",
            "signing-preparation"]
        from command in (InitiativeCommand[])[
            Record(Note(Day(2))), Record(Document("study", Day(2))), Record(Finding("equal-status", Day(2))),
            Record(Attended("kemlu", Day(2))), new TakeStep(Day(2), "withdraw", "sebab"),
            new TakeStep(Day(2), "return-by-dprd", "sebab"), new TakeStep(Day(2), "accept-initiative"),
            new RequestCorrection(Day(2), 2, true, null, "keliru"), new HoldWork(Day(2), "menunggu"),
            new AssignOfficers(Day(2), "z", null, "sebab")]
        select (stage, command);

    private static IEnumerable<string> Codes(Specification asked) =>
        asked.Reasons.Select(reason => $"{reason.Code} {reason.Subject}");

    private static void ThenTaken(Specification asked, bool areTwo, string subject)
    {
        if (areTwo)
            asked.ThenAccepted();
        else
            asked.ThenRefused(("same-person", subject));
    }

    private static Actor Own(string name, params string[] besides) =>
        new(name, [Roles.Officer, .. besides], Region);

    /// <summary>Somebody of another role who stands in for an officer.</summary>
    private static Actor For(string absent, string name) =>
        new(name, [Roles.Dprd], Region) { StandsInFor = [StandIn(Roles.Officer, absent)] };

    private static StandIn StandIn(string role, string absent) => new(role, absent, Day(1), Day(20));

    private static string Told(Actor actor) => actor.StandsInFor.IsEmpty
        ? $"{actor.Name} ({string.Join('+', actor.Roles.Order())})"
        : $"{actor.Name} ({string.Join('+', actor.Roles)}, for {actor.StandsInFor[0].For})";

    private static DateOnly Day(int day) => new(2024, 7, day);
}
