using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives.Sweeps;

/// <summary>
/// A review entered on Monday, 1 July 2024: thirty working days end on Monday, 12 August; five are left from
/// the 6th on; sixty days without an event are over on 30 August.
/// </summary>
public sealed class FlagTests
{
    [Test]
    public void Sweep_NobodyMoves_TellsEachFlagOnce() =>
        Review().Swept(new(2024, 12, 31)).Swept(new(2024, 12, 31))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12", "2024-08-30 stalled");

    [TestCase(5, new string[0])]
    [TestCase(6, new[] { "2024-08-06 due-soon 2024-08-12" })]
    [TestCase(12, new[] { "2024-08-06 due-soon 2024-08-12" })]
    [TestCase(13, new[] { "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12" })]
    public void Sweep_UpToADay_TellsNothingOfTheNext(int day, string[] told) =>
        Review().Swept(Aug(day)).ThenTold(told);

    [Test]
    public void Flag_Raised_SaysVisitStageClockAndKind()
    {
        var asked = Review().Swept(Aug(6));
        Assert.That(asked.Events.Single(), Is.EqualTo(new FlagRaised(
            Aug(6), Aug(6), Attention.DueSoon, 1, "review", "review", Aug(12), ClockKind.House)));
    }

    [Test]
    public void Flag_CaughtUp_IsDatedItsDayAndRecordedTheDayItWasWritten()
    {
        var asked = Review().When(new LookAfter(Aug(19)), today: Aug(20));
        Assert.That(
            asked.Events.Select(flag => (flag.On, flag.RecordedOn)),
            Is.EqualTo(new[] { (Aug(6), Aug(20)), (Aug(13), Aug(20)) }));
    }

    [Test]
    public void Command_AfterDaysWithoutASweep_TellsFirstWhatTheyOwe()
    {
        var asked = Review().When(Record(Note(Aug(9))));
        Assert.That(asked.Events.Select(entry => entry.GetType()), Is.EqualTo(
            new[] { typeof(FlagRaised), typeof(NoteTaken) }));
    }

    [Test]
    public void Step_OnTheDayOfTheFlag_ComesBeforeItsSweep() =>
        Review().When(new TakeStep(Aug(6), "stop-after-review", "sebab")).Swept(Aug(31)).ThenTold();

    [Test]
    public void Visit_EnteredAgain_IsFlaggedAnew() =>
        Specification.Given(
                "ksdpl", "loi-drafting", new(2024, 7, 1),
                Step("agree-loi-text", "loi-drafting", "consultation", new(2024, 7, 31)))
            .Swept(new(2024, 9, 5))
            .When(new TakeStep(new(2024, 9, 5), "revise-loi")).Swept(new(2024, 10, 4))
            .ThenTold(
                "2024-09-05 due-soon 2024-09-11",
                "2024-09-30 due-soon 2024-10-04");

    [Test]
    public void Overdue_DueOnAFriday_IsRaisedOnSaturday() =>
        Specification.Given("ksdpl", "confirmation-forwarding", new(2024, 7, 5)).Swept(new(2024, 7, 20))
            .ThenTold("2024-07-17 due-soon 2024-07-19", "2024-07-20 overdue 2024-07-19");

    [Test]
    public void Hold_OnTheDayOfAFlag_IsFlaggedAsAnyOtherDay() =>
        Review().When(PutOnHold(Aug(6))).Swept(new(2024, 12, 31)).ThenTold("2024-08-06 due-soon 2024-08-12");

    [Test]
    public void Hold_OnTheDayBefore_KeepsTheHouseClockStillUntilResumed() =>
        Review().When(PutOnHold(Aug(5))).Swept(Aug(20))
            .When(Resume(Aug(20))).Swept(Aug(28))
            .ThenTold("2024-08-21 due-soon 2024-08-27", "2024-08-28 overdue 2024-08-27");

    [Test]
    public void Hold_OnTheDueDay_OverdueWaitsForTheFirstUnpausedDay() =>
        Review().When(PutOnHold(Aug(12))).Swept(Aug(20)).When(Resume(Aug(20))).Swept(Aug(22))
            .ThenTold("2024-08-06 due-soon 2024-08-12", "2024-08-21 overdue 2024-08-12");

    [Test]
    public void Hold_AgainOnTheDayOfResuming_ThatDayIsStillPaused() =>
        Review().When(PutOnHold(Aug(5)))
            .When(Resume(Aug(6))).When(PutOnHold(Aug(6))).Swept(Aug(31))
            .ThenTold();

    [Test]
    public void Hold_OfAStatutoryClock_DoesNotStopIt() =>
        Specification.Given("ksdpl", "dprd-deliberation", new(2023, 1, 30), Hold(new(2023, 2, 6)))
            .Swept(new(2023, 12, 31))
            .ThenTold("2023-03-21 due-soon 2023-04-05", "2023-04-06 overdue 2023-04-05");

    [Test]
    public void Stalled_OnHold_IsNotRaisedAndCountsAnewFromResuming() =>
        Specification.Given("ksdpl", "initiative", new(2024, 1, 1), Hold(new(2024, 1, 2)))
            .Swept(new(2024, 6, 1)).When(Resume(new(2024, 6, 1))).Swept(new(2024, 8, 31))
            .ThenTold("2024-07-31 stalled");

    [Test]
    public void Stalled_RaisedOnce_ComesAgainOnlyAfterANewEvent() =>
        Specification.Given("ksdpl", "initiative", new(2024, 1, 1))
            .Swept(new(2024, 6, 1)).When(Record(Note(new(2024, 6, 2)))).Swept(new(2024, 12, 31))
            .ThenTold("2024-03-01 stalled", "2024-08-01 stalled");

    [Test]
    public void Stalled_FactDatedBack_CountsFromTheDayItWasRecorded() =>
        Specification.Given("ksdpl", "initiative", new(2024, 1, 1))
            .When(Record(Note(new(2024, 1, 2))), today: new(2024, 2, 1)).Swept(new(2024, 4, 30))
            .ThenTold("2024-04-01 stalled");

    [Test]
    public void Stalled_ARefusedCommand_DoesNotRestartTheCount() =>
        Specification.Given("ksdpl", "initiative", new(2024, 1, 1))
            .When(new TakeStep(new(2024, 2, 1), "sign-mou")).Swept(new(2024, 3, 31))
            .ThenTold("2024-03-01 stalled");

    [Test]
    public void Stalled_AFlagOfTheClock_DoesNotRestartTheCount() =>
        Specification.Given("ksdpl", "confirmation-forwarding", new(2024, 7, 1)).Swept(new(2024, 8, 31))
            .ThenTold(
                "2024-07-11 due-soon 2024-07-15", "2024-07-16 overdue 2024-07-15", "2024-08-30 stalled");

    [Test]
    public void Final_Stage_IsNeverFlagged() =>
        Specification.Given("ksdpl", "in-force", new(2024, 1, 1)).Swept(new(2025, 1, 1)).ThenTold();

    [Test]
    public void Before2018_NoClocks_OnlyStalledIsRaised() =>
        Specification.Given("practice-pre-2018", "planning", new(2016, 1, 4)).Swept(new(2016, 12, 31))
            .ThenTold("2016-03-04 stalled");

    [Test]
    public void Calendar_Ended_RaisesNoFlagOfTheClock() =>
        Specification.Given("ksdpl", "review", new(2027, 12, 20)).Swept(new(2028, 12, 31))
            .ThenTold("2028-02-18 stalled");

    [Test]
    public void TakenOver_LongPastItsDueDay_IsOverdueOnTheDayOfOpening() =>
        Specification.Given(Specification.Opened("ksdpl", "review", new(2024, 7, 1)) with
        {
            On = new(2024, 10, 1),
            RecordedOn = new(2024, 10, 1),
        })
            .Swept(new(2024, 10, 2))
            .ThenTold("2024-10-01 overdue 2024-08-12");

    private static Specification Review() => Specification.Given("ksdpl", "review", new(2024, 7, 1));

    private static DateOnly Aug(int day) => new(2024, 8, day);
}
