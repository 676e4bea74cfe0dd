using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Show;

/// <summary>An entry of the history as people read it, with the journal entry behind it.</summary>
/// <param name="Event">What happened, as it was recorded.</param>
/// <param name="CorrectedBy">The number of the confirmed correction that changed it, or null.</param>
public sealed record HistoryLine(
    long Sequence, InitiativeEvent Event, string Actor, string? OnBehalfOf, DateTimeOffset At, string Hash,
    int? CorrectedBy)
{
    /// <summary>The newest entries first.</summary>
    /// <param name="entries">The journal of the initiative, the oldest first.</param>
    public static ImmutableArray<HistoryLine> Newest(
        IReadOnlyList<JournalRow> entries, Initiative state, int count) =>
        [.. entries.Reverse().Take(count).Select(entry => new HistoryLine(
            entry.Sequence, state.History[(int)entry.Sequence - 1], entry.Actor, entry.OnBehalfOf,
            Portable.At(entry.At), entry.Hash,
            state.Corrections.FindLast(correction => correction.ConfirmedBy is not null
                && correction.Request.Sequence == entry.Sequence)?.Request.Number))];
}
