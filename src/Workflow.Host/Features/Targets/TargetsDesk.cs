using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Targets;

/// <summary>An office's targets as last set.</summary>
/// <param name="Version">What a change names as seen; 0 where nothing was ever set.</param>
/// <param name="By">Who set them, or null.</param>
public sealed record OfficeSetting(
    long Version, OfficeTargetsSet Set, string? By = null, DateTimeOffset? At = null);

/// <summary>
/// Keeps what offices set themselves: days and warning of house clocks, and when an initiative counts as
/// stalled. The law's clocks are nobody's to set. A visit that runs keeps the target it began with.
/// </summary>
public sealed class TargetsDesk(Database database, Writer writer, Rulebooks rulebooks, TimeProvider time)
{
    private const string EverSet = $"SELECT {JournalRow.Columns} FROM journal WHERE event = @event";
    private static readonly string SetEvent = TargetsEvent.Codec.Names.Single();
    private readonly Dictionary<string, long> _putIn = [];
    private readonly Lock _putting = new();

    /// <summary>
    /// Whether the person sets the targets of the region: its own supervisor, nobody else's.
    /// </summary>
    public static bool MaySet(Actor actor, string region) => actor.Is(Roles.Supervisor, region);

    /// <summary>Whether the person may look at them.</summary>
    public static bool MayLook(Actor actor, string region) =>
        MaySet(actor, region) || actor.Is(Roles.Auditor) || actor.Is(Roles.Admin);

    /// <summary>Puts what the journal says into the rulebooks.</summary>
    public async Task Load(CancellationToken stop) => PutIn(await All(stop));

    /// <summary>The same, as a transaction sees it that nobody has written in yet.</summary>
    /// <returns>Whether an office counts otherwise than this process knew.</returns>
    public bool Load(UnitOfWork unit) =>
        PutIn(Last(unit.Query(EverSet, JournalRow.Read, ("event", SetEvent))));

    /// <summary>The regions whose offices have set something, with what they set last.</summary>
    public async Task<IReadOnlyList<OfficeSetting>> All(CancellationToken stop)
    {
        await using var db = database.Context();
        var entries = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Event == SetEvent)
            .ToListAsync(stop);
        return Last(entries);
    }

    /// <summary>What the offices of a journal set last.</summary>
    public static IReadOnlyList<OfficeSetting> Last(IQueryable<JournalRow> journal) =>
        Last(journal.Where(row => row.Event == SetEvent).AsEnumerable());

    public async Task<OfficeSetting> Of(string region, CancellationToken stop)
    {
        await using var db = database.Context();
        var stream = TargetsEvent.Stream(region);
        var last = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Stream == stream)
            .OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(stop);
        return last is null ? new(0, OfficeTargetsSet.Defaults(default, region)) : Setting(last);
    }

    /// <summary>Sets an office's targets; they count at once, for what begins from now on.</summary>
    /// <param name="seen">The version that the person saw.</param>
    public async Task<UpkeepResult> Set(OfficeTargetsSet set, long seen, Actor actor, CancellationToken stop)
    {
        var (kept, version) = await writer.Run(unit => SetIn(unit, set, seen, actor), stop);
        if (kept == UpkeepResult.Yes)
            PutIn([new(version, set)]);
        return kept;
    }

    private (
        UpkeepResult Kept, long Version) SetIn(UnitOfWork unit, OfficeTargetsSet set, long seen, Actor actor)
    {
        var now = time.GetUtcNow();
        if (Substitutions.Present(unit, actor, now).Rights.FirstOrDefault(one => MaySet(one, set.Region))
            is not { } right)
            return (UpkeepResult.NotPermitted, 0);

        set = set with { InPlaceOf = right.InPlaceOf };
        var stream = TargetsEvent.Stream(set.Region);
        var last = unit.LastSequence(stream);
        if (last != seen)
            return (UpkeepResult.Stale, 0);
        if (Last(unit, stream, last) is { } before
            ? before.IsSameAs(set)
            : set.ToTargets() == OfficeTargets.Defaults)
            return (UpkeepResult.Yes, last);

        RulesKnown.Change(unit);
        return (UpkeepResult.Yes, unit.Append(stream, last,
            [new(SetEvent, TargetsEvent.Codec.Encode(set), actor.Name, null, now)]));
    }

    private static OfficeTargetsSet? Last(UnitOfWork unit, string stream, long sequence) =>
        unit.Scalar<string>(
            "SELECT data FROM journal WHERE stream = @stream AND sequence = @sequence",
            ("stream", stream), ("sequence", sequence)) is { } data
            ? (OfficeTargetsSet)TargetsEvent.Codec.Decode(SetEvent, data)
            : null;

    /// <summary>
    /// Of two that were set one after the other, the later stays, whichever comes here first.
    /// </summary>
    private bool PutIn(IReadOnlyList<OfficeSetting> settings)
    {
        lock (_putting)
        {
            var later = settings
                .Where(setting => setting.Version > _putIn.GetValueOrDefault(setting.Set.Region)).ToList();
            foreach (var (version, set, _, _) in later)
            {
                _putIn[set.Region] = version;
                rulebooks.Targets = rulebooks.Targets.SetItem(set.Region, set.ToTargets());
            }

            return later.Count > 0;
        }
    }

    private static IReadOnlyList<OfficeSetting> Last(IEnumerable<JournalRow> entries) =>
    [
        .. entries.GroupBy(entry => entry.Stream)
            .Select(stream => Setting(stream.MaxBy(entry => entry.Sequence)!)),
    ];

    private static OfficeTargetsSet Read(JournalRow entry) =>
        (OfficeTargetsSet)TargetsEvent.Codec.Decode(entry.Event, entry.Data);

    private static OfficeSetting Setting(JournalRow entry) =>
        new(entry.Sequence, Read(entry), entry.Actor, Portable.At(entry.At));
}
