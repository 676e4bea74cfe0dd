using Microsoft.Extensions.Caching.Memory;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// States that this process has written or read, so that their text need not be read again. What is decided
/// on is believed for the hash at the end of its stream, never for being here; what is shown goes for half a
/// minute by the version of its row alone.
/// </summary>
#pragma warning disable CA1001 // The cache holds nothing but memory.
public sealed class KnownStates
#pragma warning restore CA1001
{
    /// <summary>Characters of the states as text: some thousands of initiatives.</summary>
    private const int Most = 16_000_000;

    private static readonly TimeSpan LongestShown = TimeSpan.FromSeconds(30);

    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Most });

    private enum Kind
    {
        Decided,
        Shown,
    }

    /// <summary>Whether there is a state that decisions are made on.</summary>
    public bool Has(string stream) => _states.TryGetValue(new Key(stream, Kind.Decided), out _);

    /// <summary>What a decision is made on.</summary>
    /// <param name="head">The end of its stream as stored; its hash stands for every entry.</param>
    public T? Decided<T>(ChainHead head)
        where T : class => Find<T>(new(head.Stream, Kind.Decided), head);

    /// <summary>What a stream comes to with its last entry, though that may not be committed.</summary>
    /// <param name="length">The characters that the state has as text, roughly.</param>
    public void KeepDecided(ChainHead head, object state, int length)
    {
        Keep(new(head.Stream, Kind.Decided), head, state, length);
        _states.Remove(new Key(head.Stream, Kind.Shown));
    }

    /// <summary>What is shown.</summary>
    /// <param name="version">That of the row it is shown with.</param>
    public T? Shown<T>(string stream, long version)
        where T : class => Find<T>(new(stream, Kind.Shown), version);

    /// <summary>As it was read with a row of that version.</summary>
    /// <param name="length">The characters that the state has as text, roughly.</param>
    public void KeepShown(string stream, long version, object state, int length) =>
        Keep(new(stream, Kind.Shown), version, state, length);

    private T? Find<T>(Key key, object mark)
        where T : class =>
        _states.TryGetValue(key, out Known? known) && known!.Mark.Equals(mark) ? (T)known.State : null;

    private void Keep(Key key, object mark, object state, int length) => _states.Set(
        key, new Known(mark, state),
        new MemoryCacheEntryOptions
        {
            Size = length,
            AbsoluteExpirationRelativeToNow = key.Kind == Kind.Shown ? LongestShown : null,
        });

    private sealed record Key(string Stream, Kind Kind);

    private sealed record Known(object Mark, object State);
}
