using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives.Sentences;
namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// How long stages took, all finished stays at hand at once: half a million of them take seven megabytes and
/// some milliseconds to count, whatever is asked for; what was asked once is not counted again. A job puts a
/// newer one in its place.
/// </summary>
public sealed class DurationStatistics
{
    public static readonly DurationStatistics None = new([]);

    /// <summary>From how many stays on a region's own median tells what is usual there.</summary>
    private const int EnoughOfRegion = 5;

    /// <summary>Of so many askings the answers are held, before all begins anew.</summary>
    private const int Held = 256;

    /// <summary>From how many stays on there is anything usual at all.</summary>
    private const int Enough = 3;

    private readonly Names<(string Procedure, string Place)> _places = new();
    private readonly Names<string> _regions = new();
    private readonly Names<string> _countries = new();
    private readonly Names<string> _objects = new();
    private readonly Kept[] _stays;
    private readonly Answers<string> _byPlace = new();
    private readonly Answers<(string Procedure, string Place)> _byStage = new();
    private readonly Dictionary<(ushort Place, ushort Region), UsualDays> _usual;
    private readonly Dictionary<ushort, UsualDays> _usualOfAll;
    private readonly Dictionary<(ushort Place, ushort Region), UsualDays> _usualWork;

    /// <param name="stays">In any order.</param>
    public DurationStatistics(IEnumerable<Stay> stays)
    {
        var kept = new List<Kept>(); // Linq would leave its buffers in the shared pool: as much memory again.
        foreach (var stay in stays)
            kept.Add(Keep(stay));
        kept.Sort((one, other) => one.Days.CompareTo(other.Days)); // So that whatever is picked is sorted.
        _stays = [.. kept];
        _usual = Medians(_stays, stay => (stay.Place, stay.Region), stay => stay.Days, EnoughOfRegion);
        _usualOfAll = Medians(_stays, stay => stay.Place, stay => stay.Days, Enough);
        kept.Sort((one, other) => one.WorkingDays.CompareTo(other.WorkingDays));
        _usualWork = Medians(
            kept, stay => (stay.Place, stay.Region), stay => stay.WorkingDays, EnoughOfRegion);
    }

    public int Count => _stays.Length;

    /// <summary>The regions that have any.</summary>
    public IEnumerable<string> Regions => _regions.All;

    /// <summary>The place that stands for a whole phase.</summary>
    public static string Phase(string phase) => "phase:" + phase;

    /// <summary>The place that stands for those of a phase's days that were one role's.</summary>
    public static string Owner(string phase, string role) => $"owner:{phase}:{role}";

    /// <summary>
    /// How many calendar days a stage usually takes: the median of the region where it has enough finished
    /// visits, else of all regions, else null.
    /// </summary>
    public UsualDays? Usual(string procedure, string stage, string region)
    {
        if (_places.Find((procedure, stage)) is not { } place)
            return null;
        if (_regions.Find(region) is { } at && _usual.TryGetValue((place, at), out var here))
            return here;
        return _usualOfAll.TryGetValue(place, out var everywhere) ? everywhere : null;
    }

    /// <summary>
    /// How many working days a region's own visits of a stage took; null where it has not enough of them.
    /// </summary>
    public UsualWork? UsualWork(string procedure, string stage, string region) =>
        _places.Find((procedure, stage)) is { } place && _regions.Find(region) is { } at
        && _usualWork.TryGetValue((place, at), out var work)
            ? new(work.Days, work.Count)
            : null;

    /// <summary>How long each place took, over all procedures that have it.</summary>
    /// <param name="wanted">Which stays count.</param>
    /// <param name="year">The year that is compared with those before it.</param>
    public IReadOnlyDictionary<string, TookSince> ByPlace(StaysWanted wanted, int year) =>
        _byPlace.Once(wanted, year, () => By(wanted, year, place => place.Place));

    /// <summary>How long each place of each procedure took.</summary>
    /// <param name="wanted">Which stays count.</param>
    /// <param name="year">The year that is compared with those before it.</param>
    public IReadOnlyDictionary<(string Procedure, string Place), TookSince> ByStage(
        StaysWanted wanted, int year) => _byStage.Once(wanted, year, () => By(wanted, year, place => place));

    private Dictionary<TKey, TookSince> By<TKey>(
        StaysWanted wanted, int year, Func<(string Procedure, string Place), TKey> key)
        where TKey : notnull
    {
        var groups = _places.All.Select(key).Distinct().ToImmutableArray();
        var slots = SlotsOf(
            wanted, [.. _places.All.Select(place => groups.IndexOf(key(place)))], (short)year);
        var counts = new int[2 * groups.Length];
        foreach (ref readonly var stay in _stays.AsSpan())
        {
            if (slots.Of(stay) is >= 0 and var slot)
                counts[slot]++;
        }

        var ranks = Array.ConvertAll(counts, count => new Ranks(count));
        foreach (ref readonly var stay in _stays.AsSpan())
        {
            if (slots.Of(stay) is >= 0 and var slot)
                ranks[slot].Pass(stay.Days);
        }

        return groups.Index().ToDictionary(
            group => group.Item,
            group => new TookSince(ranks[2 * group.Index].Took, ranks[(2 * group.Index) + 1].Took));
    }

    private Slots SlotsOf(StaysWanted wanted, int[] groupOf, short year) => new(
        [.. _places.All.Select((place, at) =>
            wanted.Procedure is null || place.Procedure == wanted.Procedure ? groupOf[at] : -1)],
        [.. _regions.All.Select(wanted.Regions.Has)],
        [.. _countries.All.Select(country => wanted.Country is null || country == wanted.Country)],
        [.. _objects.All.Select(ids => wanted.ObjectId is null || ids.Split(',').Contains(wanted.ObjectId))],
        year);

    /// <param name="stays">In ascending order of what is taken of them.</param>
    private static Dictionary<TKey, UsualDays> Medians<TKey>(
        IEnumerable<Kept> stays, Func<Kept, TKey> key, Func<Kept, int> taken, int enough)
        where TKey : notnull
    {
        var days = new Dictionary<TKey, List<int>>();
        foreach (var stay in stays)
            (CollectionsMarshal.GetValueRefOrAddDefault(days, key(stay), out _) ??= []).Add(taken(stay));
        return days.Where(pair => pair.Value.Count >= enough).ToDictionary(
            pair => pair.Key,
            pair => new UsualDays(
                (int)Math.Round(Took.Of(pair.Value).Median!.Value, MidpointRounding.AwayFromZero),
                pair.Value.Count));
    }

    private Kept Keep(Stay stay) => new(
        _places.Of((stay.Procedure, stay.Place)), _regions.Of(stay.Region), _countries.Of(stay.Country),
        _objects.Of(stay.Objects), checked((short)stay.Year),
        (ushort)Math.Clamp(stay.Days, 0, ushort.MaxValue),
        (ushort)Math.Clamp(stay.WorkingDays, 0, ushort.MaxValue));

    /// <summary>
    /// Where stays are counted: this year's and earlier ones of each group. A struct, so that asking it of a
    /// million stays costs no calls.
    /// </summary>
    private readonly struct Slots(int[] groups, bool[] regions, bool[] countries, bool[] objects, short year)
    {
        /// <summary>The slot of a stay; −1 where it is not wanted.</summary>
        public int Of(in Kept stay) =>
            regions[stay.Region] && groups[stay.Place] is >= 0 and var group && countries[stay.Country]
                && objects[stay.Objects]
                ? (2 * group) + (stay.Year == year ? 0 : 1)
                : -1;
    }

    /// <summary>A stay in fourteen bytes; one of more than 179 years counts as one of 179.</summary>
    private readonly record struct Kept(
        ushort Place, ushort Region, ushort Country, ushort Objects, short Year, ushort Days,
        ushort WorkingDays);

    /// <summary>What was counted once, whoever asked.</summary>
    private sealed class Answers<TKey>
        where TKey : notnull
    {
        private readonly ConcurrentDictionary<(StaysWanted, int), Lazy<Dictionary<TKey, TookSince>>> _held =
            new();

        public Dictionary<TKey, TookSince> Once(
            StaysWanted wanted, int year, Func<Dictionary<TKey, TookSince>> count)
        {
            if (_held.Count >= Held)
                _held.Clear();
            return _held.GetOrAdd((wanted, year), _ => new(count)).Value;
        }
    }
}
