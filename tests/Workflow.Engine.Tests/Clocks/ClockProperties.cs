using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Tests.Clocks;

/// <summary>What holds of counting, whatever the days off, the holds and the target.</summary>
public sealed class ClockProperties
{
    private static readonly DateOnly Origin = new(2024, 1, 1);

    /// <summary>A count: the years 2024 to 2026 are published, so that every count ends.</summary>
    private sealed record Counting(
        DateOnly Start, ClockTarget Target, WorkingCalendar Calendar, ImmutableArray<Pause> Pauses)
    {
        public ClockReading Reading => ClockReading.Count(Start, Target, Calendar, Pauses);

        public DateOnly Due => Reading.Due!.Value;

        public bool Counts(DateOnly day) =>
            Calendar.IsWorkingDay(day) && !Pauses.Any(pause => pause.Covers(day));

        public IEnumerable<DateOnly> Days => Enumerable.Range(-5, Due.DayNumber - Start.DayNumber + 30)
            .Select(Start.AddDays);
    }

    private static readonly Gen<Pause> SomePause =
        from first in Gen.Choose(0, 200)
        from length in Gen.Choose(-1, 20)
        select new Pause(Origin.AddDays(first), Origin.AddDays(first + length));

    private static readonly Arbitrary<Counting> Countings = (
        from start in Gen.Choose(0, 150)
        from days in Gen.Choose(1, 60)
        from warn in Gen.Choose(0, 12)
        from off in Gen.Choose(0, 300).ListOf(25)
        from pauses in Gen.Choose(0, 3).SelectMany(SomePause.ListOf)
        select new Counting(Origin.AddDays(start), new(days, warn), Off(off), [.. pauses])).ToArbitrary();

    [Test]
    public void Due_LaterStart_IsNeverEarlier() => Check(one =>
        (one with { Start = one.Start.AddDays(1) }).Due >= one.Due);

    [Test]
    public void Due_OneDayMore_IsLater() => Check(one =>
        (one with { Target = one.Target with { Days = one.Target.Days + 1 } }).Due > one.Due);

    [Test]
    public void Due_Always_IsAWorkingDayThatIsNotPaused() => Check(one => one.Counts(one.Due));

    [Test]
    public void Due_Always_HasAsManyCountedDaysBeforeItAsTheTarget() => Check(one =>
        one.Days.Count(day => day > one.Start && day <= one.Due && one.Counts(day)) == one.Target.Days);

    [Test]
    public void Due_OneHolidayMore_IsNeverEarlier() => Check(one => one.Days.All(day =>
        (one with { Calendar = one.Calendar.With([Holiday(day)]) }).Due >= one.Due));

    [Test]
    public void Due_Paused_IsThatOfACountLongerByTheDaysPaused() => Check(one =>
    {
        var paused = one.Days.Count(day =>
            day > one.Start && day < one.Due && one.Calendar.IsWorkingDay(day) && !one.Counts(day));
        var longer = one with { Pauses = [], Target = one.Target with { Days = one.Target.Days + paused } };
        return longer.Due == one.Due;
    });

    [Test]
    public void LeftAndUsed_AnyDay_AddUpToTheTargetAndCountTheDaysAhead() => Check(one =>
    {
        var reading = one.Reading;
        var counted = one.Days
            .Where(day => day > one.Start && day <= reading.Due && one.Counts(day)).ToList();
        return one.Days.All(day => reading.Left(day) + reading.Used(day) == one.Target.Days
            && reading.Left(day) == counted.Count(later => later >= day));
    });

    [Test]
    public void Over_AnyDay_CountsFromTheDayAfterTheDueDay() => Check(one =>
    {
        var reading = one.Reading;
        var late = one.Days.Where(day => day > reading.Due && one.Counts(day)).ToList();
        return one.Days.All(day => reading.Over(day) == late.Count(over => over <= day));
    });

    [Test]
    public void Derivation_Always_RunsFromTheStartToTheDueDayAndNumbersWhatCounts() => Check(one =>
    {
        var days = one.Reading.Derivation().ToList();
        return days[0].Date == one.Start && days[^1].Date == one.Due && days[^1].Number == one.Target.Days
            && days.Zip(days.Skip(1)).All(pair => pair.Second.Date == pair.First.Date.AddDays(1))
            && days.Skip(1).All(day => (day.Count == DayCount.Counted) == one.Counts(day.Date))
            && days.Where(day => day.Number > 0).Select(day => day.Number)
                .SequenceEqual(Enumerable.Range(1, one.Target.Days))
            && days.Where(day => day.Number > 0)
                .All(day => one.Reading.Left(day.Date) == one.Target.Days - day.Number + 1);
    });

    [Test]
    public void DueSoon_AskedOnAnyDay_IsTheFirstThatQualifies() => Check(one =>
    {
        var reading = one.Reading;
        var few = one.Days.Where(day => day >= one.Start && day <= reading.Due && one.Counts(day)
            && reading.Left(day) <= one.Target.Warn).Select(day => (DateOnly?)day).ToList();
        return one.Days.Where(day => day >= one.Start)
            .All(from => reading.DueSoonFrom(from) == few.FirstOrDefault(day => day >= from));
    });

    [Test]
    public void Overdue_AskedOnAnyDay_IsTheFirstUnpausedAfterTheDueDay() => Check(one =>
    {
        var reading = one.Reading;
        var days = one.Days.ToList();
        return days.All(from =>
        {
            var day = reading.OverdueFrom(from)!.Value;
            var between = days.Where(earlier => earlier > reading.Due && earlier >= from && earlier < day);
            return day > reading.Due && day >= from && !reading.IsPaused(day)
                && between.All(reading.IsPaused);
        });
    });

    private static WorkingCalendar Off(IEnumerable<int> days) => new(
        days.Select(day => Holiday(Origin.AddDays(day)))
            .Concat(Enumerable.Range(2024, 3).Select(year => Holiday(new(year, 12, 25)))));

    private static Holiday Holiday(DateOnly day) => new(day, HolidayKind.PublicHoliday, "Hari libur");

    private static void Check(Func<Counting, bool> holds) =>
        Prop.ForAll(Countings, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(60));
}
