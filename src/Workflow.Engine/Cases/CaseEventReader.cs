using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Cases;

/// <summary>Reads one event of a case file.</summary>
internal static class CaseEventReader
{
    private static readonly string[] Kinds =
        ["step", "document", "finding", "findings", "consulted", "attended", "asked", "answered", "hold",
            "resume", "note", "holiday"];

    private static readonly string[] Parties = ["kemendagri", "kemlu", "province", "regency-city"];

    public static IEnumerable<CaseEvent> Read(
        CaseNode item, DateOnly date, Procedure procedure, ImmutableArray<string> objects)
    {
        // A step's reason is its note; alone, a note is an event of its own.
        var kinds = Kinds.Where(item.Has).Where(kind => kind != "note" || !item.Has("step")).ToList();
        if (kinds.Count != 1)
            throw item.Wrong($"An event has exactly one of: {string.Join(", ", Kinds)}.");

        return kinds[0] switch
        {
            "step" => [Step(item, date)],
            "document" => [Document(item, date, procedure)],
            "finding" => [Finding(item, date, procedure)],
            "findings" => Findings(item, date, procedure.RequirementsFor(objects)),
            "hold" =>
                [Command(
                    item, date,
                    new HoldWork(date, item.Child("hold")!.Scalar(), item.OptionalDate("reviewOn"))
                        .In(procedure),
                    "hold", "reviewOn", "by")],
            "resume" => [Resume(item, date, procedure)],
            "note" =>
                [Command(
                    item, date, new RecordFact(new NoteTaken(date, date, item.Text("note"))), "note", "by")],
            "holiday" => [Holiday(item, date)],
            "asked" => [Asked(item, date)],
            "answered" => [Answered(item, date)],
            _ => [Party(item, date, kinds[0])],
        };
    }

    private static CaseCommand Command(
        CaseNode item, DateOnly date, InitiativeCommand command, params string[] keys)
    {
        item.AllowOnly(["date", .. keys]);
        return new(date, command, item.Child("by") is { } by ? By(by) : null);
    }

    private static Actor By(CaseNode by)
    {
        var parts = by.Scalar().Split(':', 2);
        if (!Roles.All.Contains(parts[0]) || parts is [_, ""])
            throw by.Wrong(
                $"'{by.Scalar()}' is no ROLE or ROLE:NAME. Roles: {string.Join(", ", Roles.All)}.");

        return new(parts.Length > 1 ? parts[1] : parts[0], [parts[0]], null);
    }

    private static CaseCommand Step(CaseNode item, DateOnly date) => Command(
        item, date,
        new TakeStep(date, item.Text("step"), item.OptionalText("note"), item.OptionalDate("receivedOn")),
        "step", "note", "receivedOn", "by");

    private static CaseCommand Resume(CaseNode item, DateOnly date, Procedure procedure) =>
        item.Child("resume")!.Flag()
        ? Command(item, date, new ResumeWork(date).In(procedure), "resume", "by")
        : throw item.At("resume").Wrong("'resume' can only be true.");

    private static CaseCommand Document(CaseNode item, DateOnly date, Procedure procedure)
    {
        var kind = item.OneOf("document", procedure.Documents.Select(document => document.Id));
        var dated = item.OptionalDate("dated") ?? date;
        if (dated > date)
            throw item.At("dated")
                .Wrong($"A document cannot be dated after the day it is recorded ({date:yyyy-MM-dd}).");

        var known = procedure.FindDocument(kind)!.Sections.Select(section => section.Id).ToImmutableArray();
        return Command(
            item, date,
            new RecordFact(new DocumentRecorded(date, date, Guid.Empty, kind, Sections(item, known), dated)),
            "document", "sections", "dated", "by");
    }

    private static ImmutableArray<string> Sections(CaseNode item, ImmutableArray<string> known)
    {
        if (item.Child("sections") is not { } sections)
            return [];
        if (!sections.IsList)
            return sections.Scalar() == "all"
                ? known
                : throw sections.Wrong("'sections' is 'all' or a list of section ids.");

        return [.. sections.Items().Select(section => section.OneOf(known)).Distinct()];
    }

    private static CaseCommand Finding(CaseNode item, DateOnly date, Procedure procedure) => Command(
        item, date,
        new RecordFact(new FindingRecorded(
            date, date, item.OneOf("finding", procedure.Requirements.Select(requirement => requirement.Id)),
            item.Required("met").Flag())),
        "finding", "met", "by");

    private static IEnumerable<CaseEvent> Findings(
        CaseNode item, DateOnly date, IEnumerable<Requirement> applicable)
    {
        if (item.Text("findings") != "all-met")
            throw item.At("findings")
                .Wrong("'findings' can only be all-met; single ones go by 'finding:' and 'met:'.");

        return applicable.Select(requirement => Command(
            item, date, new RecordFact(new FindingRecorded(date, date, requirement.Id, true)), "findings",
            "by"));
    }

    private static CaseCommand Party(CaseNode item, DateOnly date, string kind)
    {
        var party = Known(item, kind);
        return Command(
            item, date,
            new RecordFact(
                new PartyRecorded(date, date, party, false, kind == "consulted", kind == "attended")),
            kind, "by");
    }

    private static CaseCommand Asked(CaseNode item, DateOnly date) => Command(
        item, date,
        new AskParty(
            date, Known(item, "asked"), item.OptionalNumber("days", 1, 999) ?? AnswerDecider.UsualDays),
        "asked", "days", "by");

    private static CaseCommand Answered(CaseNode item, DateOnly date) => Command(
        item, date,
        new AnswerParty(date, Known(item, "answered"), item.OneOf("answer", AnswerParty.Kinds)),
        "answered", "answer", "by");

    private static string Known(CaseNode item, string key)
    {
        var party = item.Text(key);
        return Parties.Contains(party)
            || (party.StartsWith("ministry:", StringComparison.Ordinal) && party.Length > 9)
            ? party
            : throw item.At(key)
                .Wrong($"Unknown party '{party}'. Known: {string.Join(", ", Parties)}, ministry:NAME.");
    }

    private static CaseDecree Holiday(CaseNode item, DateOnly date)
    {
        item.AllowOnly("date", "holiday", "name");
        return new(date, item.Date("holiday"), item.OptionalText("name") ?? "");
    }
}
