using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>States of initiatives for whoever shows and does not decide.</summary>
public static class InitiativeStates
{
    private static readonly string Corrected =
        InitiativeEvents.Codec.Name(new CorrectionConfirmed(default, default, 0, ""));

    /// <summary>A state with its whole history, and the journal that it comes from; or null.</summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static async Task<StateWithEntries?> FindWithEntries(
        WorkflowDb db, Guid id, CancellationToken stop)
    {
        var row = db.Set<InitiativeRow>().Where(row => row.Id == id).Select(row => row.Version);
        return await StateColumn.Entries(db, id, row, stop) is [{ Event: InitiativeRow.Opening }, ..] entries
            ? new(
                InitiativeFold.Fold(
                    entries.Select(entry => InitiativeEvents.Codec.Decode(entry.Event, entry.Data))),
                entries)
            : null;
    }

    /// <summary>Rows with their states, for whoever shows and does not decide; in no order.</summary>
    /// <exception cref="BrokenStreamException">A state is missing, and the journal was touched.</exception>
    public static async Task<List<(InitiativeRow Row, Initiative State)>> WithStates(
        this IQueryable<InitiativeRow> rows, WorkflowDb db, CancellationToken stop) =>
        [.. (await Read(rows, db, stop)).Select(one => (one.Row, one.State))];

    private static async Task<List<(InitiativeRow Row, Initiative State, int Length)>> Read(
        IQueryable<InitiativeRow> rows, WorkflowDb db, CancellationToken stop)
    {
        var found = await (
            from row in rows.AsNoTracking()
            join kept in db.Set<SnapshotRow>() on row.Id equals kept.Stream into all
            from kept in all.DefaultIfEmpty()
            select new { row, State = (string?)kept.State, Version = (long?)kept.Version }).ToListAsync(stop);
        var read = new List<(InitiativeRow, Initiative, int)>(found.Count);
        foreach (var one in found)
        {
            read.Add(one is { State: { } state, Version: { } version }
                ? (one.row, await Since(db, one.row, version, InitiativeEvents.State(state), stop),
                    state.Length)
                : (one.row, (await InitiativeRows.Find(db, one.row.Id, stop))!, 0));
        }

        return read;
    }

    /// <summary>
    /// A state with what was written after its snapshot; without it where that cannot be told any more: its
    /// own page and <c>verify</c> say so, a list goes on.
    /// </summary>
    private static async Task<Initiative> Since(
        WorkflowDb db, InitiativeRow row, long version, Initiative state, CancellationToken stop)
    {
        if (version >= row.Version)
            return state;

        var stream = Portable.Text(row.Id);
        var entries = await db.Set<JournalRow>().AsNoTracking()
            .Where(entry => entry.Stream == stream)
            .Where(entry => entry.Sequence >= version && entry.Sequence <= row.Version)
            .OrderBy(entry => entry.Sequence).ToListAsync(stop);
        return JournalChain.After(entries, version, row.Version) is { } since && CanEvolve(since)
            ? since.Aggregate(state, Evolve)
            : state;
    }

    /// <summary>
    /// Whether a state can go on with entries: a correction is confirmed upon the whole history.
    /// </summary>
    internal static bool CanEvolve(IReadOnlyList<JournalRow> entries) =>
        entries.All(entry => entry.Event != Corrected);

    /// <summary>A state with one more entry, without its history.</summary>
    internal static Initiative Evolve(Initiative state, JournalRow entry) => InitiativeFold.Evolve(
        state, InitiativeEvents.Codec.Decode(entry.Event, entry.Data)) with
    { History = [] };

    /// <summary>The same of these, in their order; states known by then are not read again.</summary>
    public static async Task<List<(InitiativeRow Row, Initiative State)>> InOrder(
        WorkflowDb db, KnownStates states, List<Guid> ids, CancellationToken stop)
    {
        var rows = await db.Set<InitiativeRow>().AsNoTracking().Where(row => ids.Contains(row.Id))
            .ToListAsync(stop);
        var known = rows.ToDictionary(
            row => row.Id,
            row => (row, State: states.Shown<Initiative>(Portable.Text(row.Id), row.Version)));
        var unknown = known.Where(one => one.Value.State is null).Select(one => one.Key).ToList();
        if (unknown.Count > 0)
        {
            var others = db.Set<InitiativeRow>().Where(row => unknown.Contains(row.Id));
            foreach (var (row, state, length) in await Read(others, db, stop))
            {
                known[row.Id] = (row, state);
                if (length > 0) // Else it came from the journal, with its history.
                    states.KeepShown(Portable.Text(row.Id), row.Version, state, length);
            }
        }

        return [.. ids.Where(known.ContainsKey).Select(id => (known[id].row, known[id].State!))];
    }
}

/// <summary>A state, and the entries of the journal that it was folded from.</summary>
public sealed record StateWithEntries(Initiative State, IReadOnlyList<JournalRow> Entries);
