using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>What holds of every opening, whatever the days off and however long the stages take.</summary>
public sealed class RenewalOpeningProperties
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    private sealed record Way(DateOnly EndsOn, int First, int Second, WorkingCalendar Calendar)
    {
        public RenewalOpening Opening => RenewalOpening.Of(
            EndsOn, null, new(RenewalOpeningTests.TwoStages, Calendar, OfficeTargets.Defaults),
            stage => new(stage.Id == "first" ? First : Second, 5))!;

        /// <summary>The day of signing, counted forward as clocks are.</summary>
        public DateOnly Signed(DateOnly openedOn) => Left(Left(openedOn, First), Second);

        private DateOnly Left(DateOnly entered, int days) => days == 0
            ? entered
            : ClockReading.Count(entered, new(days, 0), Calendar, []).Due!.Value;
    }

    private static readonly Arbitrary<Way> Ways = (
        from end in Gen.Choose(400, 1000)
        from first in Gen.Choose(0, 90)
        from second in Gen.Choose(0, 90)
        from off in Gen.Choose(0, 1090).ListOf(120)
        select new Way(Origin.AddDays(end), first, second, Off(off))).ToArbitrary();

    [Test]
    public void OpenBy_StagesTakingTheirDays_SignsInForce() =>
        Check(way => way.Signed(way.Opening.OpenBy) < way.EndsOn);

    [Test]
    public void OpenBy_OneWorkingDayLater_SignsTooLate() => Check(way =>
    {
        var next = way.Opening.OpenBy.AddDays(1);
        while (!way.Calendar.IsWorkingDay(next))
            next = next.AddDays(1);
        return way.Signed(next) >= way.EndsOn;
    });

    [Test]
    public void Stages_BeginOnWorkingDaysAndTakeTheirDays() => Check(way =>
        way.Opening.Stages.All(stage => way.Calendar.IsWorkingDay(stage.BeginsOn))
        && way.Opening.Stages[1].BeginsOn == new Way(default, way.First, 0, way.Calendar)
            .Signed(way.Opening.OpenBy));

    private static void Check(Func<Way, bool> holds) =>
        Prop.ForAll(Ways, holds).QuickCheckThrowOnFailure();

    /// <summary>A day off in each year publishes it.</summary>
    private static WorkingCalendar Off(IEnumerable<int> days) => new(
        days.Concat([0, 366, 731]).Distinct().Select(day => new Holiday(
            Origin.AddDays(day), HolidayKind.PublicHoliday, "libur")));
}
