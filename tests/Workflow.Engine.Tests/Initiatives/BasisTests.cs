using Workflow.Engine.Cases;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// Nothing quotes the law falsely: every refusal of every definition is brought about, and its basis compared
/// with <see cref="BasisTable"/>.
/// </summary>
public sealed class BasisTests
{
    private static readonly DateOnly Day = new(2024, 3, 5);

    private static IEnumerable<string> Keys => BasisTable.Needs.Keys;

    [TestCaseSource(nameof(Keys))]
    public void Refusal_OfEveryStep_HasTheBasisOfTheTable(string key)
    {
        var needs = Table(BasisTable.Needs[key]);
        var seen = new HashSet<string>();
        Assert.Multiple(() =>
        {
            foreach (var (step, reason) in Brought(key))
            {
                var expected = reason.Code switch
                {
                    _ when reason.Subject == "evidence" => "house",
                    "sections-missing" => needs[$"{step}: {reason.Subject} /"],
                    "date-before-event" when reason is not DateBeforeEvent { What: "loi-signed" } => "house",
                    "document-missing" or "newer-document-needed" or "requirement-open" or "requirement-unmet"
                        or "consultation-missing" or "attendance-missing" or "date-before-event" =>
                        needs[$"{step}: {reason.Subject}"],
                    "not-permitted" => Table(BasisTable.Takers[key]).GetValueOrDefault(step, "house"),
                    _ => "house",
                };
                Assert.That(Told(reason), Is.EqualTo(expected), $"{step}: {reason.Code} {reason.Subject}");
                seen.Add($"{step}: {reason.Subject}{(reason.Code == "sections-missing" ? " /" : "")}");
                seen.Add(reason.Code);
            }
        });

        Assert.That(needs.Keys.Except(seen), Is.Empty, "in the table and never refused");
        Assert.That(seen, Is.SupersetOf(Codes(key)));
    }

    [TestCaseSource(nameof(Keys))]
    public void Refusal_OfAFact_IsTheHouses(string key)
    {
        foreach (var stage in Shipped.Procedure(key).Stages)
        {
            var note = Specification.Given(key, stage.Id, Day).By(Roles.Auditor).When(Record(Note(Day)));
            var early = Specification.Given(key, stage.Id, Day).When(Record(Note(Day.AddDays(-1))), Day);
            Assert.That(
                note.Reasons.Concat(early.Reasons).Select(Told), Is.EqualTo(new[] { "house", "house" }));
        }
    }

    [TestCase("2020-05-21", "mou-draft", "Permendagri 3/2008")]
    [TestCase("2020-05-22", "mou-draft", "Permendagri 25/2020", Description = "it revoked the other")]
    [TestCase("2020-05-21", "study", null)]
    [TestCase("2020-05-22", "study", "Permendagri 25/2020")]
    public void Sections_ToldByStudies_GoBackToTheRegulationOfTheDay(string day, string kind, string? source)
    {
        foreach (var key in new[] { "ksdpl", "ksdll" })
        {
            var basis = Shipped.Procedure(key).SectionsBasis(kind, DateOnly.Parse(day, null));
            Assert.That((basis.Kind, basis.Source?.Citation), Is.EqualTo((BasisKind.Practice, source)));
        }
    }

    [TestCase("ksdpl", "PP 28/2018 Pasal 34")]
    [TestCase("ksdll", "PP 28/2018 Pasal 41")]
    public void Disputes_HaveTheirOwnArticleInEachProcedure(string key, string article)
    {
        Assert.That(Shipped.Procedure(key).LawOn("mou-draft", "disputes")?.Citation, Is.EqualTo(article));
        Assert.That(
            Shipped.Procedure(key).LawOn("mou-draft", "ownership-of-goods")?.Citation,
            Is.EqualTo("PP 28/2018 Pasal 26(2)"));
    }

    [Test]
    public void Ksdll_ItsOwnBasis_NamesItsCoordinationAndItsReport()
    {
        Assert.That(
            Shipped.Procedure("ksdll").Basis.Citation,
            Is.EqualTo("PP 28/2018 Pasal 23, 25–28, 30–34, 36–41, 43"));
        Assert.That(
            Shipped.Procedure("ksdll").Stages.Select(stage => stage.Basis?.Law).OfType<string>(),
            Is.EqualTo(new[]
            {
                "PP 28/2018 Pasal 28(2)", "PP 28/2018 Pasal 27, 28(3)", "PP 28/2018 Pasal 28(4)",
                "PP 28/2018 Pasal 28(4)", "PP 28/2018 Pasal 28(5); PP 28/2018 Pasal 30(2)–(3) jo. Pasal 38",
                "PP 28/2018 Pasal 30(1), 30(4)–(5) jo. Pasal 38", "PP 28/2018 Pasal 31 jo. Pasal 38",
                "PP 28/2018 Pasal 31(3)a jo. Pasal 38", "PP 28/2018 Pasal 32(1) jo. Pasal 39",
                "PP 28/2018 Pasal 32(2)–(3) jo. Pasal 39", "PP 28/2018 Pasal 33(1)–(3) jo. Pasal 40",
                "PP 28/2018 Pasal 33(4) jo. Pasal 40",
                "PP 28/2018 Pasal 23(1); PP 28/2018 Pasal 33(4) jo. Pasal 40; UU 24/2000 Pasal 7",
                "PP 28/2018 Pasal 43",
            }));
    }

    [Test]
    public void PracticeBefore2018_TellsWhatAppliedBesides_AndWhyFullPowersAreOnlyAskedFor()
    {
        var practice = Shipped.Procedure("practice-pre-2018");
        var signing = practice.Stage("signing").Steps.Single(step => step.Id == "sign-mou");

        Assert.That(practice.Note!.Id, Does.Contain("Permenlu 09/A/KP/XII/2006/01")
            .And.Contain("Permendagri 3/2008").And.Contain("UU 24/2000"));
        Assert.That(signing.Asks, Is.EqualTo(new[] { "full-powers" }));
        Assert.That(signing.Note!.En, Does.Contain("since October 2000"));
    }

    private static IEnumerable<string> Codes(string key) => key == "practice-pre-2018"
        ? ["on-hold", "reason-missing", "step-not-available", "not-permitted", "document-missing"]
        :
        [
            "on-hold", "reason-missing", "step-not-available", "not-permitted", "document-missing",
            "newer-document-needed", "sections-missing", "requirement-open", "requirement-unmet",
            "consultation-missing", "date-before-event", "attendance-missing", "same-person",
        ];

    /// <summary>Each step tried by officer, owner and auditor, on histories that lack all sorts.</summary>
    private static IEnumerable<(string Step, Refusal Reason)> Brought(string key) =>
        from stage in Shipped.Procedure(key).Stages
        from step in stage.Steps.Select(step => step.Id).Append("no-such-step")
        from history in Histories(key, stage)
        from role in new[] { Roles.Officer, stage.Owner, Roles.Auditor }
        from early in new[] { 0, -1 }
        from asked in new[] { history.By(role), history.By(role).WithEvidenceAsked() }
        let take = new TakeStep(Day.AddDays(early), step, OnBehalfOf: stage.Owner)
        from reason in asked.When(take, Day).Reasons
        select (step, reason);

    private static IEnumerable<Specification> Histories(string key, Stage stage)
    {
        var kinds = Shipped.Procedure(key).UsedDocuments.Select(kind => Document(kind.Id, Day)).ToList();
        var findings = Shipped.Procedure(key).Requirements.Select(one => Finding(one.Id, Day, met: false));
        var opened = Specification.Opened(key, stage.Id, Day) with { Objects = ["science-technology"] };
        yield return Specification.Given(opened);
        yield return Specification.Given(opened, Hold(Day));
        yield return Specification.Given(opened, [.. kinds, .. findings]);
        if (key != "practice-pre-2018")
            yield return Specification.Given(
                opened, [.. kinds, Step("submit-draft-text", stage.Id, stage.Id, Day, stage.Owner)]);
        yield return Specification.Given(
            opened, Consulted("kemendagri", Day), Consulted("kemlu", Day),
            Document("loi-signed", Day, dated: Day.AddDays(-1)));
    }

    /// <summary>As scripts read it: the article where a law asks, else who does.</summary>
    private static string Told(Refusal refusal)
    {
        var reason = ReplayReason.Of(refusal);
        Assert.That(reason.Basis is not null, Is.EqualTo(reason.BasisKind == "law"));
        return reason.Basis ?? reason.BasisKind;
    }

    /// <summary>A row for each step and subject; that of its sections ends in <c>/</c>.</summary>
    private static Dictionary<string, string> Table(string[] rows)
    {
        var table = new Dictionary<string, string>();
        foreach (var (left, right) in rows.Select(row => row.Split(" = ")).Select(row => (row[0], row[1])))
        {
            var steps = left.Split(": ");
            var subjects = steps is [_, var listed] ? listed.Split(' ').Select(one => $": {one}") : [""];
            foreach (var key in steps[0].Split(' ').SelectMany(step => subjects.Select(one => step + one)))
            {
                var asked = right.Split(" / ");
                table[key] = Full(asked[0]);
                if (asked is [_, var sections])
                    table[key + " /"] = Full(sections);
            }
        }

        return table;
    }

    private static string Full(string asked) =>
        char.IsAsciiDigit(asked[0]) ? $"PP 28/2018 Pasal {asked}" : asked;
}
