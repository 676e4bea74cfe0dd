using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Agreements;

/// <summary>An entry of an agreement's history with the journal entry behind it.</summary>
public sealed record AgreementLine(
    long Sequence, AgreementEvent Event, string Actor, DateTimeOffset At, string Hash)
{
    /// <summary>All of them, the newest first.</summary>
    public static async Task<ImmutableArray<AgreementLine>> All(
        AgreementRow row, WorkflowDb db, CancellationToken stop)
    {
        var stream = Portable.Text(row.Id);
        var history = AgreementRows.Codec.DecodeAll(row.State);
        var entries = await db.Set<JournalRow>().AsNoTracking()
            .Where(entry => entry.Stream == stream && entry.Sequence <= row.Version)
            .OrderByDescending(entry => entry.Sequence)
            .Select(entry => new { entry.Sequence, entry.Actor, entry.At, entry.Hash }).ToListAsync(stop);
        return [.. entries.Select(entry => new AgreementLine(
            entry.Sequence, history[(int)entry.Sequence - 1], entry.Actor, Portable.At(entry.At),
            entry.Hash))];
    }
}
