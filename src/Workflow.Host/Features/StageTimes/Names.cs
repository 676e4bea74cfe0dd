namespace Workflow.Host.Features.StageTimes;

/// <summary>Gives each name a small number.</summary>
internal sealed class Names<T>
    where T : notnull
{
    private readonly Dictionary<T, ushort> _numbers = [];
    private readonly List<T> _names = [];

    public IReadOnlyList<T> All => _names;

    public ushort? Find(T name) => _numbers.TryGetValue(name, out var number) ? number : null;

    public ushort Of(T name)
    {
        if (!_numbers.TryGetValue(name, out var number))
        {
            _numbers.Add(name, number = checked((ushort)_names.Count));
            _names.Add(name);
        }

        return number;
    }
}
