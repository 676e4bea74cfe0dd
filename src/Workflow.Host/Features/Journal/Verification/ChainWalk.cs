using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Journal.Verification;

/// <summary>
/// Walks along the entries, stream by stream in order, and remembers only where it stands. A walk goes on
/// where an earlier one stopped, also in the middle of a stream.
/// </summary>
/// <param name="before">The last entry of the walk before; null at the beginning of the journal.</param>
internal sealed class ChainWalk(JournalRow? before)
{
    private readonly List<ChainHead> _heads = [];
    private string? _stream = before?.Stream;
    private string _previous = before?.Hash ?? JournalChain.Start;
    private long _expected = (before?.Sequence ?? 0) + 1;
    private bool _broken;

    /// <summary>The end of every chain walked; the first may be the end of one begun before.</summary>
    public IReadOnlyList<ChainHead> Heads => _heads;

    /// <summary>What is wrong with the next entry. Only the first fault of a stream is told.</summary>
    public ChainFault? Next(JournalRow entry)
    {
        if (entry.Stream != _stream)
            (_stream, _previous, _expected, _broken) = (entry.Stream, JournalChain.Start, 1, false);
        var head = new ChainHead(entry.Stream, entry.Sequence, entry.Hash);
        if (_heads is [.., { Stream: var last }] && last == entry.Stream)
            _heads[^1] = head;
        else
            _heads.Add(head);

        if (_broken)
            return null;

        var fault = Check(entry);
        (_previous, _expected, _broken) = (entry.Hash, entry.Sequence + 1, fault is not null);
        return fault;
    }

    private ChainFault? Check(JournalRow entry)
    {
        if (entry.Sequence != _expected)
            return Missing(entry.Stream, _expected, entry.Sequence - 1);
        if (!JournalChain.Fits(entry))
            return new(entry.Stream, entry.Sequence, ChainFaultKind.Altered, new(
                "diubah setelah dicatat: hash tidak cocok dengan isinya.",
                "altered after it was written: its hash does not fit its contents."));
        if (entry.PreviousHash != _previous)
            return new(entry.Stream, entry.Sequence, ChainFaultKind.Replaced, new(
                "tidak menyambung entri sebelumnya: salah satunya telah diganti.",
                "does not continue the entry before it: one of the two was replaced."));
        return null;
    }

    private static ChainFault Missing(string stream, long first, long last) =>
        last < first
            ? new(stream, last + 1, ChainFaultKind.Altered, new(
                "nomor urutnya tidak mungkin.", "has an impossible sequence number."))
            : new(stream, first, ChainFaultKind.Missing, new(
                $"hilang, hingga entri {last}; entri sesudahnya masih ada.",
                $"missing, up to entry {last}; later entries are there."));
}
