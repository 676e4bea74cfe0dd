using System.Collections.Immutable;

namespace Workflow.Engine.Procedures;

/// <summary>What a guard takes where a definition uses it.</summary>
public enum GuardArguments
{
    /// <summary>Nothing: it stands bare.</summary>
    None,

    /// <summary>One kind of document.</summary>
    Document,

    /// <summary>Several kinds of documents.</summary>
    Documents,

    /// <summary>Several parties.</summary>
    Parties,

    /// <summary>A step of the procedure.</summary>
    Step,
}

/// <summary>How a definition uses a guard.</summary>
/// <param name="Arguments">What it takes.</param>
/// <param name="House">A rule of the house wherever it is used; every other use says who asks.</param>
public sealed record GuardUse(GuardArguments Arguments, bool House = false)
{
    /// <summary>Every guard that a definition may use, by name.</summary>
    /// <remarks>What each one does stands in <c>Guards</c>; a test holds the two lists together.</remarks>
    public static readonly ImmutableSortedDictionary<string, GuardUse> Known =
        new Dictionary<string, GuardUse>
        {
            ["document"] = new(GuardArguments.Document),
            ["fresh"] = new(GuardArguments.Document),
            ["complete"] = new(GuardArguments.Document),
            ["fresh-and-complete"] = new(GuardArguments.Document),
            ["one-of"] = new(GuardArguments.Documents),
            ["requirements-met"] = new(GuardArguments.None),
            ["consulted"] = new(GuardArguments.Parties),
            ["dated-after-consultations"] = new(GuardArguments.Document),
            ["attended"] = new(GuardArguments.Parties),
            ["another-person-than"] = new(GuardArguments.Step, House: true),
            ["reason"] = new(GuardArguments.None, House: true),
        }.ToImmutableSortedDictionary(StringComparer.Ordinal);
}
