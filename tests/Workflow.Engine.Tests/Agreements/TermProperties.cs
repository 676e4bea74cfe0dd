using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Agreements;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Tests.Agreements;

/// <summary>What holds of every term, whatever its dates, its days off and its sweeps.</summary>
public sealed class TermProperties
{
    private static readonly DateOnly Origin = new(2019, 1, 1);

    /// <summary>An agreement, the days off of its years, and the days between sweeps.</summary>
    private sealed record Life(
        DateOnly Signed, int RecordedAfter, Term Term, WorkingCalendar Calendar, int[] Gaps)
    {
        public DateOnly Recorded => Signed.AddDays(RecordedAfter);

        public DateOnly Last => Recorded.AddDays(Gaps.Sum());
    }

    private static readonly Arbitrary<Life> Lives = (
        from signed in Gen.Choose(0, 900)
        from after in Gen.Frequency((2, Gen.Constant(0)), (1, Gen.Choose(1, 2000)))
        from years in Gen.Choose(1, 5)
        from notice in Gen.Choose(0, 14)
        from off in Gen.Choose(0, 3000).ListOf(150)
        from decreed in Gen.Choose(0, 3000).ListOf(150)
        from late in Gen.Choose(0, 5).ListOf(150)
        from gaps in Gen.Choose(0, 300).ArrayOf(10)
        let calendar = Decreed(off, decreed, late)
        select new Life(
            Origin.AddDays(signed), after, new Term(years, notice), calendar, gaps)).ToArbitrary();

    [Test]
    public void Reminders_AnyLife_NeverComeOnADayOff() => Check(life => Swept(life).Reminders.All(
        reminder => life.Calendar.AsOf(reminder.On).IsWorkingDay(reminder.On) && reminder.On > life.Signed));

    [Test]
    public void Reminders_AnySweeps_ComeOnceEach() => Check(life => Swept(life).Reminders
        .GroupBy(reminder => reminder.Reminder).All(same => same.Count() == 1));

    [Test]
    public void Sweeping_DailyOrNowAndThen_TellsTheSame() => Check(life =>
        Started(life).SweptDaily(life.Recorded, life.Last).Lines.SequenceEqual(Swept(life).Lines));

    [Test]
    public void NextLook_DayBefore_FindsNothingToDoAndOnTheDayDoes() => Check(life =>
    {
        var register = Started(life);
        while (register.State!.NextLook(life.Calendar) is { } next)
        {
            var before = register.Lines.Count();
            if (register.Swept(next.AddDays(-1)).Lines.Count() != before
                || register.Swept(next).Lines.Count() == before)
                return false;
        }

        return register.State.Recorded == AgreementStatus.Expired;
    });

    private static AgreementSpecification Started(Life life) =>
        new AgreementSpecification(life.Calendar).Started(life.Recorded, life.Term, life.Signed);

    private static AgreementSpecification Swept(Life life)
    {
        var register = Started(life);
        var day = life.Recorded;
        foreach (var gap in life.Gaps)
            register.Swept(day = day.AddDays(gap));
        return register;
    }

    private static WorkingCalendar Decreed(IList<int> off, IList<int> decreed, IList<int> late) => new(
        off.Zip(decreed, late).Select(day => new Holiday(
            Origin.AddDays(day.First), HolidayKind.PublicHoliday, "a day off",
            KnownFrom: day.Third == 0 ? Origin.AddDays(day.Second) : null)));

    private static void Check(Func<Life, bool> holds) =>
        Prop.ForAll(Lives, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(50));
}
