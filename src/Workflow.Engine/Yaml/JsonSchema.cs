using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Workflow.Engine.Yaml;

/// <summary>
/// Writes a shape as JSON Schema, so that an editor completes and checks a file as it is typed.
/// </summary>
public static class JsonSchema
{
    private static readonly JsonSerializerOptions Readable = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema of a file.</summary>
    /// <param name="shape">The form of the file.</param>
    /// <param name="title">What the file is.</param>
    public static string Of(MapShape shape, string title)
    {
        var schema = new JsonObject
        {
            ["$schema"] = "http://json-schema.org/draft-07/schema#",
            ["title"] = title,
        };
        foreach (var (key, value) in Schema(shape))
            schema[key] = value?.DeepClone();
        return schema.ToJsonString(Readable) + "\n";
    }

    private static JsonObject Schema(Shape shape) => shape switch
    {
        MapShape map => Map(map.Fields),
        ListShape list => new() { ["type"] = "array", ["minItems"] = 1, ["items"] = Schema(list.Item) },
        UseShape use => Use(use),
        WordShape words => Words(words.Words),
        NumberShape number => new()
        {
            ["type"] = "integer",
            ["minimum"] = number.Min,
            ["maximum"] = number.Max,
        },
        FlagShape => new() { ["type"] = "boolean" },
        DateShape => new() { ["type"] = "string", ["format"] = "date" },
        TextShape { Pattern: { } pattern } => new() { ["type"] = "string", ["pattern"] = $"^(?:{pattern})$" },
        _ => new() { ["type"] = "string", ["minLength"] = 1 },
    };

    private static JsonObject Map(IEnumerable<Field> fields)
    {
        var properties = new JsonObject();
        var required = new JsonArray();
        foreach (var field in fields)
        {
            var schema = Schema(field.Shape);
            schema["description"] = field.Meaning;
            properties[field.Key] = schema;
            if (field.Required)
                required.Add(field.Key);
        }

        return new()
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["properties"] = properties,
            ["required"] = required,
        };
    }

    private static JsonObject Use(UseShape shape)
    {
        var named = shape.Uses.Where(use => use.Value is not null)
            .Select(use => new Field(use.Key, use.Value!, "A guard and its argument.", Required: false))
            .ToList();
        var map = Map([.. named, .. shape.Besides]);
        map["oneOf"] = new JsonArray(
            [.. named.Select(use => new JsonObject { ["required"] = new JsonArray(use.Key) })]);
        return new()
        {
            ["oneOf"] = new JsonArray(
                Words(shape.Uses.Where(use => use.Value is null).Select(use => use.Key)), map),
        };
    }

    private static JsonObject Words(IEnumerable<string> words) => new()
    {
        ["type"] = "string",
        ["enum"] = new JsonArray([.. words.Select(word => JsonValue.Create(word))]),
    };
}
