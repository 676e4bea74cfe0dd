using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;

namespace Workflow.Host.Features.Board;

/// <summary>
/// The phases and stages of the board: the same id names the same phase, or stage, in every procedure.
/// </summary>
public static class BoardPlaces
{
    /// <summary>The phases of the procedures under way, in their order.</summary>
    public static ImmutableArray<PlaceOnBoard> Of(
        IReadOnlyCollection<StageCounts> counted, IReadOnlyDictionary<string, TookSince> took,
        Rulebooks rulebooks, Language language)
    {
        var procedures = counted.Select(one => (one.Procedure, one.Version)).Distinct().ToHashSet();
        var stages = rulebooks.Definitions.Procedures
            .Where(procedure => procedures.Contains((procedure.Key, procedure.Version)))
            .SelectMany(procedure => procedure.Stages.Where(stage => !stage.IsFinal)
                .Select(stage =>
                    (procedure, stage, phase: procedure.Phases.FirstOrDefault(one => one.Id == stage.Phase))))
            .ToList();
        var counts = counted.ToLookup(one => one.Stage, one => one.Counts);
        PlaceOnBoard Place(Stage stage) => new(
            stage.Id, stage.Title.In(language), Counts.Sum(counts[stage.Id]), Time(took, stage.Id), [],
            [Owner(stage.Owner, Time(took, stage.Id))]);
        OwnerOnBoard Owner(string role, TookSince time) =>
            new(role, rulebooks.Words.Role(role).In(language), time);

        return [.. stages.GroupBy(at => at.phase?.Id ?? at.stage.Id).Select(phase =>
        {
            ImmutableArray<PlaceOnBoard> places = [.. phase.Select(at => at.stage)
                .DistinctBy(stage => stage.Id).Select(Place)];
            return new PlaceOnBoard(
                phase.Key, (phase.First().phase?.Title ?? phase.First().stage.Title).In(language),
                Counts.Sum(places.Select(place => place.Counts)),
                Time(took, DurationStatistics.Phase(phase.Key)), places,
                [.. phase.Select(at => at.stage.Owner).Distinct().Select(role =>
                    Owner(role, Time(took, DurationStatistics.Owner(phase.Key, role))))]);
        })];
    }

    private static TookSince Time(IReadOnlyDictionary<string, TookSince> took, string place) =>
        took.GetValueOrDefault(place) ?? new(Took.Nothing, Took.Nothing);
}
