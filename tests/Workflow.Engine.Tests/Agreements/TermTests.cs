using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Tests.Agreements;

public sealed class TermTests
{
    [TestCase("2020-02-29", 5, "2025-02-28")]
    [TestCase("2020-02-29", 4, "2024-02-29")]
    [TestCase("2016-11-25", 5, "2021-11-25")]
    [TestCase("2020-02-29", 1, "2021-02-28")]
    public void EndsOn_YearsAfterSigning_KeepsToTheMonth(string signedOn, int years, string end) =>
        Assert.That(new Term(years, 6).EndsOn(Day(signedOn)), Is.EqualTo(Day(end)));

    [TestCase("2018-08-31", 6, "2023-02-28")]
    [TestCase("2019-08-31", 6, "2024-02-29")]
    [TestCase("2019-08-31", 0, null)]
    public void NoticeBy_MonthsBeforeTheEnd_IsTheDeadline(string signedOn, int months, string? deadline) =>
        Assert.That(
            new Term(5, months).NoticeBy(Day(signedOn)),
            Is.EqualTo(deadline is null ? null : (DateOnly?)Day(deadline)));

    [Test]
    public void Reminders_TermChangedAndBackOnTheirDay_AreNotRaisedAgain()
    {
        var day = new DateOnly(2020, 11, 25);
        var officer = new Actor("siti", [Roles.Officer], "33.74");
        var register = new AgreementSpecification(AgreementSpecification.WeekendsOnly)
            .Started(new(2016, 11, 25), new(5, 6)).Swept(day)
            .When(new RecordTerm(day, officer, new(6, 6), "adendum")).Swept(day)
            .When(new RecordTerm(day, officer, new(5, 6), "salah catat")).Swept(day);

        Assert.That(
            register.Reminders.Select(due => due.Reminder), Is.EqualTo(new[] { "term-12-months" }));
    }

    [Test]
    public void Reminders_NoticeOfSixMonths_MarksThatOneOnly() =>
        Assert.That(
            Term.Default.Reminders().Select(reminder => (reminder.Id, reminder.IsNoticeDeadline)),
            Is.EqualTo(new[]
            {
                ("term-12-months", false), ("term-9-months", false), ("term-6-months", true),
                ("term-3-months", false), ("term-1-month", false),
            }));

    [TestCase(4, 1)]
    [TestCase(18, 1)]
    [TestCase(0, 0)]
    public void Reminders_NoticePeriodOfItsOwn_AddsANoticeDeadline(int months, int expected)
    {
        var reminders = new Term(5, months).Reminders().ToList();

        Assert.Multiple(() =>
        {
            Assert.That(reminders.Count(reminder => reminder.Id == "notice-deadline"), Is.EqualTo(expected));
            Assert.That(reminders.Count(reminder => reminder.IsNoticeDeadline), Is.EqualTo(expected));
        });
    }

    [Test]
    public void DueOn_DayOff_IsTheLastWorkingDayBefore()
    {
        // Monday 14 June 2027 is a day off: the reminder for it comes on the Friday.
        Assert.That(
            OneMonth.DueOn(Day("2027-07-14"), DateOnly.MinValue, Decreed(null)),
            Is.EqualTo(Day("2027-06-11")));
    }

    [Test]
    public void DueOn_DayOffDecreedInTime_MovesAndDecreedTooLate_HasNoDay()
    {
        var inTime = Decreed("2027-06-11");
        var tooLate = Decreed("2027-06-12");

        Assert.Multiple(() =>
        {
            Assert.That(
                OneMonth.DueOn(Day("2027-07-14"), DateOnly.MinValue, inTime), Is.EqualTo(Day("2027-06-11")));
            Assert.That(OneMonth.DueOn(Day("2027-07-14"), DateOnly.MinValue, tooLate), Is.Null);
        });
    }

    [Test]
    public void DueOn_DayOffDecreedAfterwards_StaysWhereItWas()
    {
        var afterwards = Decreed("2027-06-15");

        Assert.That(
            OneMonth.DueOn(Day("2027-07-14"), DateOnly.MinValue, afterwards), Is.EqualTo(Day("2027-06-14")));
    }

    private static readonly Reminder OneMonth = new("term-1-month", 1, false);

    private static WorkingCalendar Decreed(string? knownFrom) => new(
    [
        new(Day("2027-06-14"), HolidayKind.PublicHoliday, "a day off",
            KnownFrom: knownFrom is null ? null : Day(knownFrom)),
    ]);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd");
}
