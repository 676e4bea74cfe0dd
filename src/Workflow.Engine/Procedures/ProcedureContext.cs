using System.Collections.Immutable;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Procedures;

/// <summary>
/// What a procedure is read and examined with: the names it may use, and where each part stands.
/// </summary>
/// <param name="documents">The kinds of documents.</param>
/// <param name="words">The names of roles and parties.</param>
/// <param name="problems">Where problems are noted.</param>
internal sealed class ProcedureContext(
    IReadOnlyList<DocumentKind> documents, WordList words, Problems problems)
{
    private readonly Dictionary<object, YamlNode> _nodes = new(ReferenceEqualityComparer.Instance);

    public ImmutableArray<DocumentKind> Documents { get; } = [.. documents];

    public IReadOnlyDictionary<string, DocumentKind> DocumentsById { get; } =
        documents.ToDictionary(document => document.Id);

    public IReadOnlySet<string> Parties { get; } = words.Parties.Keys.ToHashSet();

    /// <summary>Remembers the node that a part was read from, and returns the part.</summary>
    public T Keep<T>(T part, YamlNode node)
        where T : class
    {
        _nodes[part] = node;
        return part;
    }

    /// <summary>Whether the file says that nothing more happens in the stage.</summary>
    public bool IsFinal(Stage stage) => Written(stage, "final")?.ToString() == "true";

    /// <summary>What stands in the file under a key of a part, or null.</summary>
    public YamlNode? Written(object part, string key) => (_nodes[part] as YamlMappingNode)?.Find(key);

    /// <summary>
    /// Notes a problem at the line of a key of a part, or at the part where the key is absent.
    /// </summary>
    public void Report(object part, string key, string message) =>
        problems.Add((Written(part, key) ?? _nodes[part]).Line(), message);

    /// <summary>Notes a problem at the line of a part.</summary>
    public void Report(object part, string message) => problems.Add(_nodes[part].Line(), message);

    /// <summary>Reports an id under a key that is none of those known.</summary>
    public void Known(object part, string key, string? id, string what, IReadOnlyCollection<string> known)
    {
        if (id is not null && !known.Contains(id))
            Report(part, key, Closest.Unknown(what, id, known, $" in '{key}'"));
    }

    /// <summary>Reports ids that are there more than once.</summary>
    public void Unique<T>(IEnumerable<T> parts, Func<T, string> id, string what)
        where T : class
    {
        var seen = new HashSet<string>();
        foreach (var part in parts.Where(part => !seen.Add(id(part))))
            Report(part, $"The {what} '{id(part)}' is there twice; rename or drop one.");
    }
}
