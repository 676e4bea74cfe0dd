using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Agreements.Import;

/// <summary>What the cells of a list may hold.</summary>
/// <param name="Regions">The regions there are.</param>
/// <param name="Kinds">The kinds of partner that any procedure knows.</param>
/// <param name="Today">The last day on which anything may have been signed.</param>
public sealed record ListVocabulary(Regions Regions, ImmutableSortedSet<string> Kinds, DateOnly Today)
{
    /// <summary>The first such day: a date before it is a slip of the pen.</summary>
    public static readonly DateOnly Republic = new(1945, 8, 17);

    /// <summary>The columns that tell the activity of a year, in order.</summary>
    public ImmutableArray<string> Activities { get; } =
    [
        .. Enumerable.Range(Republic.Year, Today.Year - Republic.Year + 1)
            .Select(year => $"activity_{year}"),
    ];

    public static ListVocabulary Of(DefinitionSet definitions, DateOnly today) => new(
        definitions.Regions,
        [.. definitions.Procedures.SelectMany(procedure => procedure.PartnerKinds).Select(kind => kind.Id)],
        today);
}
