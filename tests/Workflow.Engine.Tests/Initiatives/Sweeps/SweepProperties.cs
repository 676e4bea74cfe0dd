using FsCheck;
using FsCheck.Fluent;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;

namespace Workflow.Engine.Tests.Initiatives.Sweeps;

/// <summary>Sweeps say the same things of the same days, however often they run.</summary>
public sealed class SweepProperties
{
    [Test]
    public void Sweeping_OnTheNextMorning_TellsWhatTheEveningDoes() =>
        CheckAgainstDaily((life, day) => life.Decide(new LookAfter(day), day.AddDays(1)));

    [Test]
    public void Sweeping_EverySeventhDay_TellsTheSame() => CheckAgainstDaily((life, day) =>
    {
        if (day.DayNumber % 7 == 0)
            life.Decide(new LookAfter(day), day);
    });

    [Test]
    public void Sweeping_Never_TheNextCommandCatchesUp() => CheckAgainstDaily((_, _) => { });

    [Test]
    public void Sweeping_Twice_TellsNothingTheSecondTime() => Check(life =>
    {
        var quiet = true;
        life.With((one, day) =>
        {
            one.Decide(new LookAfter(day), day);
            var version = one.State.Version;
            one.Decide(new LookAfter(day), day);
            quiet &= one.State.Version == version;
        });
        return quiet;
    });

    /// <summary>What each day says, worked out from that day alone, is what the sweeps say.</summary>
    [Test]
    public void Sweeping_AnyLife_TellsWhatEachDayByItselfCallsFor() => Check(life =>
        Same(Flags(life.With(Daily)), Flags(life.With(ByItself))));

    [Test]
    public void Next_AnyLife_IsTheFirstDayWithSomethingToSay() => Check(life =>
    {
        var right = true;
        life.With((one, day) =>
        {
            var promised = Attention.Next(one.State, one.RulesOn(day));
            var version = one.State.Version;
            one.Decide(new LookAfter(day), day);
            right &= (one.State.Version > version) == (promised <= day);
        });
        return right;
    });

    private static void CheckAgainstDaily(Action<Life, DateOnly> sweep) =>
        Check(life => Same(life.With(Daily), life.With(sweep)));

    private static void Daily(Life life, DateOnly day) => life.Decide(new LookAfter(day), day);

    private static void ByItself(Life life, DateOnly day)
    {
        foreach (var happened in DayByItself.CallsFor(life.State, life.RulesOn(day), day).ToList())
            life.Say(happened);
    }

    private static bool Same(Life one, Life other) => Same(one.Journal, other.Journal);

    private static bool Same(IEnumerable<string> one, IEnumerable<string> other)
    {
        var differs = one.Zip(other).FirstOrDefault(pair => pair.First != pair.Second);
        Assert.That(differs, Is.EqualTo(default((string, string))), "the first entry that is not told alike");
        return one.Count() == other.Count();
    }

    private static IEnumerable<string> Flags(Life life) => life.State.History.Select(entry => entry switch
    {
        FlagRaised raised => $"{raised.On} {raised.Flag} {raised.Due}",
        FlagCleared cleared => $"{cleared.On} no {cleared.Flag} {cleared.Due}",
        AnswerOverdue late => $"{late.On} answer {late.Number} {late.Due}",
        _ => "",
    }).Where(told => told.Length > 0);

    private static void Check(Func<Life, bool> holds) =>
        Prop.ForAll(Life.Any, holds).Check(Config.QuickThrowOnFailure.WithMaxTest(25));
}
