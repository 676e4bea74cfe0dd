using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.List;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>
/// Rows of initiatives, and beside them the snapshots of their states: rebuilt from the journal by a test.
/// </summary>
public static class InitiativeRows
{
    private static readonly string Insert =
        $"INSERT INTO initiatives ({string.Join(", ", Columns)}) VALUES (@{string.Join(", @", Columns)})";

    // SQLite moves the entries of every index of a column that a statement names, also where its value stays.
    private static readonly string Update =
        $"UPDATE initiatives SET {Sets(InitiativeColumns.Course)} WHERE id = @id AND version = @before";

    private static readonly string Restate =
        $"UPDATE initiatives SET {Sets(InitiativeColumns.Given.Skip(1))} WHERE id = @id";

    private static IEnumerable<string> Columns => InitiativeColumns.Given.Concat(InitiativeColumns.Course);

    /// <summary>
    /// The state as the transaction sees it: known, or from its snapshot and what came after; or null.
    /// </summary>
    /// <exception cref="BrokenStreamException">Its journal was touched.</exception>
    public static Initiative? Load(UnitOfWork unit, Guid id) =>
        Snapshots.Known<Initiative>(unit, InitiativeRow.Table, id) is { } known ? known
        : Snapshots.Find(unit, InitiativeRow.Table, id) is not { } stored ? null
        : stored.IsBelieved && InitiativeStates.CanEvolve(stored.Since)
            ? stored.State(unit, InitiativeEvents.State, InitiativeStates.Evolve)
        : FoldAnew(unit, id, stored);

    /// <summary>The same with its whole history, from the journal.</summary>
    /// <exception cref="BrokenStreamException">Its journal was touched.</exception>
    public static Initiative? LoadWhole(UnitOfWork unit, Guid id) =>
        Snapshots.Find(unit, InitiativeRow.Table, id) is { } stored ? FoldAnew(unit, id, stored) : null;

    /// <summary>The state as last committed, folded from the journal itself; or null.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static async Task<Initiative?> Find(WorkflowDb db, Guid id, CancellationToken stop) =>
        (await InitiativeStates.FindWithEntries(db, id, stop))?.State;

    /// <summary>The open initiatives of a region that somebody answers for or stands in for.</summary>
    public static List<(Guid Id, string Officer, string? Deputy)> CarriedBy(
        UnitOfWork unit, string name, string region) =>
        unit.Query(
            """
            SELECT id, officer, deputy FROM initiatives
            WHERE region = @region AND closed = @false AND (officer = @name OR deputy = @name) ORDER BY id
            """,
            row =>
                (Guid.Parse(row.GetString(0)), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)),
            ("region", region), ("false", false), ("name", name));

    /// <summary>Writes the row of a state, its snapshot where it is due, and what it is found by.</summary>
    /// <exception cref="InvalidOperationException">The row is not at the version that was decided upon: it
    /// and the journal differ.</exception>
    public static void Save(UnitOfWork unit, Guid id, Initiative before, Initiative after, Rulebook rules)
    {
        var row = InitiativeProjection.Of(id, after, rules);
        Save(unit, row, before.Version);
        if (before.Version > 0 && InitiativeColumns.GivenDiffers(before, after))
            unit.Execute(Restate, InitiativeColumns.GivenOf(row));
        SearchedRows.Save(unit, id, before, after);
        if (before.IsWhole || Snapshots.IsDue(before.Version, after.Version))
            Keep(unit, id, after, InitiativeEvents.Json(after));
        KeepKnown(unit, id, after);
    }

    /// <summary>Inserts the row, or writes what a step moves in the version it was decided upon.</summary>
    /// <exception cref="InvalidOperationException">The row is not at that version: it and the journal
    /// differ.</exception>
    public static void Save(UnitOfWork unit, InitiativeRow row, long before)
    {
        FailPoints.Hit("before-row");
        var course = InitiativeColumns.CourseOf(row);
        var written = before == 0
            ? unit.Execute(Insert, [.. InitiativeColumns.GivenOf(row), .. course])
            : unit.Execute(Update, [.. course, ("id", row.Id), ("before", before)]);
        if (written != 1)
            throw new InvalidOperationException($"Initiative {row.Id} was not at version {before}.");
        FailPoints.Hit("after-row");
    }

    /// <summary>Writes the row and all beside it as the journal gives them, also without one.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static void WriteAnew(UnitOfWork unit, Guid id, Func<Initiative, Rulebook> rulesOf, DateOnly today)
    {
        var known = LoadWhole(unit, id);
        var state = known ?? InitiativeFold.Fold(StateColumn.FromJournal(unit, id, InitiativeEvents.Codec));
        var rules = rulesOf(state);
        var row = InitiativeProjection.Of(id, state, rules, today);
        Save(unit, row, known is null ? 0 : state.Version);
        if (known is null)
            Keep(unit, id, state, InitiativeEvents.Json(state));
        else
            unit.Execute(Restate, InitiativeColumns.GivenOf(row));
        SearchedRows.Save(unit, id, Initiative.None, state);
        VisitRows.WriteAnew(unit, id, state, rules);
        InvitationRows.WriteAnew(unit, id, state);
        foreach (var (place, happened) in state.History.Index())
        {
            if (CommandOf(happened) is { } command)
                CommandIds.KeepOld(unit, IdempotencyKey.ScopeOf(id), command, Portable.Text(id), place + 1);
        }
    }

    private static string? CommandOf(InitiativeEvent happened) => happened switch
    {
        StepTaken step => step.CommandId,
        WorkPutOnHold hold => hold.CommandId,
        WorkResumed resumed => resumed.CommandId,
        _ => null,
    };

    /// <summary>From the journal; what was kept is written anew where it differs.</summary>
    private static Initiative FoldAnew(UnitOfWork unit, Guid id, StoredSnapshot stored)
    {
        var state = InitiativeFold.Fold(StateColumn.FromJournal(unit, id, InitiativeEvents.Codec));
        if (stored.RowVersion > state.Version)
            throw new BrokenStreamException(Portable.Text(id));

        KeepKnown(unit, id, state);
        var json = InitiativeEvents.Json(state);
        var isRight = stored.Text is { } text && InitiativeStates.MayBeOf(state.History, stored.Version)
            && text == JsonUpTo(stored.Version, state, json);
        if (stored.IsBelieved && isRight)
            return state;

        Keep(unit, id, state, json);
        if (stored.RowVersion != state.Version)
            unit.Execute(
                "UPDATE initiatives SET version = @version WHERE id = @id", ("version", state.Version),
                ("id", id));
        // None is kept of a database that comes from an older version.
        if (stored.RowVersion != state.Version || (stored.Text is not null && !isRight))
            unit.Log.LogError("The state of {Id} was not what its journal says; it was written anew.", id);
        return state;
    }

    /// <summary>What a snapshot of that entry holds, in the form of this version.</summary>
    private static string JsonUpTo(long version, Initiative state, string json) => version == state.Version
        ? json
        : InitiativeEvents.Json(InitiativeFold.Fold(state.History.Take((int)version)));

    private static void KeepKnown(UnitOfWork unit, Guid id, Initiative state) => unit.States.KeepDecided(
        unit.EntryOf(Portable.Text(id), state.Version), state with { History = [] },
        InitiativeStates.Length(state));

    private static void Keep(UnitOfWork unit, Guid id, Initiative state, string json) =>
        Snapshots.Keep(unit, id, state.Version, json);

    private static string Sets(IEnumerable<string> columns) =>
        string.Join(", ", columns.Select(name => $"{name} = @{name}"));
}
