using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Procedures;
using static Workflow.Engine.Tests.Initiatives.Facts;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// Days off decreed late move the due day and say so once. A review entered on 1 July 2024 is due on
/// 12 August.
/// </summary>
public sealed class DecreeTests
{
    [Test]
    public void Decree_DayOffBeforeTheDueDay_MovesItAndSaysSo() =>
        Review(Decree(on: new(2024, 7, 15), Aug(7))).Swept(Aug(31))
            .ThenTold(
                "2024-07-15 moved 2024-08-12 2024-08-13", "2024-08-06 due-soon 2024-08-13",
                "2024-08-14 overdue 2024-08-13", "2024-08-30 stalled");

    [Test]
    public void Decree_Event_NamesClockVisitAndBothDays()
    {
        var asked = Review(Decree(on: new(2024, 7, 15), Aug(7))).Swept(new(2024, 7, 15));
        Assert.That(asked.Events.Single(), Is.EqualTo(new DueDayMoved(
            new(2024, 7, 15), new(2024, 7, 15), "review", 1, Aug(12), Aug(13))));
    }

    [Test]
    public void Decree_AppliedTwice_SaysNothingTheSecondTime()
    {
        var calendar = Decree(on: new(2024, 7, 15), Aug(7));
        var asked = Review(calendar).Swept(new(2024, 7, 15));
        Assert.That(asked.Swept(new(2024, 7, 15)).Events, Is.Empty);
        asked.With(With(calendar, new(2024, 7, 15), Aug(7)));
        Assert.That(asked.Swept(new(2024, 7, 16)).Events, Is.Empty);
    }

    [Test]
    public void Decree_Withdrawn_MovesTheDueDayBackAndSaysSo() =>
        Review(Shipped.Set.Calendar.With(
            [new(
                Aug(7), HolidayKind.PublicHoliday, "Keliru", KnownFrom: new(2024, 7, 15),
                WithdrawnOn: new(2024, 7, 17))]))
            .Swept(Aug(13))
            .ThenTold(
                "2024-07-15 moved 2024-08-12 2024-08-13", "2024-07-17 moved 2024-08-13 2024-08-12",
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12");

    [Test]
    public void Decree_DayOffAfterTheDueDayOrOnAWeekend_SaysNothing() =>
        Review(Decree(on: new(2024, 7, 15), Aug(13), Aug(10))).Swept(Aug(12))
            .ThenTold("2024-08-06 due-soon 2024-08-12");

    [Test]
    public void Decree_OfThePast_ClearsOverdueUntilTheNewDueDayIsOver() =>
        Review(Decree(on: Aug(14), Aug(8), Aug(9))).Swept(Aug(15))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12",
                "2024-08-14 moved 2024-08-12 2024-08-14", "2024-08-14 overdue cleared 2024-08-14",
                "2024-08-15 overdue 2024-08-14");

    [Test]
    public void Decree_OnTheDayAfterDueSoon_ClearsItAndRaisesItAnew() =>
        Review(Decree(on: Aug(7), Aug(1), Aug(2))).Swept(Aug(16))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-07 moved 2024-08-12 2024-08-14",
                "2024-08-07 due-soon cleared 2024-08-14", "2024-08-08 due-soon 2024-08-14",
                "2024-08-15 overdue 2024-08-14");

    [Test]
    public void Decree_ByTheDaysNextCommand_IsToldBeforeIt()
    {
        var asked = Review(Decree(on: new(2024, 7, 15), Aug(7))).When(Record(Note(new(2024, 7, 15))));
        Assert.That(
            asked.Events.Select(entry => entry.GetType()),
            Is.EqualTo(new[] { typeof(DueDayMoved), typeof(NoteTaken) }));
    }

    [Test]
    public void Decree_OnHold_IsNotTellingOfADueDayThatIsNotSettled() =>
        Review(Decree(on: new(2024, 7, 15), Aug(7))).When(PutOnHold(new(2024, 7, 10))).Swept(new(2024, 8, 31))
            .ThenTold();

    [Test]
    public void Decree_OnHold_StillClearsAFlagThatIsMoot() =>
        Review(Decree(on: Aug(15), Aug(7), Aug(8))).Swept(Aug(13)).When(PutOnHold(Aug(13))).Swept(Aug(15))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12",
                "2024-08-15 overdue cleared 2024-08-16");

    [Test]
    public void Decree_OnHoldOfAStatutoryClock_MovesItAndItsFlags() =>
        Specification.Given("ksdpl", "dprd-deliberation", new(2023, 1, 30), Hold(new(2023, 2, 6)))
            .With(With(Shipped.Set.Calendar, new(2023, 3, 1), new DateOnly(2023, 4, 3)))
            .Swept(new(2023, 4, 10))
            .ThenTold(
                "2023-03-01 moved 2023-04-05 2023-04-06", "2023-03-21 due-soon 2023-04-06",
                "2023-04-07 overdue 2023-04-06");

    [Test]
    public void Decree_AfterTheEnd_SaysNothing() =>
        Specification.Given("ksdpl", "in-force", new(2024, 7, 1)).With(Decree(on: new(2024, 7, 15), Aug(7)))
            .Swept(Aug(31)).ThenTold();

    [Test]
    public void Decree_DoesNotRestartTheCountToStalled() =>
        Review(Decree(on: new(2024, 8, 29), new DateOnly(2024, 8, 28))).Swept(Aug(30))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12", "2024-08-30 stalled");

    [Test]
    public void Decree_OfAnEstimatedYear_MovesTheProvisionalDueDay()
    {
        var entered = new DateOnly(2026, 12, 28);
        var decreed = Shipped.Estimated2027.With(
            [new(new(2027, 1, 1), HolidayKind.PublicHoliday, "Tahun Baru Masehi", KnownFrom: entered)],
            new DecreedYear(2027, entered));
        Specification.Given("ksdpl", "confirmation-forwarding", new(2026, 12, 23)).With(decreed)
            .Swept(new(2026, 12, 31))
            .ThenTold("2026-12-28 moved 2027-01-12 2027-01-11");
    }

    [Test]
    public void Decree_ThatPushesTheDueDayPastTheTable_LeavesNone() =>
        Specification.Given("ksdpl", "confirmation-forwarding", new(2027, 12, 16))
            .With(With(Shipped.Set.Calendar, new(2027, 12, 30), new DateOnly(2027, 12, 28)))
            .Swept(new(2027, 12, 31))
            .ThenTold(
                "2027-12-29 due-soon 2027-12-31", "2027-12-30 moved 2027-12-31 ",
                "2027-12-30 due-soon cleared ");

    [Test]
    public void Decree_OnTheDayTheClockBeganAndAfterIt_MovesTheDueDayAndSaysSo() =>
        Accepted(Shipped.Set.Calendar).With(Decree(on: Began, Aug(7))).Swept(new(2024, 7, 10))
            .ThenTold("2024-07-01 moved 2024-08-12 2024-08-13");

    [Test]
    public void Decree_OnTheDayTheClockBeganButBeforeIt_IsCountedFromTheStart() =>
        Accepted(Decree(on: Began, Aug(7))).Swept(Aug(7)).ThenTold("2024-08-06 due-soon 2024-08-13");

    [Test]
    public void Decree_BetweenTwoOthersOfTheClocksFirstDay_MovesItByEachThatCameAfter()
    {
        var first = Decree(on: Began, Aug(7));
        var second = With(first, Began, Aug(8));
        Accepted(first).With(second).Swept(Began).With(With(second, Began, Aug(9))).Swept(new(2024, 7, 10))
            .ThenTold(
                "2024-07-01 moved 2024-08-13 2024-08-14", "2024-07-01 moved 2024-08-14 2024-08-15");
    }

    [Test]
    public void Decree_OnTheDayOfAResumption_IsToldByOrderToo() =>
        Specification.Given("ksdpl", "review", Began, Hold(new(2024, 7, 8)))
            .When(Resume(new(2024, 7, 15))).With(Decree(on: new(2024, 7, 15), Aug(7)))
            .Swept(new(2024, 7, 20)).ThenTold("2024-07-15 moved 2024-08-19 2024-08-20");

    [Test]
    public void Decree_OnTheDayOfAnOldEntryThatTellsNoOrder_IsJudgedByTheDay() =>
        Review(Decree(on: Began, Aug(7))).Swept(new(2024, 7, 10)).ThenTold();

    private static Specification Review(WorkingCalendar calendar) =>
        Specification.Given("ksdpl", "review", new(2024, 7, 1)).With(calendar);

    /// <summary>Into review with a calendar, by the decider: the entry tells what was known.</summary>
    private static Specification Accepted(WorkingCalendar known) =>
        Specification.Given("ksdpl", "initiative", Began).With(known)
            .When(new TakeStep(Began, "accept-initiative")).ThenAccepted();

    private static DateOnly Began => new(2024, 7, 1);

    private static WorkingCalendar Decree(DateOnly on, params DateOnly[] days) =>
        With(Shipped.Set.Calendar, on, days);

    private static WorkingCalendar With(WorkingCalendar calendar, DateOnly on, params DateOnly[] days) =>
        calendar.With(days.Select(day =>
            new Holiday(day, HolidayKind.PublicHoliday, "Hari libur", KnownFrom: on)));

    private static DateOnly Aug(int day) => new(2024, 8, day);
}
