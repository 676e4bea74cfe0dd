using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Calendar;

/// <summary>A due day that would move.</summary>
/// <param name="From">The due day as it is; null where the calendar ends before it.</param>
public sealed record DueMove(
    Guid Id, string Number, string Partner, string Region, LocalText Clock, ClockKind Kind, DateOnly? From,
    DateOnly? To);

/// <summary>What another calendar would move.</summary>
/// <param name="Running">The clocks that run over the days in question.</param>
/// <param name="LookedAt">How many of them were counted: all, unless there are too many.</param>
public sealed record DueMovesView(IReadOnlyList<DueMove> Moves, int Running, int LookedAt);

/// <summary>Counts open clocks with a calendar that is not in force, and changes nothing.</summary>
public sealed class DueMoves(Database database, Rulebooks rulebooks, TimeProvider time)
{
    private const int MostLookedAt = 2_000;

    /// <param name="changed">The calendar as it would be.</param>
    /// <param name="first">The first day on which it differs: what is due before cannot move.</param>
    public async Task<DueMovesView> Of(WorkingCalendar changed, DateOnly first, CancellationToken stop)
    {
        await using var db = database.Context();
        var running = Running(db, first);
        var looked = await running.OrderBy(row => row.DueOn).ThenBy(row => row.Number).Take(MostLookedAt)
            .WithStates(db, stop);
        var moves = looked.Select(one => Move(one.Row, one.State, changed)).OfType<DueMove>();
        var total = looked.Count < MostLookedAt ? looked.Count : await running.CountAsync(stop);
        return new(
            [.. moves.OrderBy(move => move.From ?? DateOnly.MaxValue).ThenBy(move => move.Number)], total,
            looked.Count);
    }

    /// <summary>A house clock on hold stands still: its due day is counted when work is resumed.</summary>
    private static IQueryable<InitiativeRow> Running(WorkflowDb db, DateOnly first) =>
        db.Set<InitiativeRow>().AsNoTracking().Where(row => !row.Closed && row.Clock != null
            && (row.DueOn == null || row.DueOn >= first) && (!row.OnHold || row.ClockKind == "statutory"));

    private DueMove? Move(InitiativeRow row, Initiative state, WorkingCalendar changed)
    {
        var rules = rulebooks.For(state);
        var today = CivilClock.Today(time);
        var clock = Attention.ClockOf(state, rules)!;
        var from = Attention.Read(state, rules, today)?.Due;
        var to = Attention.Read(state, rules with { Calendar = changed }, today)?.Due;
        return from == to ? null : new(
            row.Id, row.Number, row.Partner, row.Region,
            rulebooks.Words.Clock(clock.Id, rules.Procedure.Stage(state.Stage)), clock.Kind, from, to);
    }
}
