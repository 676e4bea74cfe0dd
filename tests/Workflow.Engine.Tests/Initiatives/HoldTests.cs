using Workflow.Engine.Initiatives;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>On hold facts are still recorded and the initiative can be withdrawn; all else waits.</summary>
public sealed class HoldTests
{
    [Test]
    public void Step_OnHold_IsRefusedWithTheHoldFirstAndEverythingElse() =>
        OnHold("consultation").When(new TakeStep(Day(4), "sign-loi"))
            .ThenRefused(
                ("on-hold", "sign-loi"), ("document-missing", "study"),
                ("consultation-missing", "kemendagri"), ("consultation-missing", "kemlu"),
                ("document-missing", "loi-signed"));

    [Test]
    public void Step_OnHoldWithNothingElseMissing_IsRefusedAsOnHoldAlone()
    {
        var asked = OnHold("consultation").When(new TakeStep(Day(4), "revise-loi"));
        Assert.That(asked.Reasons, Is.EqualTo(new Refusal[] { new WorkIsOnHold("revise-loi") }));
    }

    [Test]
    public void Step_NotOfTheStageOnHold_IsNotAvailable() =>
        OnHold("consultation").When(new TakeStep(Day(4), "sign-mou"))
            .ThenRefused(("step-not-available", "sign-mou"));

    [Test]
    public void Facts_OnHold_AreTaken()
    {
        var hold = OnHold("consultation");
        InitiativeEvent[] facts =
        [
            Document("study", Day(4)), Finding("equal-status", Day(4)), Consulted("kemlu", Day(4)),
            Attended("kemlu", Day(4)), Note(Day(4)),
        ];
        foreach (var fact in facts)
            hold.When(Record(fact)).ThenAccepted();
        Assert.That(hold.State.OnHold, Is.Not.Null);
    }

    [Test]
    public void Withdraw_OnHold_IsTakenAndEndsTheHold()
    {
        var asked = OnHold("consultation").When(new TakeStep(Day(4), "withdraw", "mitra mundur"));
        asked.ThenStage("closed-withdrawn");
        Assert.That(asked.State.Holds.Single().Until, Is.EqualTo(Day(4)));
    }

    [Test]
    public void Withdraw_OnHoldWithoutAReason_AsksForThatOnly() =>
        OnHold("consultation").When(new TakeStep(Day(4), "withdraw"))
            .ThenRefused(("reason-missing", "withdraw"));

    [Test]
    public void HoldAndResume_AskedForAsSuch_TakeTheStepsThatDoSo()
    {
        var asked = Specification.Given("ksdpl", "review", Day(1));
        asked.When(new HoldWork(Day(4), null)).ThenRefused(("reason-missing", "put-on-hold"));
        asked.When(new HoldWork(Day(4), "menunggu mitra", Day(9))).ThenAccepted();
        Assert.That(asked.State.OnHold?.ReviewOn, Is.EqualTo(Day(9)));
        asked.When(new ResumeWork(Day(5))).ThenAccepted();
        Assert.That(asked.State.OnHold, Is.Null);
    }

    /// <summary>The small procedure has a step that waits, and none that goes on.</summary>
    [Test]
    public void HoldAndResume_InAProcedureOfOtherSteps_TakeItsOwn()
    {
        var small = SmallDefinition.Read().Procedures.Single();

        Assert.That(new HoldWork(Day(4), "menunggu").In(small).Step, Is.EqualTo("wait"));
        Assert.That(new ResumeWork(Day(4)).In(small).Step, Is.EqualTo("resume"));
    }

    [Test]
    public void PutOnHold_OnHold_IsRefused() =>
        OnHold("review").When(PutOnHold(Day(4))).ThenRefused(("on-hold", "put-on-hold"));

    [Test]
    public void PutOnHold_OnHoldWithoutAReason_IsRefusedForBoth() =>
        OnHold("review").When(new TakeStep(Day(4), "put-on-hold"))
            .ThenRefused(("on-hold", "put-on-hold"), ("reason-missing", "put-on-hold"));

    [Test]
    public void PutOnHold_Taken_KeepsStageReasonAndReview()
    {
        var asked = Specification.Given("ksdpl", "review", Day(1))
            .When(PutOnHold(Day(3)) with { ReviewOn = Day(20) });
        asked.ThenStage("review");
        Assert.That(asked.State.OnHold, Is.EqualTo(new Hold(Day(3), null, "menunggu mitra", Day(20))));
    }

    [Test]
    public void Resume_NotOnHold_IsNotAvailableToAnybody() =>
        Specification.Given("ksdpl", "review", Day(1)).By(Roles.Dprd).When(Resume(Day(4)))
            .ThenRefused(("step-not-available", "resume-work"));

    [Test]
    public void Resume_ByNobodyOfTheOffice_IsNotPermitted() =>
        OnHold("dprd-deliberation").By(Roles.Dprd).When(Resume(Day(4)))
            .ThenRefused(("not-permitted", "resume-work"));

    [Test]
    public void Resume_BeforeTheHold_IsRefused() =>
        OnHold("review").When(Resume(Day(2)), today: Day(4))
            .ThenRefused(("date-before-event", "resume-work"));

    [Test]
    public void Resume_Taken_EndsTheHoldAndStepsGoOn() =>
        OnHold("consultation").When(Resume(Day(4))).ThenAccepted()
            .When(new TakeStep(Day(5), "revise-loi"))
            .ThenStage("loi-drafting");

    [Test]
    public void PutOnHold_OnTheDayOfResuming_IsTakenAgain()
    {
        var asked = OnHold("review").When(Resume(Day(4))).When(PutOnHold(Day(4))).ThenAccepted();
        Assert.That(asked.State.Holds.Select(hold => (hold.From, hold.Until)),
            Is.EqualTo(new[] { (Day(3), (DateOnly?)Day(4)), (Day(4), null) }));
    }

    private static Specification OnHold(string stage) =>
        Specification.Given("ksdpl", stage, Day(1), Hold(Day(3)));

    private static DateOnly Day(int day) => new(2024, 7, day);
}
