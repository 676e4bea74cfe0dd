using System.Collections.Immutable;

namespace Workflow.Engine.Yaml;

/// <summary>
/// The form of a file: which keys, which values. Checking a text and the JSON Schema that lets an editor
/// complete it both follow from the same shape.
/// </summary>
public abstract record Shape;

/// <summary>A text of at least one character.</summary>
/// <param name="Pattern">A regular expression that the whole text matches, or null.</param>
/// <param name="Looks">What such a text looks like, for the message.</param>
public sealed record TextShape(string? Pattern = null, string Looks = "") : Shape;

/// <summary>One of some words.</summary>
public sealed record WordShape(ImmutableArray<string> Words) : Shape;

/// <summary>A whole number.</summary>
public sealed record NumberShape(int Min, int Max) : Shape;

/// <summary><c>true</c> or <c>false</c>.</summary>
public sealed record FlagShape : Shape;

/// <summary>A civil date, <c>2024-02-29</c>.</summary>
public sealed record DateShape : Shape;

/// <summary>A list of at least one item.</summary>
public sealed record ListShape(Shape Item) : Shape;

/// <summary>A map with known keys.</summary>
/// <param name="Fields">The keys, in the order in which they are usually written.</param>
public sealed record MapShape(params ImmutableArray<Field> Fields) : Shape;

/// <summary>The use of one of several named things: its bare name, or <c>{name: arguments}</c>.</summary>
/// <param name="Uses">The arguments by name; null for those that stand bare.</param>
/// <param name="Besides">What may stand beside the name in the map.</param>
public sealed record UseShape(ImmutableSortedDictionary<string, Shape?> Uses, ImmutableArray<Field> Besides)
    : Shape;

/// <summary>A key of a map.</summary>
/// <param name="Key">The key.</param>
/// <param name="Shape">The form of its value.</param>
/// <param name="Meaning">What it says; an editor shows it.</param>
/// <param name="Required">Whether it must be there.</param>
public sealed record Field(string Key, Shape Shape, string Meaning, bool Required = true);
