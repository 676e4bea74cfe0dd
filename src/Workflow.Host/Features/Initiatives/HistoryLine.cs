using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>An entry of the history as people read it, with the journal entry behind it.</summary>
/// <param name="Event">What happened, as it was recorded.</param>
/// <param name="CorrectedBy">The number of the confirmed correction that changed it, or null.</param>
public sealed record HistoryLine(
    long Sequence, InitiativeEvent Event, string Actor, string? OnBehalfOf, DateTimeOffset At, string Hash,
    int? CorrectedBy)
{
    /// <summary>The newest entries first.</summary>
    public static async Task<ImmutableArray<HistoryLine>> Newest(
        Guid id, Initiative state, int count, WorkflowDb db, CancellationToken stop)
    {
        var stream = Portable.Text(id);
        var rows = await db.Set<JournalRow>().AsNoTracking().Where(row => row.Stream == stream)
            .OrderByDescending(row => row.Sequence).Take(count)
            .Select(row => new { row.Sequence, row.Actor, row.OnBehalfOf, row.At, row.Hash })
            .ToListAsync(stop);
        return [.. rows.Select(row => new HistoryLine(
            row.Sequence, state.History[(int)row.Sequence - 1], row.Actor, row.OnBehalfOf,
            Portable.At(row.At), row.Hash,
            state.Corrections.FindLast(correction => correction.ConfirmedBy is not null
                && correction.Request.Sequence == row.Sequence)?.Request.Number))];
    }
}
