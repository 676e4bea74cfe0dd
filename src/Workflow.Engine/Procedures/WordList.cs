using System.Collections.Immutable;
using Workflow.Engine.Yaml;
using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Procedures;

/// <summary>The names that sentences are made with (<c>words.yaml</c>).</summary>
/// <param name="Roles">The names of the roles.</param>
/// <param name="Parties">
/// The names of those who are consulted or sit in the meeting, ministries with them.
/// </param>
/// <param name="Clocks">The names of the clocks that are not called after their stage.</param>
public sealed record WordList(
    ImmutableDictionary<string, LocalText> Roles,
    ImmutableDictionary<string, LocalText> Parties,
    ImmutableDictionary<string, LocalText> Clocks)
{
    /// <summary>No names: everything is called by its id.</summary>
    public static readonly WordList Empty = new(
        ImmutableDictionary<string, LocalText>.Empty, ImmutableDictionary<string, LocalText>.Empty,
        ImmutableDictionary<string, LocalText>.Empty);

    /// <summary>The form of the file.</summary>
    internal static readonly MapShape Shape = new(
        new Field("roles", Named("role", new WordShape(Engine.Roles.All)), "Who acts; every role."),
        new Field("parties", Named("party", PartyId()), "Who is consulted or sits in the meeting."),
        new Field("clocks", Named("clock", Shapes.Id), "Clocks with a name of their own.", Required: false));

    /// <summary>The name of a role.</summary>
    public LocalText Role(string id) => Roles.GetValueOrDefault(id) ?? new(id, id);

    /// <summary>The name of a party; a ministry without one is called by the words of its id.</summary>
    public LocalText Party(string id)
    {
        var name = id[(id.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (Parties.GetValueOrDefault(id) is { } known)
            return known;

        var words = name.Split('-', StringSplitOptions.RemoveEmptyEntries)
            .Select(word => char.ToUpperInvariant(word[0]) + word[1..]);
        return string.Join(' ', words) is { Length: > 0 } said ? new(said, said) : new(name, name);
    }

    /// <summary>The name of a stage's clock: its own, or the stage's.</summary>
    public LocalText Clock(string id, Stage stage) => Clocks.GetValueOrDefault(id) ?? stage.Title;

    /// <summary>Reads the file.</summary>
    /// <returns>The names, or null when anything is wrong.</returns>
    internal static WordList? Read(DefinitionFile file, Problems problems)
    {
        if (ShapeCheck.Parse(file, Shape, problems) is not { } root)
            return null;

        var words = new WordList(
            Names(root, "roles", "role", problems), Names(root, "parties", "party", problems),
            Names(root, "clocks", "clock", problems));
        foreach (var role in Engine.Roles.All.Where(role => !words.Roles.ContainsKey(role)))
            problems.Add(root["roles"].Line(), $"The role '{role}' has no name; add it.");
        return problems.Any ? null : words;
    }

    private static ImmutableDictionary<string, LocalText> Names(
        YamlMappingNode root, string list, string key, Problems problems)
    {
        var names = ImmutableDictionary.CreateBuilder<string, LocalText>();
        foreach (var node in root.Maps(list))
        {
            if (!names.TryAdd(node.Text(key), node.Local("title")))
                problems.Add(node.Line(), $"The {key} '{node.Text(key)}' is there twice; drop one.");
        }

        return names.ToImmutable();
    }

    private static ListShape Named(string key, Shape id) =>
        new(new MapShape(new Field(key, id, "Its id."), Shapes.Title));

    private static TextShape PartyId() =>
        new($"(?:ministry:)?{Shapes.IdPattern}", "kemlu or ministry:health");
}
