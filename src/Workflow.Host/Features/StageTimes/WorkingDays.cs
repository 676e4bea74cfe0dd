using Workflow.Engine.Clocks;
namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// Counts working days between two dates by two look-ups, for half a million visits. What lies before the
/// Republic counts as its first day, and what lies after the century as its last.
/// </summary>
internal sealed class WorkingDays
{
    private static readonly DateOnly First = new(1945, 8, 17);
    private static readonly DateOnly Last = new(2099, 12, 31);

    private readonly int[] _until = new int[Last.DayNumber - First.DayNumber + 1];

    public WorkingDays(WorkingCalendar calendar)
    {
        for (var at = 1; at < _until.Length; at++)
            _until[at] = _until[at - 1] + (calendar.IsWorkingDay(First.AddDays(at)) ? 1 : 0);
    }

    /// <summary>Those after a day, up to and including another.</summary>
    public int Between(DateOnly after, DateOnly through) => Until(through) - Until(after);

    private int Until(DateOnly day) =>
        _until[Math.Clamp(day.DayNumber - First.DayNumber, 0, _until.Length - 1)];
}
