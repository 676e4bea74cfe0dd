using Workflow.Engine.Initiatives;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>The office records what another owner decided, with a document of this visit as proof.</summary>
public sealed class OnBehalfTests
{
    [Test]
    public void Step_OnTheDprdsBehalfWithItsDecision_IsTakenAndSaysSo()
    {
        var decision = Document("dprd-decision", Day(3));
        var step = AtDprd(decision).When(Approve(decision.Id)).Events.OfType<StepTaken>().Single();
        Assert.That(
            (step.By, step.OnBehalfOf, step.Evidence), Is.EqualTo(("officer", Roles.Dprd, decision.Id)));
    }

    [Test]
    public void Step_OnBehalfWithoutEvidence_IsRefusedForIt() =>
        AtDprd(Document("dprd-decision", Day(3))).When(Approve(null))
            .ThenRefused(("document-missing", "evidence"));

    [Test]
    public void Step_OnBehalfWithADocumentNobodyKnows_IsRefused() =>
        AtDprd(Document("dprd-decision", Day(3))).When(Approve(Guid.NewGuid()))
            .ThenRefused(("document-missing", "evidence"));

    [Test]
    public void Step_OnBehalfWithEvidenceOfAnEarlierVisit_IsRefused()
    {
        var old = Document("dprd-decision", Day(3));
        AtDprd(
                old, Step("return-by-dprd", "dprd-deliberation", "plan-drafting", Day(4), "dprd"),
                Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(5)),
                Document("dprd-decision", Day(6)))
            .When(Approve(old.Id))
            .ThenRefused(("newer-document-needed", "evidence"));
    }

    [Test]
    public void Step_ShownToTheOfficeWithNothingOfThisVisit_LacksEvidence() => Assert.That(
        Shown("return-by-dprd", AtDprd()), Is.EqualTo(new[] { "document-missing evidence" }));

    [Test]
    public void Step_ShownToTheOfficeWithADocumentOfThisVisit_CanBeTaken() => Assert.That(
        Shown("return-by-dprd", AtDprd(Document("dprd-request-letter", Day(3)))), Is.Empty);

    [Test]
    public void Step_ShownToTheOfficeWithADocumentOfTheVisitBefore_LacksEvidence() => Assert.That(
        Shown("return-by-dprd", AtDprd(
            Document("dprd-decision", Day(3)),
            Step("return-by-dprd", "dprd-deliberation", "plan-drafting", Day(4), "dprd"),
            Step("submit-to-dprd", "plan-drafting", "dprd-deliberation", Day(5)))),
        Is.EqualTo(new[] { "document-missing evidence" }));

    [Test]
    public void Step_ShownToTheOwner_AsksForNoEvidence() => Assert.That(
        Shown("return-by-dprd", AtDprd(), Roles.Dprd), Is.Empty);

    [TestCase("dprd-deliberation", "return-by-dprd", "dprd-decision")]
    [TestCase("verification", "clear-for-drafting", "written-consideration")]
    [TestCase("inter-ministry-meeting", "return-draft-text", "meeting-minutes")]
    [TestCase("kemlu-discussion", "return-to-drafting", "discussion-result confirmation-letter")]
    [TestCase("confirmation-forwarding", "forward-confirmation", "confirmation-letter")]
    [TestCase("signing-preparation", "sign-mou", "mou-signed")]
    public void Evidence_Missing_IsNamedByTheKindsThatWouldDo(string stage, string step, string kinds)
    {
        var missing = Specification.Given("ksdpl", stage, Day(1)).WithEvidenceAsked()
            .When(new TakeStep(Day(9), step, "sebab", OnBehalfOf: Owner(stage)))
            .Reasons.OfType<EvidenceMissing>().Single();
        Assert.That(string.Join(' ', missing.Kinds), Is.EqualTo(kinds));
    }

    [Test]
    public void Step_InAnothersStageWithoutSayingForWhom_IsNotPermitted()
    {
        var decision = Document("dprd-decision", Day(3));
        AtDprd(decision).When(Approve(decision.Id) with { OnBehalfOf = null })
            .ThenRefused(("not-permitted", "approve-by-dprd"));
    }

    [Test]
    public void Step_OnBehalfOfSomebodyElseThanTheOwner_IsNotPermitted()
    {
        var decision = Document("dprd-decision", Day(3));
        AtDprd(decision).When(Approve(decision.Id) with { OnBehalfOf = Roles.Kemlu })
            .ThenRefused(("not-permitted", "approve-by-dprd"));
    }

    [Test]
    public void Step_OnBehalfOnHold_TellsTheHoldThenTheEvidenceThenTheRest() =>
        AtDprd(Hold(Day(3))).When(Approve(null))
            .ThenRefused(
                ("on-hold", "approve-by-dprd"), ("document-missing", "evidence"),
                ("document-missing", "dprd-decision"));

    [Test]
    public void Step_ByTheOwner_NeedsNoEvidenceAndIsNobodysBehalf()
    {
        var step = AtDprd(Document("dprd-decision", Day(3))).By(Roles.Dprd)
            .When(new TakeStep(Day(9), "approve-by-dprd", OnBehalfOf: Roles.Dprd))
            .Events.OfType<StepTaken>().Single();
        Assert.That(
            (step.By, step.OnBehalfOf, step.Evidence), Is.EqualTo(("dprd", (string?)null, (Guid?)null)));
    }

    [Test]
    public void Step_OnBehalfByTheOwnersAndOfficersRolesInOne_IsTheOwners()
    {
        var both = new Actor("rangkap", [Roles.Officer, Roles.Dprd], "32.73");
        var step = AtDprd(Document("dprd-decision", Day(3))).By(both)
            .When(new TakeStep(Day(9), "approve-by-dprd")).Events.OfType<StepTaken>().Single();
        Assert.That(step.OnBehalfOf, Is.Null);
    }

    [Test]
    public void SignMou_OnBehalfByWhoSubmittedTheDraft_IsTheSamePerson() =>
        Submitted("petugas").By(Roles.Officer, "petugas").When(new TakeStep(Day(9), "sign-mou"))
            .ThenRefused(("same-person", "submit-draft-text"));

    [Test]
    public void SignMou_ByAnotherPerson_IsTaken() =>
        Submitted("petugas").By(Roles.Officer, "petugas2").When(new TakeStep(Day(9), "sign-mou"))
            .ThenStage("in-force");

    [Test]
    public void SignMou_DraftSubmittedAgainByAnother_OnlyTheLastSubmissionCounts() =>
        Submitted("petugas", "petugas2").By(Roles.Officer, "petugas").When(new TakeStep(Day(9), "sign-mou"))
            .ThenStage("in-force");

    private static Specification AtDprd(params InitiativeEvent[] history) =>
        Specification.Given("ksdpl", "dprd-deliberation", Day(1), history).WithEvidenceAsked();

    private static string Owner(string stage) => Shipped.Procedure("ksdpl").Stage(stage).Owner;

    private static IEnumerable<string> Shown(
        string step, Specification at, string role = Roles.Officer) =>
        Steps.Of(
                at.State, Specification.Someone(role),
                new(Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults), Day(9))
            .Single(shown => shown.Transition.Step.Id == step).Reasons
            .Select(reason => $"{reason.Code} {reason.Subject}");

    private static TakeStep Approve(Guid? evidence) =>
        new(Day(9), "approve-by-dprd", OnBehalfOf: Roles.Dprd, Evidence: evidence);

    private static Specification Submitted(params string[] by) => Specification.Given(
        "ksdpl", "text-drafting", Day(1),
        [
            .. by.Select(name =>
                Step("submit-draft-text", "text-drafting", "inter-ministry-meeting", Day(2), name)),
            Step("approve-draft-text", "inter-ministry-meeting", "kemlu-discussion", Day(3)),
            Step("issue-confirmation", "kemlu-discussion", "confirmation-forwarding", Day(4)),
            Step("forward-confirmation", "confirmation-forwarding", "signing-preparation", Day(5)),
            Document("full-powers", Day(6)), Document("mou-signed", Day(6)),
        ]);

    private static DateOnly Day(int day) => new(2024, 7, day);
}
