using Workflow.Engine.Initiatives;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>Before 2018 the records have gaps: they are reported, never filled.</summary>
public sealed class SkippedStagesTests
{
    private const string Practice = "practice-pre-2018";
    private static readonly DateOnly Signed = new(2016, 11, 25);

    [Test]
    public void SignMou_WithOnlyTheLoiSigned_LeavesFourGaps() => Assert.That(
        Taken("planning", "sign-mou").Gaps,
        Is.EqualTo(new[] { "planning", "dprd-approval", "proposal", "negotiation" }));

    [TestCase("intent", "agree-text", "intent planning dprd-approval proposal")]
    [TestCase("intent", "complete-planning", "intent")]
    [TestCase("dprd-approval", "send-proposal", "dprd-approval")]
    [TestCase("negotiation", "agree-text", null, Description = "Nothing skipped.")]
    public void Step_OverStages_LeavesThemAsGaps(string from, string step, string? gaps) =>
        Assert.That(Taken(from, step).Gaps is { } left ? string.Join(' ', left) : null, Is.EqualTo(gaps));

    [Test]
    public void Step_OverStages_AsksOnlyForItsOwnNeeds() =>
        Specification.Given(Practice, "intent", Signed).By(Roles.RegionHead)
            .When(new TakeStep(Signed, "sign-mou"))
            .ThenRefused(("document-missing", "mou-signed"));

    [Test]
    public void Step_OverStages_IsTheirOwnersWhoseStepItIs() =>
        Specification.Given(Practice, "intent", Signed).By(Roles.Dprd)
            .When(new TakeStep(Signed, "sign-mou"))
            .ThenRefused(("not-permitted", "sign-mou"));

    [Test]
    public void Step_Behind_IsNotAvailable() =>
        Specification.Given(Practice, "negotiation", Signed)
            .When(new TakeStep(Signed, "sign-loi"))
            .ThenRefused(("step-not-available", "sign-loi"));

    [Test]
    public void Step_OfALaterStageUnderTheNewLaw_IsNotAvailable() =>
        Specification.Given("ksdpl", "review", Signed)
            .When(new TakeStep(Signed, "sign-loi"))
            .ThenRefused(("step-not-available", "sign-loi"));

    [Test]
    public void Document_IncompleteAndOld_IsEnoughBefore2018() =>
        Specification.Given(
                Practice, "intent", Signed, Document("mou-draft", Signed), Document("loi-signed", Signed))
            .When(new TakeStep(Signed, "sign-loi"))
            .When(new TakeStep(Signed, "complete-planning"))
            .ThenStage("dprd-approval");

    [Test]
    public void FullPowers_Before2018_AreAskedForAndNotRequired() =>
        Specification.Given(Practice, "signing", Signed, Document("mou-signed", Signed)).By(Roles.RegionHead)
            .When(new TakeStep(Signed, "sign-mou"))
            .ThenStage("in-force");

    private static StepTaken Taken(string from, string step) => Specification.Given(
            Practice, from, Signed,
            Document("loi-signed", Signed), Document("mou-draft", Signed), Document("dprd-decision", Signed),
            Document("proposal-letter", Signed), Document("mou-signed", Signed))
        .When(new TakeStep(Signed, step)).Events.OfType<StepTaken>().Single();
}
