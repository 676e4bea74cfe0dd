using System.Globalization;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Cases;

/// <summary>A place in a case file that can be asked for what it must hold, and knows its line.</summary>
internal sealed class CaseNode(string file, YamlNode node)
{
    private const int MaxText = 10_000;

    public bool Has(string key) => Find(key) is not null;

    public CaseFileException Wrong(string message) => new(new(file, (int)node.Start.Line, message));

    public void AllowOnly(params string[] keys)
    {
        foreach (var (key, _) in Mapping().Children)
        {
            var name = (key as YamlScalarNode)?.Value ?? "";
            if (!keys.Contains(name))
                throw new CaseNode(file, key)
                    .Wrong($"Unknown key '{name}'. Known here: {string.Join(", ", keys)}.");
        }
    }

    public CaseNode? Child(string key) => Find(key) is { } found ? new(file, found) : null;

    public CaseNode Required(string key) => Child(key) ?? throw Wrong($"'{key}' is missing.");

    /// <summary>The place of a key, or this place where the key is missing.</summary>
    public CaseNode At(string key) => Child(key) ?? this;

    public IReadOnlyList<CaseNode> Items() => node is YamlSequenceNode list
        ? [.. list.Children.Select(child => new CaseNode(file, child))]
        : throw Wrong("A list is expected here.");

    public bool IsList => node is YamlSequenceNode;

    public string Scalar() => node is YamlScalarNode { Value: { } value }
        ? value.Length <= MaxText ? value : throw Wrong($"Too long: at most {MaxText} characters.")
        : throw Wrong("A single value is expected here.");

    public string Text(string key)
    {
        var value = Required(key).Scalar();
        return value.Length > 0 ? value : throw At(key).Wrong($"'{key}' is empty.");
    }

    public string? OptionalText(string key) => Child(key)?.Scalar();

    public string OneOf(string key, IEnumerable<string> known) => Required(key).OneOf(known);

    public string OneOf(IEnumerable<string> known)
    {
        var ids = known.ToList();
        var value = Scalar();
        return ids.Contains(value)
            ? value
            : throw Wrong($"Unknown '{value}'. Known here: {string.Join(", ", ids)}.");
    }

    public DateOnly Date(string key) => Required(key).Date();

    public DateOnly? OptionalDate(string key) => Child(key)?.Date();

    public DateOnly Date() =>
        DateOnly.TryParseExact(
            Scalar(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
        && date.Year is >= 1900 and <= 2200
            ? date
            : throw Wrong($"'{Scalar()}' is no date between 1900-01-01 and 2200-12-31, written YYYY-MM-DD.");

    public int? OptionalNumber(string key, int least, int most) =>
        Child(key) is { } child ? child.Number(least, most) : null;

    public int Number(string key, int least, int most) => Required(key).Number(least, most);

    public bool? OptionalFlag(string key) => Child(key)?.Flag();

    public bool Flag() => Scalar() switch
    {
        "true" => true,
        "false" => false,
        _ => throw Wrong("'true' or 'false' is expected here."),
    };

    private int Number(int least, int most) =>
        int.TryParse(Scalar(), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number >= least && number <= most
            ? number
            : throw Wrong($"'{Scalar()}' is no whole number from {least} to {most}.");

    private YamlMappingNode Mapping() => node as YamlMappingNode
        ?? throw Wrong("A mapping of keys to values is expected here.");

    private YamlNode? Find(string key) => Mapping().Find(key);
}
