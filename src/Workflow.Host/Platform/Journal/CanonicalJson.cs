using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// The one form of a JSON text that hashes are taken over (RFC 8785), so that anybody can recompute them.
/// Only whole numbers are taken: the journal has no others, and fractions are where implementations differ.
/// </summary>
public static class CanonicalJson
{
    private const long LargestExact = 9_007_199_254_740_991;
    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (char)code), '"', '\\']);

    /// <summary>The canonical form of a JSON text.</summary>
    /// <exception cref="FormatException">Not JSON, or not JSON that has a canonical form here.</exception>
    public static string Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var text = new StringBuilder(json.Length);
            Append(text, document.RootElement);
            return text.ToString();
        }
        catch (Exception error)
            when (error is JsonException or InvalidOperationException or ArgumentException)
        {
            // The last two: half a surrogate pair, in an escape or in the text itself.
            throw new FormatException($"The JSON has no canonical form: {error.Message}", error);
        }
    }

    /// <summary>Writes a string between quotes, with the fewest escapes.</summary>
    public static void AppendString(StringBuilder text, string value)
    {
        text.Append('"');
        var rest = value.AsSpan();
        for (var at = rest.IndexOfAny(Escaped); at >= 0; at = rest.IndexOfAny(Escaped))
        {
            text.Append(rest[..at]);
            AppendEscape(text, rest[at]);
            rest = rest[(at + 1)..];
        }

        text.Append(rest).Append('"');
    }

    private static void AppendEscape(StringBuilder text, char character) => _ = character switch
    {
        '"' => text.Append("\\\""),
        '\\' => text.Append(@"\\"),
        '\b' => text.Append(@"\b"),
        '\t' => text.Append(@"\t"),
        '\n' => text.Append(@"\n"),
        '\f' => text.Append(@"\f"),
        '\r' => text.Append(@"\r"),
        _ => text.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}"),
    };

    private static void Append(StringBuilder text, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                AppendObject(text, element);
                break;
            case JsonValueKind.Array:
                AppendArray(text, element);
                break;
            case JsonValueKind.String:
                AppendString(text, element.GetString()!);
                break;
            case JsonValueKind.Number:
                text.Append(CultureInfo.InvariantCulture, $"{WholeNumber(element)}");
                break;
            default:
                text.Append(element.GetRawText());
                break;
        }
    }

    private static void AppendObject(StringBuilder text, JsonElement element)
    {
        var members = element.EnumerateObject().ToArray();
        Array.Sort(members, static (left, right) => string.CompareOrdinal(left.Name, right.Name));
        text.Append('{');
        for (var at = 0; at < members.Length; at++)
        {
            if (at > 0 && members[at].Name == members[at - 1].Name)
                throw new FormatException(
                    $"The JSON has no canonical form: '{members[at].Name}' stands twice.");

            AppendString(at > 0 ? text.Append(',') : text, members[at].Name);
            Append(text.Append(':'), members[at].Value);
        }

        text.Append('}');
    }

    private static void AppendArray(StringBuilder text, JsonElement element)
    {
        text.Append('[');
        var first = true;
        foreach (var item in element.EnumerateArray())
        {
            Append(first ? text : text.Append(','), item);
            first = false;
        }

        text.Append(']');
    }

    private static long WholeNumber(JsonElement element) =>
        element.TryGetInt64(out var number) && number is >= -LargestExact and <= LargestExact
            ? number
            : throw new FormatException(
                $"The JSON has no canonical form: {element.GetRawText()} is not a whole number below 2^53.");
}
