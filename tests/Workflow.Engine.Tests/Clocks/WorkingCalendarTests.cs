using Workflow.Engine.Clocks;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Clocks;

/// <summary>Working days are Monday to Friday less the days off of the yearly joint decree.</summary>
public sealed class WorkingCalendarTests
{
    private static readonly DateOnly Decreed = new(2024, 3, 4);

    [TestCase("2024-02-07", true, TestName = "IsWorkingDay_OrdinaryWednesday_Is")]
    [TestCase("2024-02-08", false, TestName = "IsWorkingDay_PublicHoliday_IsNot")]
    [TestCase("2024-02-09", false, TestName = "IsWorkingDay_JointLeave_IsNot")]
    [TestCase("2024-02-10", false, TestName = "IsWorkingDay_Saturday_IsNot")]
    [TestCase("2024-02-11", false, TestName = "IsWorkingDay_Sunday_IsNot")]
    [TestCase("2024-02-14", false, TestName = "IsWorkingDay_ElectionDecreedOnItsOwn_IsNot")]
    [TestCase("2023-06-30", false, TestName = "IsWorkingDay_LeaveAddedWithinTheYear_IsNot")]
    [TestCase("2028-01-03", true, TestName = "IsWorkingDay_MondayBeyondTheTable_Is")]
    [TestCase("2028-01-01", false, TestName = "IsWorkingDay_SaturdayBeyondTheTable_IsNot")]
    public void IsWorkingDay(string day, bool works) =>
        Assert.That(Shipped.Set.Calendar.IsWorkingDay(DateOnly.Parse(day, null)), Is.EqualTo(works));

    [Test]
    public void JointLeave_OfficeThatWorksOnIt_IsAWorkingDay()
    {
        var working = new WorkingCalendar(
            [Off(2, 8), Off(2, 9, HolidayKind.JointLeave)], jointLeaveIsOff: false);
        Assert.Multiple(() =>
        {
            Assert.That(working.IsWorkingDay(new(2024, 2, 9)), Is.True);
            Assert.That(working.IsWorkingDay(new(2024, 2, 8)), Is.False, "a public holiday stays one");
        });
    }

    [Test]
    public void JointLeave_OnAPublicHoliday_NeverMakesItAWorkingDay()
    {
        var both = new WorkingCalendar(
            [Off(2, 8, HolidayKind.JointLeave), Off(2, 8)], jointLeaveIsOff: false);
        Assert.Multiple(() =>
        {
            Assert.That(both.IsWorkingDay(new(2024, 2, 8)), Is.False);
            Assert.That(both.HolidaysOn(new(2024, 2, 8)).Count(), Is.EqualTo(2), "both are told");
        });
    }

    [TestCase("2003-01-01", true)]
    [TestCase("2002-12-31", false)]
    [TestCase("2027-12-31", true, Description = "The table is of whole years.")]
    [TestCase("2028-01-01", false)]
    public void IsPublished_YearsOfTheTable_Are(string day, bool published) =>
        Assert.That(Shipped.Set.Calendar.IsPublished(DateOnly.Parse(day, null)), Is.EqualTo(published));

    [Test]
    public void IsPublished_SingleDayDecreedBeyondTheTable_DoesNotPublishItsYear()
    {
        var calendar = Shipped.Set.Calendar.With([Late(new(2028, 1, 3))]);
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsPublished(new(2028, 1, 3)), Is.False);
            Assert.That(calendar.IsWorkingDay(new(2028, 1, 3)), Is.False, "yet the day itself is off");
        });
    }

    [Test]
    public void AsOf_DayBeforeALateDecree_DoesNotKnowIt()
    {
        var calendar = Shipped.Set.Calendar.With([Late(new(2024, 3, 13))]);
        Assert.Multiple(() =>
        {
            Assert.That(calendar.AsOf(Decreed.AddDays(-1)).IsWorkingDay(new(2024, 3, 13)), Is.True);
            Assert.That(calendar.AsOf(Decreed).IsWorkingDay(new(2024, 3, 13)), Is.False);
            Assert.That(calendar.IsWorkingDay(new(2024, 3, 13)), Is.False);
            Assert.That(calendar.DecreeDays, Is.EqualTo(new[] { Decreed }));
        });
    }

    [Test]
    public void AsOf_BetweenTwoDecrees_KnowsTheFirstOnly()
    {
        var second = Decreed.AddDays(10);
        var calendar = Shipped.Set.Calendar
            .With([Late(new(2024, 4, 1), second)]).With([Late(new(2024, 4, 2))]);
        var between = calendar.AsOf(Decreed.AddDays(9));
        Assert.Multiple(() =>
        {
            Assert.That(calendar.DecreeDays, Is.EqualTo(new[] { Decreed, second }));
            Assert.That(between.IsWorkingDay(new(2024, 4, 2)), Is.False);
            Assert.That(between.IsWorkingDay(new(2024, 4, 1)), Is.True);
        });
    }

    [Test]
    public void With_DecreeOfAnEstimatedYear_TakesThePlaceOfTheEstimates()
    {
        var entered = new DateOnly(2026, 10, 1);
        var estimate = new DateOnly(2027, 3, 9);
        var decreed = new DateOnly(2027, 3, 11);
        var calendar = Shipped.Estimated2027.With([Late(decreed, entered)], new DecreedYear(2027, entered));
        var before = calendar.AsOf(entered.AddDays(-1));
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsEstimated(decreed), Is.False);
            Assert.That(calendar.IsWorkingDay(estimate), Is.True, "the estimate is gone");
            Assert.That(calendar.IsWorkingDay(decreed), Is.False);
            Assert.That(before.IsEstimated(decreed), Is.True);
            Assert.That(before.IsWorkingDay(estimate), Is.False, "what was known then stays known then");
            Assert.That(before.IsWorkingDay(decreed), Is.True);
        });
    }

    [Test]
    public void With_SingleDayInAnEstimatedYear_LeavesTheEstimates()
    {
        var calendar = Shipped.Estimated2027.With([Late(new(2027, 3, 11))]);
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsEstimated(new(2027, 1, 1)), Is.True);
            Assert.That(calendar.IsWorkingDay(new(2027, 3, 9)), Is.False);
        });
    }

    [Test]
    public void With_DecreeOfAYearBeyondTheTable_PublishesIt()
    {
        var calendar = Shipped.Set.Calendar.With([Late(new(2028, 8, 17))], new DecreedYear(2028, Decreed));
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsPublished(new(2028, 5, 1)), Is.True);
            Assert.That(calendar.AsOf(Decreed.AddDays(-1)).IsPublished(new(2028, 5, 1)), Is.False);
        });
    }

    [Test]
    public void AsOf_DayOffWithdrawnLater_CountsUntilThatDay()
    {
        var day = new DateOnly(2024, 4, 17);
        var withdrawn = Decreed.AddDays(5);
        var calendar = Shipped.Set.Calendar.With([Late(day) with { WithdrawnOn = withdrawn }]);
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsWorkingDay(day), Is.True);
            Assert.That(calendar.AsOf(withdrawn).IsWorkingDay(day), Is.True);
            Assert.That(calendar.AsOf(withdrawn.AddDays(-1)).IsWorkingDay(day), Is.False);
            Assert.That(calendar.AsOf(Decreed.AddDays(-1)).IsWorkingDay(day), Is.True);
            Assert.That(calendar.DecreeDays, Is.EqualTo(new[] { Decreed, withdrawn }));
        });
    }

    [Test]
    public void AsOf_DecreeOfAYearWithdrawn_BringsTheEstimatesBack()
    {
        var (entered, withdrawn) = (new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 8));
        var estimate = new DateOnly(2027, 3, 9);
        var calendar = Shipped.Estimated2027.With(
            [Late(new(2027, 3, 11), entered) with { WithdrawnOn = withdrawn }],
            new DecreedYear(2027, entered, withdrawn));
        Assert.Multiple(() =>
        {
            Assert.That(calendar.IsEstimated(estimate), Is.True);
            Assert.That(calendar.IsWorkingDay(estimate), Is.False);
            Assert.That(calendar.AsOf(entered).IsEstimated(estimate), Is.False);
            Assert.That(calendar.AsOf(entered).IsWorkingDay(estimate), Is.True);
        });
    }

    [TestCase("2024-02-07", "2024-02-07")]
    [TestCase("2024-02-11", "2024-02-07", Description = "Over a weekend, joint leave and a holiday.")]
    public void LastWorkingDayOnOrBefore_Day_GoesBackOverDaysOff(string day, string expected) =>
        Assert.That(
            Shipped.Set.Calendar.LastWorkingDayOnOrBefore(DateOnly.Parse(day, null)),
            Is.EqualTo(DateOnly.Parse(expected, null)));

    [Test]
    public void Fingerprint_AnyDayMore_IsAnother()
    {
        var calendar = Shipped.Set.Calendar;
        Assert.Multiple(() =>
        {
            Assert.That(
                calendar.With([Late(new(2024, 3, 13))]).Fingerprint, Is.Not.EqualTo(calendar.Fingerprint));
            Assert.That(calendar.With([]).Fingerprint, Is.EqualTo(calendar.Fingerprint));
        });
    }

    private static Holiday Off(int month, int day, HolidayKind kind = HolidayKind.PublicHoliday) =>
        new(new(2024, month, day), kind, "Hari libur");

    private static Holiday Late(DateOnly day, DateOnly? known = null) =>
        new(day, HolidayKind.PublicHoliday, "Hari libur", KnownFrom: known ?? Decreed);
}
