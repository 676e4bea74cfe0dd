using System.Collections.Concurrent;
using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// The rules by which everything is decided: the definitions as read at start, and the calendar as it is now.
/// </summary>
public sealed class Rulebooks(DefinitionSet definitions)
{
    /// <summary>The setting that holds the calendar with which rows were last counted.</summary>
    public const string CalendarCounted = "calendar-counted";

    private readonly Lock _changing = new();
    private volatile Shelf _shelf = new(
        definitions.Calendar, ImmutableDictionary<string, OfficeTargets>.Empty);

    public DefinitionSet Definitions => definitions;

    public WordList Words => definitions.Words;

    /// <summary>
    /// The working days. A later decree puts another calendar in its place, at once for everybody.
    /// </summary>
    public WorkingCalendar Calendar
    {
        get => _shelf.Calendar;
        set
        {
            lock (_changing) // Else a change of the targets at the same moment would be lost.
                _shelf = new(value, _shelf.Targets);
        }
    }

    /// <summary>
    /// What offices set themselves, by region; the definitions' own targets for all others.
    /// </summary>
    public ImmutableDictionary<string, OfficeTargets> Targets
    {
        get => _shelf.Targets;
        set
        {
            lock (_changing)
                _shelf = new(_shelf.Calendar, value);
        }
    }

    /// <summary>The setting that holds after how many days a region's rows were last stalled.</summary>
    public static string StallDaysCounted(string region) => "stall-days:" + region;

    /// <summary>
    /// Whether the rows of a region are still to be counted anew, after a decree or another target.
    /// </summary>
    /// <param name="settings">What the application remembers of itself.</param>
    public bool IsBeingRecounted(string region, IReadOnlyDictionary<string, string> settings)
    {
        var targets = Targets.GetValueOrDefault(region, OfficeTargets.Defaults);
        return settings.GetValueOrDefault(CalendarCounted, Calendar.Fingerprint) != Calendar.Fingerprint
            || settings.GetValueOrDefault(
                StallDaysCounted(region), $"{OfficeTargets.Defaults.StallDays}") != $"{targets.StallDays}";
    }

    /// <summary>
    /// How long a stage of a procedure usually takes in a region, as last counted; nothing that is decided
    /// depends on it.
    /// </summary>
    public Func<string, string, string, UsualDays?> Usual { get; set; } = (_, _, _) => null;

    /// <summary>Any procedure, for naming things where no initiative is concerned.</summary>
    public Procedure Any => definitions.Procedures[0];

    /// <summary>The rules of an initiative: its version of the procedure, its office's targets.</summary>
    public Rulebook For(Initiative state) =>
        For(state.Opened.Procedure, state.Opened.ProcedureVersion, state.Opened.Region.Id);

    public Rulebook For(Procedure procedure, string region) => For(procedure.Key, procedure.Version, region);

    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public Rulebook For(string key, int version, string region)
    {
        var shelf = _shelf;
        return shelf.Books.GetOrAdd(
            (key, version, region),
            (id, rules) => new(
                rules.Procedure(id.Key, id.Version), shelf.Calendar,
                shelf.Targets.GetValueOrDefault(id.Region, OfficeTargets.Defaults)),
            this);
    }

    /// <exception cref="InvalidOperationException">There is no such version.</exception>
    public Procedure Procedure(string key, int version) => definitions.Find(key, version)
        ?? throw new InvalidOperationException($"The definitions have no {key}.v{version}.");

    /// <summary>The newest version under which an initiative may be opened on the day, or null.</summary>
    public Procedure? NewestValidOn(string key, DateOnly day) => definitions.NewestValidOn(key, day);

    /// <summary>From now on this version may not change: an initiative is started on it.</summary>
    public void Remember(UnitOfWork unit, Procedure procedure) => StartedVersions.Remember(unit, procedure);

    /// <summary>
    /// The books made with one calendar and one set of targets; another of either is another shelf.
    /// </summary>
    private sealed record Shelf(WorkingCalendar Calendar, ImmutableDictionary<string, OfficeTargets> Targets)
    {
        public ConcurrentDictionary<(string Key, int Version, string Region), Rulebook> Books { get; } =
            new();
    }
}
