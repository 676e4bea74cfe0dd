using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Who may do what, role by role; steps are in <see cref="MatrixTests"/>.</summary>
public sealed class PermissionTests
{
    private const string Office = "officer supervisor";

    private static readonly string[] Stages =
    [
        "initiative", "review", "loi-drafting", "consultation", "plan-drafting", "dprd-deliberation",
        "verification", "plan-revision", "text-drafting", "inter-ministry-meeting", "kemlu-discussion",
        "confirmation-forwarding", "signing-preparation",
    ];

    /// <summary>Each fact with whose besides the office's it is, in which stages.</summary>
    private static IEnumerable<TestCaseData> Recordings => Stages.SelectMany(stage => new[]
    {
        Case("document", Document("study", Day(2)), stage, Owners(stage, "dprd", "kemendagri", "kemlu")),
        Case("note", Note(Day(2)), stage, Owners(stage, "dprd", "kemendagri", "kemlu")),
        Case("attended", Attended("kemlu", Day(2)), stage, Owners(stage, "kemendagri", "kemlu")),
        Case("invited", Invited("kemlu", Day(2)), stage, Owners(stage, "kemendagri", "kemlu")),
        Case("consulted", Consulted("kemlu", Day(2)), stage, Office),
        Case("finding", Finding("equal-status", Day(2)), stage, Office),
    });

    [TestCaseSource(nameof(Recordings))]
    public void Record_ByEveryRole_IsTakenFromThoseOfTheTable(
        string what, InitiativeEvent fact, string stage, string may) => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Specification.Given("ksdpl", stage, Day(1)).By(role).When(Record(fact));
            ThenPermitted(asked, what, may.Split(' ').Contains(role), role);
        }
    });

    [Test]
    public void Receipt_ByEveryRole_IsTheOffices() => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Specification.Given("ksdpl", "dprd-deliberation", Day(1)).By(role)
                .When(Record(Receipt(Day(2), Day(1))));
            ThenPermitted(asked, "receipt", Office.Split(' ').Contains(role), role);
        }
    });

    [Test]
    public void RequestCorrection_ByEveryRole_IsTheOffices() => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Specification.Given("ksdpl", "review", Day(1), Note(Day(1))).By(role)
                .When(Undo());
            ThenPermitted(asked, "correction", Office.Split(' ').Contains(role), role);
        }
    });

    [Test]
    public void ConfirmCorrection_ByEveryRole_IsTheOfficesAndTheRegionHeads() => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Specification.Given("ksdpl", "review", Day(1), Note(Day(1)))
                .By(Roles.Officer, "asks").When(Undo())
                .By(role).When(new ConfirmCorrection(Day(2), 1));
            ThenPermitted(asked, "correction", role is "officer" or "supervisor" or "region-head", role);
        }
    });

    [Test]
    public void Open_ByEveryRole_IsTheOffices() => Assert.Multiple(() =>
    {
        foreach (var role in Roles.All)
        {
            var asked = Specification.Nothing("ksdpl").By(role).When(new Open(
                Day(1), "n", "t", new("32.73", "Bandung", "city"), new("p", "JP", "city"), [], "region"));
            ThenPermitted(asked, "open", Office.Split(' ').Contains(role), role);
        }
    });

    [TestCase(Roles.Officer)]
    [TestCase(Roles.Supervisor)]
    [TestCase(Roles.RegionHead)]
    [TestCase(Roles.Dprd)]
    public void Anything_ByARoleOfAnotherRegion_IsNotPermitted(string role)
    {
        var stranger = new Actor("stranger", [role], "31");
        var stage = role switch
        {
            Roles.Dprd => "dprd-deliberation",
            Roles.RegionHead => "signing-preparation",
            _ => "review",
        };
        Specification.Given("ksdpl", stage, Day(1)).By(stranger)
            .When(new TakeStep(Day(2), "withdraw", "sebab"))
            .ThenRefused(("not-permitted", "withdraw"));
        Specification.Given("ksdpl", stage, Day(1)).By(stranger).When(Record(Note(Day(2))))
            .ThenRefused(("not-permitted", "note"));
    }

    [Test]
    public void Step_ByAMinistryWithoutARegion_IsOfItsStageEverywhere() =>
        Specification.Given("ksdpl", "confirmation-forwarding", Day(1))
            .By(new Actor("kemendagri", [Roles.Kemendagri], null))
            .When(new TakeStep(Day(2), "forward-confirmation"))
            .ThenStage("signing-preparation");

    [Test]
    public void NotPermitted_Step_TellsWhoMayAndTheLawOfTheStage() => Assert.That(
        Specification.Given("ksdpl", "dprd-deliberation", Day(1)).By(Roles.Kemlu)
            .When(new TakeStep(Day(2), "approve-by-dprd")).Reasons.Single(),
        Is.EqualTo(new NotPermitted(
            "approve-by-dprd", Basis.Of(LawReference.Pp28("30(1), 30(4)–(5)")), [Roles.Dprd])));

    private static TestCaseData Case(string what, InitiativeEvent fact, string stage, string may) =>
        new TestCaseData(what, fact, stage, may).SetArgDisplayNames(what, stage);

    private static string Owners(string stage, params string[] recorders)
    {
        var owner = ProcedureTable.Open["ksdpl"].Single(row => row.Id == stage).Owner;
        return recorders.Contains(owner) ? $"{Office} {owner}" : Office;
    }

    private static void ThenPermitted(Specification asked, string subject, bool may, string role) =>
        Assert.That(
            asked.Reasons.Select(reason => (reason.Code, reason.Subject)),
            Is.EqualTo(may ? [] : new[] { ("not-permitted", subject) }), role);

    private static RequestCorrection Undo() => new(Day(2), 2, true, null, "keliru");

    private static DateOnly Day(int day) => new(2024, 7, day);
}
