using Microsoft.Extensions.Caching.Memory;

namespace Workflow.Host.Platform;

/// <summary>
/// States that this process has just written, as they were before they became text. Which of them a stored
/// text is, its seal tells: nothing is believed for being here.
/// </summary>
public sealed class KnownStates : IDisposable
{
    /// <summary>Characters of the states as text: some three thousand initiatives.</summary>
    private const int Most = 12_000_000;

    private readonly MemoryCache _states = new(new MemoryCacheOptions { SizeLimit = Most });

    /// <param name="seal">A seal that fits what is stored.</param>
    public T? Find<T>(string stream, string seal)
        where T : class =>
        _states.Get<Known>(stream) is { } known && known.Seal == seal ? (T)known.State : null;

    /// <param name="length">The characters of the state as text.</param>
    public void Keep(string stream, string seal, object state, int length) =>
        _states.Set(stream, new Known(seal, state), new MemoryCacheEntryOptions { Size = length });

    public void Dispose() => _states.Dispose();

    private sealed record Known(string Seal, object State);
}
