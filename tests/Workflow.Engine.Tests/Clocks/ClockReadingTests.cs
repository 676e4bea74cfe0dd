using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Clocks;

/// <summary>
/// February 2024: Thursday the 8th a holiday, Friday the 9th joint leave, Wednesday the 14th an election.
/// </summary>
public sealed class ClockReadingTests
{
    private static readonly WorkingCalendar Calendar = Shipped.Set.Calendar;

    [Test]
    public void Due_FiveDaysFromThursday_SkipsWeekendHolidayAndJointLeave() =>
        Assert.That(Count(Feb(1), 5).Due, Is.EqualTo(Feb(12)));

    [Test]
    public void Due_OfficeThatWorksOnJointLeave_IsEarlier()
    {
        var calendar = new WorkingCalendar(
            [Off(Feb(8)), Off(Feb(9)) with { Kind = HolidayKind.JointLeave }], jointLeaveIsOff: false);
        Assert.That(Count(Feb(1), 5, calendar).Due, Is.EqualTo(Feb(9)));
    }

    [Test]
    public void Due_TwoHolidaysOnADay_SkipsTheDayOnce() =>
        Assert.That(Count(Feb(5), 3, new([Off(Feb(8)), Off(Feb(8))])).Due, Is.EqualTo(Feb(9)));

    [Test]
    public void Due_StartOnASaturday_CountsFromMonday() =>
        Assert.That(Count(Feb(3), 1).Due, Is.EqualTo(Feb(5)));

    [Test]
    public void Due_StatutoryFortyFiveDays_IsAsCountedByHand() =>
        Assert.That(Count(new(2023, 1, 30), 45).Due, Is.EqualTo(new DateOnly(2023, 4, 5)));

    [Test]
    public void Due_LateDecree_IsKnownFromItsDayOn()
    {
        var calendar = Calendar.With([Off(Feb(6)) with { KnownFrom = Feb(5) }]);
        Assert.Multiple(() =>
        {
            Assert.That(Count(Feb(1), 5, calendar.AsOf(Feb(4))).Due, Is.EqualTo(Feb(12)));
            Assert.That(Count(Feb(1), 5, calendar.AsOf(Feb(5))).Due, Is.EqualTo(Feb(13)));
        });
    }

    [Test]
    public void Due_BeyondTheTable_IsNone()
    {
        var reading = Count(new(2027, 12, 20), 30);
        Assert.Multiple(() =>
        {
            Assert.That(reading.Due, Is.Null);
            Assert.That(reading.Provisional, Is.False);
            Assert.That(reading.DueSoonFrom(new(2027, 12, 21)), Is.Null);
            Assert.That(reading.OverdueFrom(new(2028, 12, 21)), Is.Null);
            Assert.That(reading.Over(new(2028, 12, 21)), Is.Zero);
            Assert.That(reading.Derivation().Last().Date, Is.EqualTo(new DateOnly(2027, 12, 31)));
        });
    }

    [Test]
    public void Due_OnTheLastDayOfTheTable_Stands() =>
        Assert.That(Count(new(2027, 12, 29), 2).Due, Is.EqualTo(new DateOnly(2027, 12, 31)));

    [TestCase("2026-11-02", 30, false, Description = "Due in December of a decreed year.")]
    [TestCase("2026-12-21", 30, true, Description = "Due in the estimated year.")]
    [TestCase("2027-02-01", 3, true, Description = "All of it there.")]
    [TestCase("2026-12-31", 1, true, Description = "Day 0 in the decreed year, day 1 not.")]
    public void Provisional_EstimatedYear_IsWhenItIsCountedIn(string start, int days, bool provisional) =>
        Assert.That(
            Count(DateOnly.Parse(start, null), days, Shipped.Estimated2027).Provisional,
            Is.EqualTo(provisional));

    [Test]
    public void Provisional_DecreeOut_IsNoMore()
    {
        var calendar = Shipped.Estimated2027.With(
            [Off(new(2027, 2, 4))], new DecreedYear(2027, Feb(1)));
        var reading = Count(new(2027, 2, 1), 3, calendar);
        Assert.Multiple(() =>
        {
            Assert.That(reading.Provisional, Is.False);
            Assert.That(reading.Due, Is.EqualTo(new DateOnly(2027, 2, 5)));
        });
    }

    // 30 January is day 1 of ten; 31 and 1 follow, 2 is day 4, 5, 6, 7, then 12, 13 and the due day 15.
    [TestCase(1, 29, 10, 0, Description = "Day 0.")]
    [TestCase(1, 30, 10, 0, Description = "Day 1 is still left on its own day.")]
    [TestCase(2, 3, 6, 4, Description = "A Saturday has what Monday has.")]
    [TestCase(2, 5, 6, 4)]
    [TestCase(2, 9, 3, 7, Description = "Joint leave.")]
    [TestCase(2, 15, 1, 9, Description = "The due day itself.")]
    [TestCase(2, 16, 0, 10, Description = "Past it.")]
    public void LeftAndUsed_Day_AddUpToTheTarget(int month, int day, int left, int used)
    {
        var reading = Count(new(2024, 1, 29), 10);
        var on = new DateOnly(2024, month, day);
        Assert.Multiple(() =>
        {
            Assert.That(reading.Due, Is.EqualTo(Feb(15)));
            Assert.That(reading.Left(on), Is.EqualTo(left));
            Assert.That(reading.Used(on), Is.EqualTo(used));
        });
    }

    [TestCase(15, 0)]
    [TestCase(16, 1)]
    [TestCase(18, 1, Description = "A weekend adds none.")]
    [TestCase(19, 2)]
    public void Over_PastTheDueDay_CountsWorkingDays(int day, int over) =>
        Assert.That(Count(new(2024, 1, 29), 10).Over(Feb(day)), Is.EqualTo(over));

    [Test]
    public void Pause_TwoCountedDays_MovesTheDueDayByTwo() => Assert.That(
        Count(Feb(1), 5, pauses: new Pause(Feb(5), Feb(6))).Due, Is.EqualTo(Feb(15)));

    [Test]
    public void Pause_DaysOffOnly_MovesNothing() => Assert.That(
        Count(Feb(1), 5, pauses: new Pause(Feb(8), Feb(11))).Due, Is.EqualTo(Feb(12)));

    [Test]
    public void Pause_AfterTheDueDay_HoldsOverdueBackAndAddsNoDaysOver()
    {
        var reading = Count(Feb(1), 5, pauses: new Pause(Feb(13), Feb(20)));
        Assert.Multiple(() =>
        {
            Assert.That(reading.Due, Is.EqualTo(Feb(12)));
            Assert.That(reading.OverdueFrom(Feb(1)), Is.EqualTo(Feb(21)));
            Assert.That(reading.Over(Feb(20)), Is.Zero);
            Assert.That(reading.Over(Feb(21)), Is.EqualTo(1));
        });
    }

    [Test]
    public void Pause_TwoInARow_OverdueWaitsForTheEndOfBoth() => Assert.That(
        Count(Feb(1), 5, pauses: [new(Feb(13), Feb(16)), new(Feb(17), Feb(20))]).OverdueFrom(Feb(1)),
        Is.EqualTo(Feb(21)));

    [Test]
    public void Overdue_DueOnAFriday_IsOnSaturday() =>
        Assert.That(Count(Feb(1), 1).OverdueFrom(Feb(1)), Is.EqualTo(Feb(3)));

    [TestCase(1, 2, "2024-02-07", Description = "Two left: the 7th and the due day.")]
    [TestCase(8, 2, "2024-02-12", Description = "Asked on a day off: the next working day.")]
    [TestCase(13, 2, null, Description = "Never after the due day.")]
    [TestCase(1, 0, null, Description = "No warning.")]
    [TestCase(1, 5, "2024-02-01", Description = "A warning as long as the clock: at once.")]
    public void DueSoon_Asked_IsTheFirstWorkingDayWithSoFewLeft(int from, int warn, string? expected) =>
        Assert.That(
            ClockReading.Count(Feb(1), new(5, warn), Calendar, []).DueSoonFrom(Feb(from)),
            Is.EqualTo(expected is null ? (DateOnly?)null : DateOnly.Parse(expected, null)));

    [Test]
    public void DueSoon_OnAPausedDay_WaitsForTheNext() => Assert.That(
        ClockReading.Count(Feb(1), new(5, 2), Calendar, [new(Feb(7), Feb(12))]).DueSoonFrom(Feb(1)),
        Is.EqualTo(Feb(13)));

    [Test]
    public void Derivation_FiveDaysWithAHold_TellsEachDay()
    {
        var days = Count(Feb(5), 3, pauses: new Pause(Feb(6), Feb(6))).Derivation().ToList();
        Assert.Multiple(() =>
        {
            Assert.That(days.Select(day => (day.Date.Day, day.Count, day.Number)), Is.EqualTo(new[]
            {
                (5, DayCount.Start, 0), (6, DayCount.OnHold, 0), (7, DayCount.Counted, 1),
                (8, DayCount.Holiday, 0), (9, DayCount.Holiday, 0), (10, DayCount.Weekend, 0),
                (11, DayCount.Weekend, 0), (12, DayCount.Counted, 2), (13, DayCount.Counted, 3),
            }));
            Assert.That(days[3].Holidays.Single().Name, Does.StartWith("Isra"));
            Assert.That(days[4].Holidays.Single().Kind, Is.EqualTo(HolidayKind.JointLeave));
        });
    }

    private static ClockReading Count(
        DateOnly start, int days, WorkingCalendar? calendar = null, params ImmutableArray<Pause> pauses) =>
        ClockReading.Count(start, new(days, 0), calendar ?? Calendar, pauses);

    private static DateOnly Feb(int day) => new(2024, 2, day);

    private static Holiday Off(DateOnly day) => new(day, HolidayKind.PublicHoliday, "Hari libur");
}
