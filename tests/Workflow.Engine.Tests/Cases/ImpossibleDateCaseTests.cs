using System.Text;
using Workflow.Engine.Cases;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Cases;

/// <summary>Dates that cannot be are refused in a case file as anywhere else.</summary>
public sealed class ImpossibleDateCaseTests
{
    private const string Straight = """
          - {date: 2026-02-02, step: accept-initiative}
          - {date: 2026-02-02, document: exploration-report}
          - {date: 2026-02-02, findings: all-met}
          - {date: 2026-02-02, step: complete-review}
          - {date: 2026-02-02, document: loi-draft}
          - {date: 2026-02-02, step: agree-loi-text}
          - {date: 2026-02-02, document: study, sections: all}
          - {date: 2026-02-02, consulted: kemendagri}
          - {date: 2026-02-02, consulted: kemlu}
          - {date: 2026-02-02, document: loi-signed}
          - {date: 2026-02-02, step: sign-loi}
          - {date: 2026-02-02, document: cooperation-plan, sections: all}
          - {date: 2026-02-02, document: dprd-request-letter}
        """;

    [TestCase("2025-11-03", "date-before-event dprd-request-letter")]
    [TestCase("2026-03-05", "date-ahead receipt")]
    public void Step_WithAnImpossibleReceipt_IsAStepRefused(string received, string reason)
    {
        var lines = Replay($"{{date: 2026-02-02, step: submit-to-dprd, receivedOn: {received}}}");

        var refused = lines.Single(line => line.Event == "step-refused");
        Assert.That(refused.Step, Is.EqualTo("submit-to-dprd"));
        Assert.That(refused.Reasons!.Value.Select(why => $"{why.Code} {why.Subject}"),
            Is.EqualTo(new[] { reason }));
        Assert.That(lines.Select(line => line.Stage), Has.None.EqualTo("dprd-deliberation"));
    }

    [Test]
    public void Step_ReceivedOnTheDayOfItsLetter_IsTaken() => Assert.That(
        Replay("{date: 2026-02-02, step: submit-to-dprd, receivedOn: 2026-02-02}")
            .Select(line => line.Event), Has.None.EqualTo("step-refused"));

    [Test]
    public void Mou_DatedYearsBeforeTheCase_IsAStepRefusedAndStartsNoAgreement()
    {
        var lines = Replay("{date: 2026-02-02, document: mou-signed, dated: 2016-05-10}");

        var refused = lines.Single(line => line.Event == "step-refused");
        Assert.That((refused.Step, refused.Reasons!.Value.Single().Code),
            Is.EqualTo(("document", "date-before-event")));
    }

    [Test]
    public void Opened_BeforeTheLawOfTheVersionNamed_IsAFaultOfTheFile()
    {
        var fault = Assert.Throws<CaseFileException>(
            () => Read("ksdpl", "2018-07-12", "{date: 2018-07-12, step: accept-initiative}"));
        Assert.That(fault!.Message, Is.EqualTo(
            "case.yaml:9: 'opened' is before 'ksdpl' came into force (2018-07-13)."));
    }

    [Test]
    public void Opened_BeforeTheCircularOfThePractice_IsRead() =>
        Assert.That(
            Read("practice-pre-2018", "1990-01-02", "{date: 1990-01-02, note: x}").Opening.On,
            Is.EqualTo(new DateOnly(1990, 1, 2)));

    private static IReadOnlyList<ReplayLine> Replay(string last) => CaseReplay.Run(
        Read("ksdpl", "2026-02-02", $"{Straight[4..]}\n  - {last}"), Shipped.Set.Calendar);

    private static CaseFile Read(string procedure, string opened, string events)
    {
        var text = $$"""
            case: dates
            title: Uji tanggal
            procedure: {{procedure}}
            version: 1
            region: {id: "31", name: DKI Jakarta, kind: province}
            partner: {name: Uji, country: KR, kind: city}
            objects: [culture]
            origin: region
            opened: {{opened}}
            events:
              - {{events}}
            """;
        return CaseReader.Read(new("case.yaml", Encoding.UTF8.GetBytes(text)), Shipped.Set);
    }
}
