using System.Text;
using Workflow.Engine.Cases;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Cases;

/// <summary>A case that tells what did happen, and one that is taken over.</summary>
internal sealed class RecordTests
{
    private const string Head = """
        case: told
        title: Kota Semarang – Jung-Gu
        procedure: ksdpl
        region: {id: "33.74", name: Kota Semarang, kind: city}
        partner: {name: Jung-Gu, country: KR, kind: city}
        objects: [culture]
        origin: region
        opened: 2021-03-01

        """;

    private const string SignedTooEarly = """
        takenOver: {stage: consultation}
        events:
          - {date: 2021-03-02, document: loi-signed, dated: 2021-02-01}
          - {date: 2021-03-03, consulted: kemendagri}
          - {date: 2021-03-03, consulted: kemlu}
          - {date: 2021-03-04, step: sign-loi}
        """;

    [Test]
    public void Record_NeedsThatItDoesNotProve_AreToldAndRefuseNothing()
    {
        var lines = Compared("record: true\n" + SignedTooEarly);

        Assert.That(lines.Select(line => (line.Event, line.Step, line.Stage)), Is.EqualTo(new[]
        {
            ("unproven", "sign-loi", "consultation"), ("step-taken", "sign-loi", "plan-drafting"),
            ("summary", null, "plan-drafting"),
        }));
        Assert.That(
            lines[0].Reasons!.Value.Select(reason => (reason.Code, reason.Subject)),
            Is.EqualTo(new[] { ("document-missing", "study"), ("date-before-event", "loi-signed") }));
        Assert.That((lines[2].Steps, lines[2].Refused), Is.EqualTo((1, 0)));
    }

    [TestCase("")]
    [TestCase("record: false\n")]
    public void Case_ThatIsNoRecord_IsRefusedWhatItDoesNotProve(string record) =>
        Assert.That(
            Compared(record + SignedTooEarly).Select(line => line.Event),
            Is.EqualTo(["step-refused", "summary"]));

    [Test]
    public void Record_StepOverStagesThatItDoesNotTell_LeavesTheGapsOfTheShortestWay() => Assert.That(
        Compared("""
            record: true
            takenOver: {stage: verification}
            events:
              - {date: 2021-03-02, document: full-powers-exemption}
              - {date: 2021-03-02, document: mou-signed}
              - {date: 2021-03-02, step: sign-mou}
            """).Where(line => line.Event is "gap" or "unproven" or "step-taken" or "step-refused")
            .Select(line => (line.Event, line.Stage)),
        Is.EqualTo(new[]
        {
            ("gap", "verification"), ("gap", "text-drafting"), ("gap", "inter-ministry-meeting"),
            ("gap", "kemlu-discussion"), ("gap", "confirmation-forwarding"), ("step-taken", "in-force"),
        }));

    [Test]
    public void Record_StepThatGoesBackOrIsNone_IsRefusedAsEver() => Assert.That(
        Compared("""
            record: true
            takenOver: {stage: verification}
            events:
              - {date: 2021-03-02, step: sign-loi}
              - {date: 2021-03-02, step: hope}
              - {date: 2021-03-02, hold: menunggu}
              - {date: 2021-03-02, step: clear-for-drafting}
            """).Where(line => line.Event == "step-refused")
            .Select(line => line.Reasons!.Value.Single().Code),
        Is.EqualTo(["step-not-available", "step-not-available", "on-hold"]));

    [Test]
    public void TakenOver_Case_BeginsInItsStageWithTheClockOfItsDay()
    {
        var lines = Compared("takenOver: {stage: verification, enteredOn: 2021-03-01}\nuntil: 2021-04-30");

        Assert.That(
            lines.Select(line => (line.Event, line.Flag ?? line.Stage, line.Due)),
            Is.EqualTo(new (string, string?, DateOnly?)[]
            {
                ("flag-raised", "due-soon", new(2021, 3, 30)), ("flag-raised", "overdue", new(2021, 3, 30)),
                ("flag-raised", "stalled", null), ("summary", "verification", null),
            }));
    }

    [Test]
    public void Hold_WithAReviewDay_ReplaysTheSameLinesAsWithoutOne()
    {
        const string Held = """
            events:
              - {date: 2021-03-02, hold: menunggu mitra}
            until: 2021-04-30
            """;
        var reviewed = Held.Replace("mitra}", "mitra, reviewOn: 2021-03-20}", StringComparison.Ordinal);

        Assert.That(
            Compared(reviewed).Select(line => (line.Event, line.Flag)),
            Is.EqualTo(Compared(Held).Select(line => (line.Event, line.Flag))));
        Assert.That(Table(reviewed), Does.Contain((new DateOnly(2021, 3, 20), "Penundaan perlu ditinjau")));
    }

    [TestCase("takenOver: {stage: in-force}", "Unknown 'in-force'")]
    [TestCase("takenOver: {stage: verification, enteredOn: 2021-02-28}", "on the day it is opened")]
    [TestCase("takenOver: {stage: verification, since: 2021-02-28}", "Unknown key 'since'")]
    [TestCase("record: perhaps", "true")]
    public void Case_TakenOverOrRecordedWrongly_SaysWhatIsWrong(string wrong, string told) =>
        Assert.That(() => Compared(wrong), Throws.TypeOf<CaseFileException>().With.Message.Contain(told));

    private static List<ReplayLine> Compared(string rest) => [.. Run(rest).Where(line => !line.IsFact)];

    private static IEnumerable<(DateOnly, string)> Table(string rest) =>
        new CaseTable(Shipped.Procedure("ksdpl"), Shipped.Set.Words, Language.Indonesian).Rows(Run(rest))
            .Where(row => row.Date is not null).Select(row => (row.Date!.Value, row.What));

    private static IReadOnlyList<ReplayLine> Run(string rest) => CaseReplay.Run(
        CaseReader.Read(new("told.yaml", Encoding.UTF8.GetBytes(Head + rest)), Shipped.Set),
        Shipped.Set.Calendar);
}
