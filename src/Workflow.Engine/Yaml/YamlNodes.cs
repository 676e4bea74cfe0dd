using System.Collections.Immutable;
using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Yaml;

/// <summary>Plain reading of nodes whose form has been checked before (<see cref="Shape"/>).</summary>
public static class YamlNodes
{
    /// <summary>The value under a key, or null.</summary>
    public static YamlNode? Find(this YamlMappingNode map, string key) =>
        map.Children.TryGetValue(key, out var value) ? value : null;

    /// <summary>The text under a key, or null.</summary>
    public static string? OptionalText(this YamlMappingNode map, string key) =>
        (map.Find(key) as YamlScalarNode)?.Value;

    /// <summary>The text under a key.</summary>
    public static string Text(this YamlMappingNode map, string key) => ((YamlScalarNode)map[key]).Value!;

    /// <summary>The number under a key, or another where there is none.</summary>
    public static int Number(this YamlMappingNode map, string key, int otherwise = 0) =>
        map.OptionalText(key) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    /// <summary>The date under a key, or null.</summary>
    public static DateOnly? OptionalDate(this YamlMappingNode map, string key) =>
        map.OptionalText(key) is { } text ? IsoDate(text) : null;

    /// <summary>The date under a key.</summary>
    public static DateOnly Date(this YamlMappingNode map, string key) => map.OptionalDate(key)!.Value;

    /// <summary>Whether a key says <c>true</c>.</summary>
    public static bool Flag(this YamlMappingNode map, string key) => map.OptionalText(key) == "true";

    /// <summary>The text in both languages under a key.</summary>
    public static LocalText Local(this YamlMappingNode map, string key)
    {
        var text = (YamlMappingNode)map[key];
        return new(text.Text("id"), text.Text("en"));
    }

    /// <summary>The text in both languages under a key, or null.</summary>
    public static LocalText? OptionalLocal(this YamlMappingNode map, string key) =>
        map.Find(key) is null ? null : map.Local(key);

    /// <summary>Who asks, by <c>basis</c> and <c>basisKind</c>: a law where only it is cited; null without
    /// both.</summary>
    public static Basis? Basis(this YamlMappingNode map) =>
        (map.OptionalText("basisKind"), map.Law("basis")) switch
        {
            (null, null) => null,
            ("practice", var source) => new(BasisKind.Practice, source),
            ("house", var source) => new(BasisKind.House, source),
            (_, var article) => new(BasisKind.Law, article),
        };

    /// <summary>The law cited under a key, or null.</summary>
    public static LawReference? Law(this YamlMappingNode map, string key) =>
        map.OptionalText(key) is { } citation ? new(citation) : null;

    /// <summary>The items of the list under a key; none without it.</summary>
    public static IEnumerable<YamlNode> Items(this YamlMappingNode map, string key) =>
        map.Find(key) as YamlSequenceNode ?? Enumerable.Empty<YamlNode>();

    /// <summary>The maps of the list under a key; none without it.</summary>
    public static IEnumerable<YamlMappingNode> Maps(this YamlMappingNode map, string key) =>
        map.Items(key).Cast<YamlMappingNode>();

    /// <summary>The texts of the list under a key; none without it.</summary>
    public static ImmutableArray<string> Texts(this YamlMappingNode map, string key) =>
        [.. map.Items(key).Select(item => ((YamlScalarNode)item).Value!)];

    /// <summary>A date written as <c>2024-02-29</c>, or null.</summary>
    public static DateOnly? IsoDate(string text) =>
        DateOnly.TryParseExact(
            text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? date
            : null;
}
