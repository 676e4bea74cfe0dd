using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>What a guard looks at.</summary>
/// <param name="State">The initiative before the step.</param>
/// <param name="Transition">The step asked for.</param>
/// <param name="Command">How it is asked for.</param>
/// <param name="Actor">Who asks.</param>
/// <param name="Procedure">The definition.</param>
public sealed record GuardContext(
    Initiative State, Transition Transition, TakeStep Command, Actor Actor, Procedure Procedure)
{
    /// <summary>Who may record what this stage still needs: the officer, and the stage's owner.</summary>
    public ImmutableArray<string> Recorders =>
        Transition.Stage.Owner is Roles.Officer or Roles.RegionHead
            ? [Roles.Officer]
            : [Roles.Officer, Transition.Stage.Owner];
}

/// <summary>
/// A guard: from the state and the arguments of its use to the reasons why the step cannot be taken.
/// </summary>
public delegate IEnumerable<Refusal> Guard(GuardContext context, Need need);

/// <summary>
/// Every guard a definition may use, by its name there. A new guard is one function and one line here.
/// </summary>
public static class Guards
{
    /// <summary>The guards by name.</summary>
    public static readonly FrozenDictionary<string, Guard> Known = new Dictionary<string, Guard>
    {
        ["document"] = Document,
        ["fresh"] = Fresh,
        ["complete"] = Complete,
        ["fresh-and-complete"] = FreshAndComplete,
        ["one-of"] = OneOf,
        ["requirements-met"] = RequirementsMet,
        ["consulted"] = Consulted,
        ["dated-after-consultations"] = DatedAfterConsultations,
        ["attended"] = Attended,
        ["another-person-than"] = AnotherPersonThan,
        ["reason"] = Reason,
    }.ToFrozenDictionary();

    private static IEnumerable<Refusal> Document(GuardContext context, Need need) =>
        Evidence(context, need, fresh: false, complete: false);

    private static IEnumerable<Refusal> Fresh(GuardContext context, Need need) =>
        Evidence(context, need, fresh: true, complete: false);

    private static IEnumerable<Refusal> Complete(GuardContext context, Need need) =>
        Evidence(context, need, fresh: false, complete: true);

    private static IEnumerable<Refusal> FreshAndComplete(GuardContext context, Need need) =>
        Evidence(context, need, fresh: true, complete: true);

    /// <summary>One reason per document: none at all, else an older one, else an incomplete one.</summary>
    private static IEnumerable<Refusal> Evidence(GuardContext context, Need need, bool fresh, bool complete)
    {
        var kind = need.Arguments[0];
        if (context.State.Newest(kind) is not { } newest)
            return [new DocumentMissing(kind, need.Basis, context.Recorders)];
        if (fresh && !context.State.InThisVisit(newest.Sequence))
            return [new NewerDocumentNeeded(kind, need.Basis, context.Recorders)];

        var missing = complete ? MissingSections(context.Procedure, newest.Event) : [];
        return missing.Count == 0
            ? []
            : [new SectionsMissing(
                kind, Contents(context, kind), context.Recorders, string.Join(",", missing))];
    }

    /// <summary>Who asks for the sections need not be who asks for the document.</summary>
    private static Basis Contents(GuardContext context, string kind) =>
        context.Procedure.SectionsBasis(kind, context.Command.On);

    private static List<string> MissingSections(Procedure procedure, DocumentRecorded document) =>
        [.. procedure.FindDocument(document.Kind)?.Sections
            .Select(section => section.Id)
            .Except(document.Sections) ?? []];

    /// <summary>Any of the kinds will do; the first is the one that is named when none is there.</summary>
    private static IEnumerable<Refusal> OneOf(GuardContext context, Need need) =>
        need.Arguments.Any(kind => context.State.Newest(kind) is not null)
            ? []
            : [new DocumentMissing(need.Arguments[0], need.Basis, context.Recorders)];

    /// <summary>Every applicable requirement found met, by its newest finding (PP 28/2018 art. 27).</summary>
    private static IEnumerable<Refusal> RequirementsMet(GuardContext context, Need need) =>
        context.Procedure.RequirementsFor(context.State.Opened.Objects).SelectMany(requirement =>
            context.State.Findings.FindLast(finding => finding.Event.Requirement == requirement.Id) switch
            {
                null => [new RequirementOpen(requirement.Id, Basis.Of(requirement.Basis))],
                { Event.Met: false } => [new RequirementUnmet(requirement.Id, Basis.Of(requirement.Basis))],
                _ => Enumerable.Empty<Refusal>(),
            });

    /// <summary>
    /// Each of the parties, in this visit of the stage; the law says <em>and</em>, not <em>or</em>.
    /// </summary>
    private static IEnumerable<Refusal> Consulted(GuardContext context, Need need) =>
        need.Arguments
            .Where(party => LatestConsultation(context.State, party) is null)
            .Select(party => new ConsultationMissing(party, need.Basis));

    /// <summary>
    /// Asked only when every consultation of the step is held; the latest date of each counts.
    /// </summary>
    private static IEnumerable<Refusal> DatedAfterConsultations(GuardContext context, Need need)
    {
        var parties = context.Transition.Step.Needs.Where(other => other.Guard == "consulted")
            .SelectMany(other => other.Arguments);
        var dates = parties.Select(party => LatestConsultation(context.State, party)).ToList();
        if (dates.Count == 0 || dates.Contains(null)
            || context.State.Newest(need.Arguments[0]) is not { } document)
            return [];

        var last = dates.Max()!.Value;
        return document.Event.Dated >= last ? [] : [new DateBeforeEvent(need.Arguments[0], need.Basis, last)];
    }

    private static DateOnly? LatestConsultation(Initiative state, string party) =>
        state.Parties
            .Where(entry =>
                entry.Event.Party == party && entry.Event.Consulted && state.InThisVisit(entry.Sequence))
            .Max(entry => (DateOnly?)entry.Event.On);

    /// <summary>
    /// Who sits in the meeting at least (PP 28/2018 art. 32(3)); <c>ministry</c> is any one of them.
    /// </summary>
    private static IEnumerable<Refusal> Attended(GuardContext context, Need need)
    {
        var present = context.State.Parties
            .Where(entry => entry.Event.Attended && context.State.InThisVisit(entry.Sequence))
            .Select(entry => entry.Event.Party.Split(':')[0])
            .ToHashSet();
        return need.Arguments
            .Where(party => !present.Contains(party) && IsConcerned(context.State.Opened, party))
            .Select(party => new AttendanceMissing(party, need.Basis));
    }

    internal static bool IsConcerned(InitiativeOpened opened, string party) =>
        party != "regency-city" || opened.TouchesRegencyCity || opened.Region.Kind is "regency" or "city";

    private static IEnumerable<Refusal> AnotherPersonThan(GuardContext context, Need need) =>
        context.State.Visits.FindLast(visit => visit.Step == need.Arguments[0]) is { } visit
            && context.Actor.IsSamePersonAs(visit.By, visit.InPlaceOf)
            ? [new SamePerson(need.Arguments[0], [context.Transition.Stage.Owner])]
            : [];

    private static IEnumerable<Refusal> Reason(GuardContext context, Need need) =>
        string.IsNullOrWhiteSpace(context.Command.Note)
            ? [new ReasonMissing(context.Transition.Step.Id, Permissions.Takers(context.Transition))]
            : [];
}
