using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Workflow.Host.Platform.Journal;

/// <summary>How events, and the states that they come to, are written as JSON.</summary>
internal static class EventJson
{
    public static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        IgnoreReadOnlyProperties = true, // Computed from the others.
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };
}

/// <summary>Events as JSON, and the names they have in the journal.</summary>
/// <typeparam name="TEvent">
/// The base record; its JsonDerivedType attributes are the list of names.
/// </typeparam>
public sealed class EventCodec<TEvent>
    where TEvent : class
{
    private readonly FrozenDictionary<string, Type> _types;
    private readonly FrozenDictionary<Type, string> _names;

    /// <exception cref="InvalidOperationException">Two events have one name.</exception>
    public EventCodec()
    {
        var events = typeof(TEvent).GetCustomAttributes<JsonDerivedTypeAttribute>().ToList();
        _names = events.ToFrozenDictionary(each => each.DerivedType, each => (string)each.TypeDiscriminator!);
        if (_names.Values.Distinct().Count() < _names.Count)
            throw new InvalidOperationException($"Two events of {typeof(TEvent).Name} have one name.");
        _types = _names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);
    }

    /// <summary>Every event name.</summary>
    public IEnumerable<string> Names => _types.Keys;

    /// <summary>The name of an event.</summary>
    public string Name(TEvent happened) => _names[happened.GetType()];

    /// <summary>The event's data without its name; the writer puts it into canonical form.</summary>
    public string Encode(TEvent happened) =>
        JsonSerializer.Serialize(happened, happened.GetType(), EventJson.Options);

    /// <summary>The event as it was.</summary>
    /// <exception cref="InvalidOperationException">
    /// The name is unknown: the data is of a newer application.
    /// </exception>
    /// <exception cref="JsonException">The data is not that event's.</exception>
    public TEvent Decode(string name, string data) => _types.TryGetValue(name, out var type)
        ? (TEvent)JsonSerializer.Deserialize(data, type, EventJson.Options)!
        : throw new InvalidOperationException($"No {typeof(TEvent).Name} has the name '{name}'.");

    /// <summary>Events in order, each with its name as <c>event</c>.</summary>
    public string EncodeAll(IEnumerable<TEvent> history) =>
        JsonSerializer.Serialize(history, EventJson.Options);

    /// <summary>What <see cref="EncodeAll"/> wrote.</summary>
    public ImmutableList<TEvent> DecodeAll(string history) =>
        JsonSerializer.Deserialize<ImmutableList<TEvent>>(history, EventJson.Options)!;
}
