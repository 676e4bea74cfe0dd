using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Yaml;

/// <summary>Compares a text with its shape; every difference is a problem with its line.</summary>
/// <param name="problems">Where they are noted.</param>
public sealed class ShapeCheck(Problems problems)
{
    /// <summary>Reads a file of a shape.</summary>
    /// <returns>Its map, or null when anything differs from the shape.</returns>
    public static YamlMappingNode? Parse(DefinitionFile file, MapShape shape, Problems problems)
    {
        if (YamlText.Parse(file, problems) is not { } root)
            return null;

        new ShapeCheck(problems).Check(root, shape, "the file");
        return problems.Any ? null : root;
    }

    /// <summary>Checks a node and what is in it.</summary>
    /// <param name="node">The node.</param>
    /// <param name="shape">The form it should have.</param>
    /// <param name="name">The key it stands under, for messages.</param>
    public void Check(YamlNode node, Shape shape, string name)
    {
        switch (shape)
        {
            case MapShape map:
                CheckMap(node, map, name);
                break;
            case ListShape list:
                CheckList(node, list, name);
                break;
            case UseShape use:
                CheckUse(node, use, name);
                break;
            default:
                CheckScalar(node, shape, name);
                break;
        }
    }

    private void CheckMap(YamlNode node, MapShape shape, string name)
    {
        if (node is not YamlMappingNode map)
        {
            problems.Add(
                node.Line(),
                $"'{name}' has keys: {Closest.Listed(shape.Fields.Select(field => field.Key))}.");
            return;
        }

        foreach (var field in shape.Fields.Where(field => field.Required && map.Find(field.Key) is null))
            problems.Add(map.Line(), Missing(name, field.Key));
        foreach (var (key, value) in map.Children)
        {
            var written = (key as YamlScalarNode)?.Value ?? "";
            if (shape.Fields.FirstOrDefault(field => field.Key == written) is { } field)
                Check(value, field.Shape, written);
            else
                problems.Add(
                    key.Line(), Unknown("key", written, name, shape.Fields.Select(each => each.Key)));
        }
    }

    private void CheckList(YamlNode node, ListShape shape, string name)
    {
        if (node is not YamlSequenceNode { Children.Count: > 0 } list)
        {
            problems.Add(
                node.Line(), $"'{name}' is a list with at least one item; leave the key out for none.");
            return;
        }

        foreach (var item in list)
            Check(item, shape.Item, name);
    }

    private void CheckUse(YamlNode node, UseShape shape, string name)
    {
        if (node is YamlScalarNode { Value: { } bare })
        {
            if (!shape.Uses.TryGetValue(bare, out var arguments))
                problems.Add(node.Line(), Unknown("guard", bare, name, shape.Uses.Keys));
            else if (arguments is not null)
                problems.Add(node.Line(), $"'{bare}' needs an argument: '- {bare}: …'.");
            return;
        }

        if (node is not YamlMappingNode map
            || map.Children.Count(pair => Besides(pair.Key, shape) is null) != 1)
        {
            problems.Add(
                node.Line(), $"'{name}' lists one guard an item: '- guard: argument' or a bare '- guard'.");
            return;
        }

        foreach (var (key, value) in map.Children)
            CheckUsePart((key as YamlScalarNode)?.Value ?? "", key, value, shape, name);
    }

    private void CheckUsePart(string written, YamlNode key, YamlNode value, UseShape shape, string name)
    {
        if (Besides(key, shape) is { } besides)
            Check(value, besides.Shape, besides.Key);
        else if (!shape.Uses.TryGetValue(written, out var arguments))
            problems.Add(key.Line(), Unknown("guard", written, name, shape.Uses.Keys));
        else if (arguments is null)
            problems.Add(key.Line(), $"'{written}' takes no argument: write a bare '- {written}'.");
        else
            Check(value, arguments, written);
    }

    private static Field? Besides(YamlNode key, UseShape shape) =>
        shape.Besides.FirstOrDefault(field => field.Key == (key as YamlScalarNode)?.Value);

    private void CheckScalar(YamlNode node, Shape shape, string name)
    {
        if (node is not YamlScalarNode { Value: { } text } scalar)
            problems.Add(node.Line(), $"'{name}' is one value, not a list or a map.");
        else if (IsNothing(scalar))
            problems.Add(
                node.Line(), $"'{name}' is empty; write its text or, where it may be absent, drop the key.");
        else if (Wrong(text, shape) is { } wrong)
            problems.Add(node.Line(), $"'{name}' is '{Short(text)}'; {wrong}.");
    }

    private static bool IsNothing(YamlScalarNode scalar) =>
        string.IsNullOrWhiteSpace(scalar.Value)
        || (scalar.Style == ScalarStyle.Plain && scalar.Value is "~" or "null");

    private static string? Wrong(string text, Shape shape) => shape switch
    {
        TextShape { Pattern: { } pattern, Looks: var looks } when !Matches(text, pattern) =>
            $"it looks like {looks}",
        WordShape known when !known.Words.Contains(text) =>
            $"it is one of {Closest.Listed(known.Words)}{Closest.Hint(text, known.Words)}",
        NumberShape known when !IsNumber(text, known) =>
            $"it is a whole number from {known.Min} to {known.Max}",
        FlagShape when text is not ("true" or "false") => "it is true or false",
        DateShape when YamlNodes.IsoDate(text) is null => "it is a date of the calendar, such as 2024-02-29",
        _ => null,
    };

    private static bool Matches(string text, string pattern) =>
        Regex.IsMatch(text, $"^(?:{pattern})\\z", RegexOptions.CultureInvariant);

    private static bool IsNumber(string text, NumberShape shape) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= shape.Min && number <= shape.Max;

    private static string Missing(string name, string key) => key is "id" or "en"
        ? $"'{name}' has no text in {(key == "id" ? "Indonesian" : "English")}; add '{key}: …'."
        : $"'{name}' has no '{key}'; add '{key}: …'.";

    private static string Unknown(string what, string written, string name, IEnumerable<string> known) =>
        Closest.Unknown(what, Short(written), [.. known], $" in '{name}'");

    private static string Short(string text) => text.Length <= 60 ? text : $"{text[..60]}…";
}
