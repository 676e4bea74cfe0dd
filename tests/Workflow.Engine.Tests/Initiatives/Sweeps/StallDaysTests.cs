using Workflow.Engine.Initiatives;

namespace Workflow.Engine.Tests.Initiatives.Sweeps;

/// <summary>
/// An office changes its stall days while initiatives run. One that waits in a stage without a clock since
/// Monday, 1 July 2024 is stalled on 30 August by the definition's 60 days.
/// </summary>
public sealed class StallDaysTests
{
    [Test]
    public void StallDays_MadeMore_ClearTheFlagTheDayItIsLookedAt() =>
        Waiting().Swept(new(2024, 9, 1)).With(Stalling(90))
            .When(new LookAfter(new(2024, 9, 4)), today: new(2024, 9, 5))
            .Swept(new(2024, 10, 31))
            .ThenTold("2024-08-30 stalled", "2024-09-05 stalled cleared ", "2024-09-29 stalled");

    [Test]
    public void StallDays_MadeMoreButNotEnough_LeaveTheFlag() =>
        Waiting().Swept(new(2024, 9, 5)).With(Stalling(62)).Swept(new(2024, 9, 10))
            .ThenTold("2024-08-30 stalled");

    [Test]
    public void StallDays_MadeFewer_FlagWhatHasWaitedLonger() =>
        Waiting().Swept(new(2024, 7, 20)).With(Stalling(14)).Swept(new(2024, 7, 21))
            .ThenTold("2024-07-15 stalled");

    [Test]
    public void StallDays_MadeMore_LeaveTheFlagsOfTheClock() =>
        Specification.Given("ksdpl", "review", new(2024, 7, 1)).Swept(new(2024, 9, 1)).With(Stalling(90))
            .Swept(new(2024, 9, 2))
            .ThenTold(
                "2024-08-06 due-soon 2024-08-12", "2024-08-13 overdue 2024-08-12", "2024-08-30 stalled",
                "2024-09-02 stalled cleared ");

    private static Specification Waiting() => Specification.Given("ksdpl", "initiative", new(2024, 7, 1));

    private static OfficeTargets Stalling(int days) => OfficeTargets.Defaults with { StallDays = days };
}
