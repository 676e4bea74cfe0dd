using System.Collections.Immutable;

namespace Workflow.Engine.Procedures;

/// <summary>Something that two definitions do not say alike.</summary>
/// <param name="Part">The part it belongs to.</param>
/// <param name="Where">What it is said of, by name.</param>
/// <param name="Before">What the first says; null where it was added.</param>
/// <param name="After">What the second says; null where it was removed.</param>
public sealed record Difference(ProcedurePart Part, LocalText Where, LocalText? Before, LocalText? After);

/// <summary>Compares two versions of a procedure, or two procedures.</summary>
public static class ProcedureComparison
{
    /// <summary>
    /// What differs, by part, each in the order of the definitions; what was removed comes last.
    /// </summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="names">The names of roles and parties.</param>
    public static ImmutableArray<Difference> Of(Procedure before, Procedure after, WordList names)
    {
        var (first, second) = (Said(before, names), Said(after, names));
        var told =
            second.Values.Select(now => (now.Key, Now: now, Was: first.GetValueOrDefault(now.Key)?.Text))
                .Where(each => each.Was != each.Now.Text)
                .Select(each => new Difference(each.Now.Part, each.Now.Where, each.Was, each.Now.Text));
        var removed = first.Values.Where(was => !second.ContainsKey(was.Key))
            .Select(was => new Difference(was.Part, was.Where, was.Text, null));
        return [.. told.Concat(removed).OrderBy(difference => difference.Part)];
    }

    /// <summary>A need that stands twice in a step says nothing more.</summary>
    private static Dictionary<string, Statement> Said(Procedure procedure, WordList names) =>
        ProcedureStatements.Of(procedure, names).DistinctBy(statement => statement.Key)
            .ToDictionary(statement => statement.Key);
}
