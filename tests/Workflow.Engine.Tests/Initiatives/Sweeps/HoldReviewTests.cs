using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Sweeps;

/// <summary>The day on which a hold is to be looked at again has a flag, as long as the hold.</summary>
public sealed class HoldReviewTests
{
    [Test]
    public void Hold_ReviewDay_IsFlaggedOnThatDayOnceAndNotBefore()
    {
        var held = OnHold(review: 20).Swept(Day(19));
        held.ThenTold();
        held.Swept(Day(20)).ThenTold("2024-07-20 review-due 2024-07-20");
        held.Swept(Day(31)).ThenTold("2024-07-20 review-due 2024-07-20");
    }

    [Test]
    public void Hold_ReviewDay_IsTheNextDayToLook() => Assert.That(
        Attention.Days(OnHold(review: 20).State, Rules),
        Is.EqualTo(new AttentionDays(null, null, null, Day(20), Day(20))));

    [Test]
    public void Hold_WithoutAReviewDay_IsNeverFlagged() => OnHold(review: null).Swept(Day(31)).ThenTold();

    [Test]
    public void ReviewDay_ServerDown_IsFlaggedWithItsOwnDate()
    {
        var held = OnHold(review: 20).Swept(Day(28));
        held.ThenTold("2024-07-20 review-due 2024-07-20");
        Assert.That(held.Events.Single().RecordedOn, Is.EqualTo(Day(28)));
    }

    [Test]
    public void Resume_OnTheReviewDay_ComesBeforeTheSweep() =>
        OnHold(review: 20).Swept(Day(19)).When(Resume(Day(20))).Swept(Day(25)).ThenTold();

    [Test]
    public void Resume_AfterTheReview_TakesTheFlagAway()
    {
        var asked = Flagged().When(Resume(Day(21))).ThenAccepted();
        Assert.That(asked.State.Flags, Is.Empty);
        asked.When(PutOnHold(Day(22)) with { ReviewOn = Day(24) }).Swept(Day(25)).ThenTold(
            "2024-07-20 review-due 2024-07-20", "2024-07-24 review-due 2024-07-24");
    }

    [Test]
    public void Withdraw_AfterTheReview_TakesTheFlagAway()
    {
        var asked = Flagged().When(new TakeStep(Day(21), "withdraw", "mitra mundur"));
        asked.ThenStage("closed-withdrawn");
        Assert.That(asked.State.Flags, Is.Empty);
    }

    [Test]
    public void Correction_ThatTakesTheHoldBack_TakesTheFlagAway()
    {
        var asked = Flagged();
        Assert.That(asked.State.Flag(Attention.ReviewDue), Is.Not.Null);
        Corrected(asked, 2);
        Assert.That(asked.State.OnHold, Is.Null);
        Assert.That(asked.State.Flags, Is.Empty);
    }

    [Test]
    public void Correction_ThatTakesTheResumptionBack_BringsTheFlagBack()
    {
        var asked = Flagged().When(Resume(Day(21))).ThenAccepted();
        Corrected(asked, asked.State.Version);
        Assert.That(asked.State.Flag(Attention.ReviewDue)?.Due, Is.EqualTo(Day(20)));
    }

    [Test]
    public void ReviewDay_Flagged_IsNoActivityAndNoReasonToStall()
    {
        var asked = Flagged();
        Assert.That(asked.State.LastEventOn, Is.EqualTo(Day(3)));
        asked.Swept(Day(31).AddDays(200)).ThenTold("2024-07-20 review-due 2024-07-20");
    }

    [Test]
    public void ReviewDay_OnTheLawsClock_StandsBesideItsFlags() =>
        Specification.Given("ksdpl", "dprd-deliberation", Day(1), Held(Day(3), Day(5))).Swept(Day(6))
            .ThenTold("2024-07-05 review-due 2024-07-05");

    private static Rulebook Rules =>
        new(Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);

    private static Specification Flagged() => OnHold(review: 20).Swept(Day(20));

    private static void Corrected(Specification asked, long sequence)
    {
        asked.When(new RequestCorrection(Day(26), sequence, true, null, "salah")).ThenAccepted();
        asked.By(Roles.Supervisor).When(new ConfirmCorrection(Day(26), 1)).ThenAccepted();
    }

    private static Specification OnHold(int? review) => Specification.Given(
        "ksdpl", "review", Day(1), Held(Day(3), review is { } day ? Day(day) : null));

    private static WorkPutOnHold Held(DateOnly on, DateOnly? review) => new(on, on, "menunggu mitra", review);

    private static DateOnly Day(int day) => new(2024, 7, day);
}
