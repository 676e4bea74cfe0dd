using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>Folds the streams of initiatives anew, for holding their rows and visits against them.</summary>
internal static class InitiativeStreams
{
    /// <summary>What a decree or another target moves, once it has been counted anew.</summary>
    private static readonly string[] Counted =
    [
        "due_on", "due_soon_on", "overdue_on", "stalled_on", "attention_on", "urgency", "standing",
        "turns_on",
    ];

    public static StreamTable Of(Rulebooks rulebooks, TimeProvider time) =>
        new(InitiativeRow.Table, InitiativeRow.Opening)
        {
            Beside =
            [
                (VisitRows.Table, "initiative"), (InvitationRows.Table, "initiative"),
                (Snapshots.Table, "stream"), (SearchedRows.Table, "initiative"),
            ],
            Fold = (entries, stored, settings) => Fold(
                rulebooks, CivilClock.Today(time), entries, stored, settings),
        };

    private static Refolded Fold(
        Rulebooks rulebooks, DateOnly today, IReadOnlyList<JournalRow> entries,
        IReadOnlyList<RowValues> rows, IReadOnlyDictionary<string, string> settings)
    {
        var stored = rows[0];
        var history = entries.Select(
            entry => InitiativeEvents.Codec.Decode(entry.Event, entry.Data)).ToList();
        var state = InitiativeFold.Fold(history);
        var id = Guid.Parse(entries[0].Stream);
        var rules = rulebooks.For(state);
        var right = InitiativeProjection.Of(id, state, rules, LastLookedAt(state, rules, stored));
        Turn(right, state.LastRecordedOn, today, stored, settings);
        var row = InitiativeColumns.Values(right);
        var isBeingRecounted = rulebooks.IsBeingRecounted(state.Opened.Region.Id, settings);
        return new(
            [
                Compared(row, isBeingRecounted),
                .. VisitRows.Project(id, state, rules).Select(VisitRows.Stored),
                .. InvitationRows.Stored(id, state),
                Snapshot(id, history, state, rows),
                SearchedRows.Stored(id, state),
            ],
            [.. Files(history)], isBeingRecounted);
    }

    /// <summary>It may be that of some entries before.</summary>
    private static RowValues Snapshot(
        Guid id, List<InitiativeEvent> history, Initiative state, IReadOnlyList<RowValues> rows)
    {
        var version = rows.FirstOrDefault(row => row.Table == Snapshots.Table)?.Values["version"] as long?;
        var kept = version < state.Version && InitiativeStates.MayBeOf(history, version.Value)
            ? InitiativeFold.Fold(history.Take((int)version.Value))
            : state;
        return Snapshots.Stored(id, kept.Version, InitiativeEvents.Json(kept));
    }

    /// <summary>
    /// To the day that all rows are of; one that was written since may be of a later one, but not after
    /// today.
    /// </summary>
    private static void Turn(
        InitiativeRow right, DateOnly recorded, DateOnly today, RowValues stored,
        IReadOnlyDictionary<string, string> settings)
    {
        var turned = settings.TryGetValue(DayTurn.Mark, out var mark) ? Portable.Date(mark) : recorded;
        foreach (var day in new[] { turned, today })
        {
            InitiativeProjection.Turn(right, day > recorded ? day : recorded);
            if (Equals(right.Urgency, stored.Values["urgency"]) && Equals(
                right.TurnsOn is { } turns ? Portable.Text(turns) : null, stored.Values["turns_on"]))
                return;
        }
    }

    /// <summary>The due day of a clock that stands still is that of the day it was last looked at.</summary>
    private static DateOnly? LastLookedAt(Initiative state, Engine.Rulebook rules, RowValues stored) =>
        Attention.StandsStill(state, rules) && stored.Values["attention_on"] is string day
            ? Portable.Date(day)
            : null;

    private static RowValues Compared(RowValues row, bool isBeingRecounted) => isBeingRecounted
        ? row with { Values = row.Values.Where(value => !Counted.Contains(value.Key)).ToDictionary() }
        : row;

    private static IEnumerable<NamedFile> Files(List<InitiativeEvent> history) => history
        .Select((happened, place) => (File: (happened as DocumentRecorded)?.File, Sequence: place + 1))
        .Where(named => named.File is not null)
        .Select(named => new NamedFile(named.Sequence, named.File!.Sha256, named.File.Length));
}
