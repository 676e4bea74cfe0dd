using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Host.Tests.Platform.Http;

/// <summary>The API's description as it is kept, and whether an answer is as it says.</summary>
internal static class Description
{
    public static readonly string File = Path.Combine(Repository.Root, "docs", "openapi.json");

    private static readonly Lazy<JsonNode> Kept =
        new(() => JsonNode.Parse(System.IO.File.ReadAllText(File))!);

    public static JsonNode Document => Kept.Value;

    /// <summary>Every operation, with its method in capitals and its path.</summary>
    public static IEnumerable<(string Method, string Path, JsonNode Operation)> Operations =>
        Document["paths"]!.AsObject().SelectMany(path => path.Value!.AsObject().Select(
            operation => (operation.Key.ToUpperInvariant(), path.Key.TrimEnd('/'), operation.Value!)));

    /// <summary>
    /// What an answer of the API has otherwise than it is described; nothing of other addresses.
    /// </summary>
    public static IEnumerable<string> Faults(HttpMethod method, Uri address, Reply reply)
    {
        var asked = $"{method} {address.AbsolutePath}";
        if (Find(method.Method, address.AbsolutePath) is not { } operation)
            return [];
        if (operation["responses"]![$"{reply.Status}"] is not { } answer)
            return [$"{asked} is not described to answer {reply.Status}: {reply.Text}"];
        if (answer["content"] is not { } contents)
            return [];
        if (contents[reply.Type ?? ""] is not { } content)
            return [$"{asked} is not described to answer {reply.Type}"];

        return reply.Type!.EndsWith("json", StringComparison.Ordinal)
            ? Faults(content["schema"]!, reply.Body, "$")
            : [];
    }

    /// <summary>What in a value is otherwise than in its schema; members that are not in it too.</summary>
    public static IEnumerable<string> Faults(JsonNode schema, JsonNode? value, string at)
    {
        if (schema["$ref"] is { } reference)
            return Faults(Named((string)reference!), value, at);
        if (schema["type"] is { } type && !Types(type).Any(one => Is(one, value)))
            return [$"{at} is no {type.ToJsonString()}: {value?.ToJsonString() ?? "null"}"];
        if (schema["enum"] is JsonArray known && !known.Any(one => JsonNode.DeepEquals(one, value)))
            return [$"{at} is none of {known.ToJsonString()}: {value}"];
        if (!IsOf((string?)schema["format"], value))
            return [$"{at} is no {schema["format"]}: {value}"];

        return value switch
        {
            JsonObject members when schema["type"] is not null => OfMembers(schema, members, at),
            JsonArray items when schema["items"] is { } each => items.SelectMany(
                (item, place) => Faults(each, item, $"{at}[{place}]")),
            _ => [],
        };
    }

    /// <summary>The schema that a reference names.</summary>
    public static JsonNode Named(string reference) =>
        reference.TrimStart('#', '/').Split('/').Aggregate(Document, (node, part) => node[part]!);

    private static JsonNode? Find(string method, string path)
    {
        var asked = path.TrimEnd('/').Split('/');
        return Operations
            .Where(one => one.Method == method && Fits(one.Path.Split('/'), asked))
            .OrderBy(one => one.Path.Count(sign => sign == '{')).FirstOrDefault().Operation;
    }

    private static bool Fits(string[] template, string[] asked) => template.Length == asked.Length
        && template.Zip(asked).All(pair => pair.First.StartsWith('{') || pair.First == pair.Second);

    private static IEnumerable<string> OfMembers(JsonNode schema, JsonObject members, string at)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            if (!members.ContainsKey((string)name!))
                yield return $"{at}.{name} is missing";
        }

        foreach (var (name, value) in members)
        {
            var described = schema["properties"]?[name] ?? schema["additionalProperties"];
            if (described is not JsonObject)
                yield return $"{at}.{name} is not described";
            else
                foreach (var fault in Faults(described, value, $"{at}.{name}"))
                    yield return fault;
        }
    }

    private static IEnumerable<string> Types(JsonNode type) =>
        type is JsonArray several ? several.Select(one => (string)one!) : [(string)type!];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind()) switch
    {
        ("null", null) => true,
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) => true,
        ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value!.AsValue().TryGetValue<long>(out _),
        _ => false,
    };

    private static bool IsOf(string? format, JsonNode? value) => format switch
    {
        _ when value is not JsonValue text || text.GetValueKind() != JsonValueKind.String => true,
        "date" => DateOnly.TryParseExact($"{value}", "yyyy-MM-dd", CultureInfo.InvariantCulture, 0, out _),
        "uuid" => Guid.TryParseExact($"{value}", "D", out _),
        "date-time" => DateTimeOffset.TryParse($"{value}", CultureInfo.InvariantCulture, out _),
        _ => true,
    };
}
