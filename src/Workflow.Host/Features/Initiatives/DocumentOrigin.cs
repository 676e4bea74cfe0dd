using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>Who recorded a document, and when.</summary>
public sealed record DocumentOrigin(string Actor, DateTimeOffset At)
{
    /// <summary>Of every document, by the sequence of its entry.</summary>
    public static async Task<Dictionary<long, DocumentOrigin>> Of(
        Guid id, Initiative state, WorkflowDb db, CancellationToken stop)
    {
        var (stream, sequences) = (
            Portable.Text(id), state.Documents.Select(entry => entry.Sequence).ToList());
        return await db.Set<JournalRow>().AsNoTracking()
            .Where(row => row.Stream == stream && sequences.Contains(row.Sequence))
            .Select(row => new { row.Sequence, row.Actor, row.At })
            .ToDictionaryAsync(
                row => row.Sequence, row => new DocumentOrigin(row.Actor, Portable.At(row.At)), stop);
    }
}
