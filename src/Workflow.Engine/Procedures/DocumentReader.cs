using System.Collections.Immutable;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Procedures;

/// <summary>
/// Reads the kinds of documents, with the sections each must contain (<c>documents.yaml</c>).
/// </summary>
public static class DocumentReader
{
    private static readonly ImmutableSortedDictionary<string, DatedEvent> Dated =
        new Dictionary<string, DatedEvent>
        {
            ["request"] = DatedEvent.Request,
            ["intent"] = DatedEvent.Intent,
            ["signing"] = DatedEvent.Signing,
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);

    /// <summary>The form of the file.</summary>
    internal static readonly MapShape Shape = new(new Field(
        "documents",
        Shapes.Named(
            "document", "Its id.",
            new Field("dates", new WordShape([.. Dated.Keys]), "What happened on its own date.", false),
            Shapes.Basis with { Meaning = "What prescribes its sections." },
            Shapes.BasisKind,
            new Field("sections", Shapes.Named("section", "Its id."), "What it contains.", Required: false)),
        "The kinds, in the order in which they are usually written."));

    /// <summary>Reads the file.</summary>
    /// <returns>The kinds, or null when anything is wrong.</returns>
    internal static IReadOnlyList<DocumentKind>? Read(DefinitionFile file, Problems problems)
    {
        if (ShapeCheck.Parse(file, Shape, problems) is not { } root)
            return null;

        Unique(root.Maps("documents"), "document", problems);
        foreach (var kind in root.Maps("documents"))
            Unique(kind.Maps("sections"), "section", problems);
        OneForEachDate(root.Maps("documents"), problems);
        return problems.Any ? null : root.Maps("documents").Select(Kind).ToList();
    }

    private static DocumentKind Kind(YamlMappingNode node) => new(
        node.Text("document"),
        node.Local("title"),
        [.. node.Maps("sections")
            .Select(section => new Choice(section.Text("section"), section.Local("title")))],
        node.Basis(),
        node.OptionalText("dates") is { } what ? Dated[what] : null);

    private static void Unique(IEnumerable<YamlMappingNode> nodes, string key, Problems problems)
    {
        var seen = new HashSet<string>();
        foreach (var node in nodes.Where(node => !seen.Add(node.Text(key))))
            problems.Add(node.Line(), $"The {key} '{node.Text(key)}' is there twice; rename or drop one.");
    }

    /// <summary>A rule that asks when something happened must not find two answers.</summary>
    private static void OneForEachDate(IEnumerable<YamlMappingNode> kinds, Problems problems)
    {
        foreach (var same in kinds.Where(kind => kind.Find("dates") is not null)
            .GroupBy(kind => kind.Text("dates")))
        {
            foreach (var kind in same.Skip(1))
                problems.Add(
                    kind["dates"].Line(),
                    $"'{same.First().Text("document")}' dates the {same.Key} already; drop one of them.");
        }
    }
}
