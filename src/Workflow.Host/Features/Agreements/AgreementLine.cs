using System.Collections.Immutable;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>An entry of an agreement's history with the journal entry behind it.</summary>
public sealed record AgreementLine(
    long Sequence, AgreementEvent Event, string Actor, DateTimeOffset At, string Hash)
{
    /// <summary>
    /// All of them as last committed, from the journal itself; empty where there is no such agreement.
    /// </summary>
    /// <exception cref="BrokenStreamException">The journal was touched.</exception>
    public static async Task<ImmutableList<AgreementLine>> All(
        WorkflowDb db, Guid id, CancellationToken stop)
    {
        var row = db.Set<AgreementRow>().Where(row => row.Id == id).Select(row => row.Version);
        var entries = await StateColumn.Entries(db, id, row, stop);
        return entries is [{ Event: var first }, ..] && AgreementRows.Codec.Names.Contains(first)
            ? [.. entries.Select(Of)]
            : [];
    }

    private static AgreementLine Of(JournalRow entry) => new(
        entry.Sequence, AgreementRows.Codec.Decode(entry.Event, entry.Data), entry.Actor,
        Portable.At(entry.At), entry.Hash);
}
