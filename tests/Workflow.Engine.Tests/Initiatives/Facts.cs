using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>What happens to an initiative, in few words; recorded on its day.</summary>
internal static class Facts
{
    /// <summary>The prescribed sections, as the studies and articles list them.</summary>
    private static readonly Dictionary<string, string> Sections = new()
    {
        ["study"] = "title background purpose-and-aims regional-mapping benefits conclusion",
        ["cooperation-plan"] = "subject background purpose-aims-targets object scope funding time-span",
        ["mou-draft"] =
            "objects rights-and-duties standing responsibilities disputes term-and-notice ownership-of-goods",
    };

    public static DocumentRecorded Document(string kind, DateOnly on, DateOnly? dated = null) =>
        new(on, on, Guid.NewGuid(), kind, [], dated ?? on);

    public static DocumentRecorded Complete(string kind, DateOnly on) =>
        Document(kind, on) with { Sections = [.. Sections[kind].Split(' ')] };

    public static DocumentRecorded Without(string section, string kind, DateOnly on) =>
        Complete(kind, on) with { Sections = [.. Sections[kind].Split(' ').Where(one => one != section)] };

    public static FindingRecorded Finding(string requirement, DateOnly on, bool met = true) =>
        new(on, on, requirement, met);

    public static ImmutableArray<FindingRecorded> AllMet(DateOnly on) =>
    [
        Finding("diplomatic-relations", on), Finding("regional-affair", on), Finding("no-office-abroad", on),
        Finding("no-interference", on), Finding("plan-conformity", on), Finding("equal-status", on),
        Finding("complementarity", on), Finding("people-to-people", on),
    ];

    public static PartyRecorded Consulted(string party, DateOnly on) =>
        new(on, on, party, Invited: false, Consulted: true, Attended: false);

    public static PartyRecorded Attended(string party, DateOnly on) =>
        new(on, on, party, Invited: false, Consulted: false, Attended: true);

    public static PartyRecorded Invited(string party, DateOnly on) =>
        new(on, on, party, Invited: true, Consulted: false, Attended: false);

    public static ReceiptRecorded Receipt(DateOnly on, DateOnly received) => new(on, on, received);

    public static NoteTaken Note(DateOnly on) => new(on, on, "catatan");

    public static StepTaken Step(string step, string from, string to, DateOnly on, string by = "officer") =>
        new(on, on, step, from, to, by, Target: Shipped.Procedure("ksdpl").Stage(to).Clock?.Target);

    public static WorkPutOnHold Hold(DateOnly on) => new(on, on, "menunggu mitra");

    public static WorkResumed Resumed(DateOnly on) => new(on, on);

    public static TakeStep PutOnHold(DateOnly on) => new(on, "put-on-hold", "menunggu mitra");

    public static TakeStep Resume(DateOnly on) => new(on, "resume-work");

    public static RecordFact Record(InitiativeEvent fact) => new(fact);
}
