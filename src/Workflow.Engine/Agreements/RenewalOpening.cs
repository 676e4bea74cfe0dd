using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Agreements;

/// <summary>Where it is known from how long a stage usually takes.</summary>
public enum TimeSource
{
    /// <summary>The median of the office's own visits.</summary>
    Visits,

    /// <summary>The clock that the law sets.</summary>
    Statutory,

    /// <summary>The office's own target.</summary>
    House,

    /// <summary>Nothing tells; it counts as none.</summary>
    Unknown,
}

/// <summary>What an office's visits of a stage usually took.</summary>
/// <param name="Days">Their median, in working days.</param>
/// <param name="Visits">How many there were.</param>
public sealed record UsualWork(int Days, int Visits);

/// <summary>A stage on the way to the signing of a renewal.</summary>
/// <param name="Days">The working days that it usually takes.</param>
/// <param name="Source">Where that is known from.</param>
/// <param name="Visits">Of how many visits it is the median; 0 where of none.</param>
/// <param name="BeginsOn">The latest working day to enter it.</param>
public sealed record RenewalStage(Stage Stage, int Days, TimeSource Source, int Visits, DateOnly BeginsOn);

/// <summary>
/// By when a renewal must be opened to be signed while the agreement is in force: counted backwards from its
/// last day over what the stages of the procedure usually take, and no law's [house].
/// </summary>
/// <param name="Procedure">The procedure that would be opened.</param>
/// <param name="EndsOn">The first day not in force.</param>
/// <param name="SignBy">The last working day in force.</param>
/// <param name="NoticeBy">The last day for giving notice, or null.</param>
/// <param name="Stages">The stages before the signing, in order.</param>
/// <param name="Provisional">Whether it is counted over a year whose days off are estimated or not published:
/// there only weekends are known.</param>
public sealed record RenewalOpening(
    Procedure Procedure, DateOnly EndsOn, DateOnly SignBy, DateOnly? NoticeBy,
    ImmutableArray<RenewalStage> Stages, bool Provisional)
{
    /// <summary>The latest working day to open it.</summary>
    public DateOnly OpenBy => Stages[0].BeginsOn;

    /// <summary>The last day in force.</summary>
    public DateOnly LastDay => EndsOn.AddDays(-1);

    /// <summary>The working days that the way usually takes.</summary>
    public int Days => Stages.Sum(stage => stage.Days);

    /// <summary>Counts it; null where no agreement comes of the procedure.</summary>
    /// <param name="endsOn">The first day not in force.</param>
    /// <param name="noticeBy">The last day for giving notice, or null.</param>
    /// <param name="rules">The procedure, the calendar and the office's targets.</param>
    /// <param name="usual">What the office's visits of a stage usually took; null where they are too
    /// few.</param>
    public static RenewalOpening? Of(
        DateOnly endsOn, DateOnly? noticeBy, Rulebook rules, Func<Stage, UsualWork?> usual)
    {
        var calendar = rules.Calendar;
        var signBy = calendar.LastWorkingDayOnOrBefore(endsOn.AddDays(-1));
        var stages = new Stack<RenewalStage>();
        foreach (var stage in SigningWay.Of(rules.Procedure).Reverse())
        {
            var (days, source, visits) = TimeOf(stage, rules.Targets, usual(stage));
            var left = stages.TryPeek(out var next) ? next.BeginsOn : signBy;
            stages.Push(new(stage, days, source, visits, calendar.WorkingDayBefore(left, days)));
        }

        return stages.TryPeek(out var first)
            ? new(
                rules.Procedure, endsOn, signBy, noticeBy, [.. stages],
                IsProvisional(calendar, first.BeginsOn, endsOn.AddDays(-1)))
            : null;
    }

    /// <summary>The working days that the way usually takes, whatever the end.</summary>
    public static int DaysOf(Rulebook rules, Func<Stage, UsualWork?> usual) =>
        SigningWay.Of(rules.Procedure).Sum(stage => TimeOf(stage, rules.Targets, usual(stage)).Days);

    private static (int Days, TimeSource Source, int Visits) TimeOf(
        Stage stage, OfficeTargets targets, UsualWork? usual) => (usual, stage.Clock) switch
        {
            ({ } own, _) => (own.Days, TimeSource.Visits, own.Visits),
            (_, { Kind: ClockKind.Statutory } clock) => (clock.Target.Days, TimeSource.Statutory, 0),
            (_, { } clock) => (targets.For(clock).Days, TimeSource.House, 0),
            _ => (0, TimeSource.Unknown, 0),
        };

    private static bool IsProvisional(WorkingCalendar calendar, DateOnly first, DateOnly last) =>
        Enumerable.Range(first.Year, last.Year - first.Year + 1).Select(year => new DateOnly(year, 1, 1))
            .Any(year => !calendar.IsPublished(year) || calendar.IsEstimated(year));
}
