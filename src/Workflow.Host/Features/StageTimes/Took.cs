namespace Workflow.Host.Features.StageTimes;

/// <summary>How long something took.</summary>
/// <param name="Count">How many stays were counted.</param>
public sealed record Took(int Count, double? Median, int? P80)
{
    public static readonly Took Nothing = new(0, null, null);

    /// <param name="days">In ascending order.</param>
    public static Took Of(IReadOnlyList<int> days)
    {
        var ranks = new Ranks(days.Count);
        foreach (var day in days)
            ranks.Pass(day);
        return ranks.Took;
    }
}

/// <summary>
/// Picks the median and the 80th percentile (nearest rank) from days that pass in ascending order.
/// </summary>
public sealed class Ranks(int count)
{
    private int _passed;
    private int _low;
    private int _high;
    private int _p80;

    public Took Took => count == 0 ? Took.Nothing : new(count, (_low + _high) / 2.0, _p80);

    public void Pass(int days)
    {
        if (_passed == (count - 1) / 2)
            _low = days;
        if (_passed == count / 2)
            _high = days;
        if (_passed == ((count * 4) + 4) / 5 - 1)
            _p80 = days;
        _passed++;
    }
}

/// <summary>This year's stays against those of earlier years.</summary>
public sealed record TookSince(Took ThisYear, Took Before);
