namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// A phase of one initiative while its visits are read: the whole of it, and the days that were each role's.
/// </summary>
internal sealed class PhaseStay
{
    private readonly Dictionary<string, int> _byOwner = [];
    private Stay _whole;

    /// <summary>The phase.</summary>
    public string Place { get; private set; } = "";

    public void Begin(string phase)
    {
        _byOwner.Clear();
        (Place, _whole) = (phase, default);
    }

    public void Add(Stay visit, string owner)
    {
        _whole = visit with
        {
            Place = DurationStatistics.Phase(Place),
            Days = _whole.Days + visit.Days,
            WorkingDays = 0,
        };
        _byOwner[owner] = _byOwner.GetValueOrDefault(owner) + visit.Days;
    }

    /// <summary>The stays that it came to.</summary>
    public IEnumerable<Stay> Ended()
    {
        yield return _whole;
        foreach (var (owner, days) in _byOwner)
            yield return _whole with { Place = DurationStatistics.Owner(Place, owner), Days = days };
    }
}
