using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

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
        this IQueryable<InitiativeRow> rows, WorkflowDb db, CancellationToken stop)
    {
        var found = await (
            from row in rows.AsNoTracking()
            join kept in db.Set<SnapshotRow>() on row.Id equals kept.Stream into all
            from kept in all.DefaultIfEmpty()
            select new { Row = row, Text = (string?)kept.State, Version = (long?)kept.Version })
            .ToListAsync(stop);
        var since = await Snapshots.Since(
            db,
            [
                .. found.Where(one => one.Version < one.Row.Version)
                    .Select(one => (Portable.Text(one.Row.Id), one.Version!.Value)),
            ],
            stop);
        var read = new List<(InitiativeRow, Initiative)>(found.Count);
        foreach (var one in found)
        {
            List<JournalRow> entries = [.. since[Portable.Text(one.Row.Id)]
                .TakeWhile(entry => entry.Sequence <= one.Row.Version)];
            read.Add((one.Row, one.Text is { } text && CanEvolve(entries)
                ? With(InitiativeEvents.State(text), entries)
                : (await InitiativeRows.Find(db, one.Row.Id, stop))! with { History = [] }));
        }

        return read;
    }

    /// <summary>
    /// A state with what was written after its snapshot, as far as that can be told: its own page and
    /// <c>verify</c> say so where it cannot, a list goes on.
    /// </summary>
    private static Initiative With(Initiative state, List<JournalRow> entries) =>
        JournalChain.After(entries, state.Version).Aggregate(state, Evolve);

    /// <summary>
    /// Whether a state can go on with entries: a correction is confirmed upon the whole history.
    /// </summary>
    internal static bool CanEvolve(IReadOnlyList<JournalRow> entries) =>
        entries.All(entry => entry.Event != Corrected);

    /// <summary>Whether a snapshot may be of that entry of a history: no correction came after it.</summary>
    internal static bool MayBeOf(IReadOnlyList<InitiativeEvent> history, long version) =>
        Snapshots.MayBe(version, history.Count)
        && !history.Skip((int)version).Any(happened => happened is CorrectionConfirmed);

    /// <summary>A state with one more entry, without its history.</summary>
    internal static Initiative Evolve(Initiative state, JournalRow entry) => InitiativeFold.Evolve(
        state, InitiativeEvents.Codec.Decode(entry.Event, entry.Data)) with
    { History = [] };

    /// <summary>The characters that a state has as text, roughly.</summary>
    internal static int Length(Initiative state) => 1_000 + (150 * (state.Visits.Count
        + state.Documents.Count + state.Findings.Count + state.Parties.Count + state.Corrections.Count
        + state.Holds.Count + state.Flags.Count));

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
            foreach (var (row, state) in await WithStates(others, db, stop))
            {
                known[row.Id] = (row, state);
                states.KeepShown(Portable.Text(row.Id), row.Version, state, Length(state));
            }
        }

        return [.. ids.Where(known.ContainsKey).Select(id => (known[id].row, known[id].State!))];
    }
}

/// <summary>A state, and the entries of the journal that it was folded from.</summary>
public sealed record StateWithEntries(Initiative State, IReadOnlyList<JournalRow> Entries);
