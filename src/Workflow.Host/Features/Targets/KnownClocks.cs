using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;

namespace Workflow.Host.Features.Targets;

/// <summary>A clock of the procedures, as an office knows it.</summary>
/// <param name="Defaults">What the definitions say; more than one where they differ.</param>
public sealed record KnownClock(
    string Id, LocalText Title, LawReference? Basis, ImmutableArray<ClockTarget> Defaults);

/// <summary>
/// The clocks that the procedures know: an office sets its own targets for house clocks only.
/// </summary>
public static class KnownClocks
{
    /// <summary>In the order of the procedures; a clock that several know is one.</summary>
    public static ImmutableArray<KnownClock> Of(DefinitionSet definitions, ClockKind kind) =>
    [
        .. definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .Where(stage => stage.Clock?.Kind == kind)
            .GroupBy(stage => stage.Clock!.Id)
            .Select(stages => new KnownClock(
                stages.Key, definitions.Words.Clock(stages.Key, stages.First()),
                // A procedure that takes the rule over from another cites both articles: here the first one.
                stages.Select(stage => stage.Clock!.Basis).OfType<LawReference>()
                    .MinBy(basis => basis.Citation.Length),
                [.. stages.Select(stage => stage.Clock!.Target).Distinct()])),
    ];
}
