using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Tests.Initiatives;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Clocks;

/// <summary>
/// Idul Fitri of 2027 is decreed for 10 and 11 March, Idul Adha for 17 May; both may be set otherwise.
/// </summary>
public sealed class FeastTests
{
    private static readonly DateOnly Entered = new(2027, 2, 1);
    private static readonly DateOnly Friday = new(2027, 3, 12);

    [Test]
    public void Shipped_MarksTheFeastsThatTheMinisterMaySetOtherwise() =>
        Assert.That(
            Shipped.Set.Calendar.MovableDays(new(2026, 5, 27), new(2027, 12, 31))
                .Select(day => $"{day.Date:yyyy-MM-dd} {day.Movable}"),
            Is.EqualTo(["2027-03-10 idul-fitri", "2027-03-11 idul-fitri", "2027-05-17 idul-adha"]));

    [Test]
    public void Moved_TheOldDayIsWorkedOn_TheNewOneIsOffAndSettled()
    {
        var moved = Moved();
        Assert.That(
            (moved.IsWorkingDay(new(2027, 5, 17)), moved.IsWorkingDay(new(2027, 5, 21))),
            Is.EqualTo((true, false)));
        Assert.That(moved.HolidaysOn(new(2027, 5, 21)).Single().Decree, Is.EqualTo("KMA 1/2027"));
        Assert.That(moved.MovableDays(new(2027, 4, 1), new(2027, 12, 31)), Is.Empty);
        Assert.That(moved.AsOf(Entered.AddDays(-1)).IsWorkingDay(new(2027, 5, 17)), Is.False, "too early");
        Assert.That(moved.KnownAt(0).IsWorkingDay(new(2027, 5, 17)), Is.False, "not in the table");
        Assert.That(moved.Fingerprint, Is.Not.EqualTo(Shipped.Set.Calendar.Fingerprint));
    }

    [Test]
    public void Moved_TakenBack_StandsWhereItStoodAndMayBeMovedAgain()
    {
        var back = Moved().Without(1, Entered.AddDays(1));
        Assert.That(
            (back.IsWorkingDay(new(2027, 5, 17)), back.IsWorkingDay(new(2027, 5, 21)), back.Sequence),
            Is.EqualTo((false, true, 2L)));
        Assert.That(back.MovableDays(new(2027, 4, 1), new(2027, 12, 31)).Count(), Is.EqualTo(1));
        Assert.That(back.KnownAt(1).IsWorkingDay(new(2027, 5, 17)), Is.True, "in between it was moved");
        Assert.That(back.AsOf(Entered).IsWorkingDay(new(2027, 5, 17)), Is.True);
    }

    [Test]
    public void Remark_OfAClockThatCrossesAFeastStillAhead_NamesIt_AndIsNotProvisional()
    {
        var state = Specification.Given("ksdpl", "review", new(2027, 2, 22)).State;
        var rules = new Rulebook(
            Shipped.Procedure("ksdpl"), Shipped.Set.Calendar, OfficeTargets.Defaults);
        Assert.That(
            Waiting.Remark(state, rules, new(2027, 2, 22)),
            Is.EqualTo(new LocalText(
                "Tanggal Hari Raya Idul Fitri (10 Maret 2027) masih dapat ditetapkan lain oleh Menteri "
                    + "Agama; jatuh tempo dapat bergeser.",
                "The minister of religion may still set another date for Hari Raya Idul Fitri "
                    + "(10 March 2027); the due day may move.")));
        Assert.That(Attention.Read(state, rules, new(2027, 2, 22))!.Provisional, Is.False);
        Assert.That(Waiting.Remark(state, rules, Friday), Is.Null, "the feast is past");
        var before = Specification.Given("ksdpl", "review", new(2026, 12, 1)).State;
        Assert.That(Waiting.Remark(before, rules, new(2026, 12, 1)), Is.Null, "due before it");
    }

    private static WorkingCalendar Moved() => Shipped.Set.Calendar.Moved(
        [new(new(2027, 5, 17), "Hari Raya Idul Adha", new(2027, 5, 21))], "KMA 1/2027", Entered);
}
