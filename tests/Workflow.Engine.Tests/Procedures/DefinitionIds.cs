using Workflow.Engine.Procedures;

namespace Workflow.Engine.Tests.Procedures;

/// <summary>Every id that definitions give to something, as they were read.</summary>
internal static class DefinitionIds
{
    /// <summary>
    /// The ids of procedures and of what stands in them, of documents and their sections. Roles and parties
    /// are not among them: these are the house's own words (docs/contract.md); definitions name them.
    /// </summary>
    public static SortedSet<string> Of(DefinitionSet set) =>
        new(set.Procedures.SelectMany(Of), StringComparer.Ordinal);

    private static IEnumerable<string> Of(Procedure procedure) =>
    [
        procedure.Key,
        .. procedure.Phases.Select(phase => phase.Id),
        .. Ids(procedure.Origins), .. Ids(procedure.Objects), .. Ids(procedure.Modes),
        .. procedure.PartnerKinds.Select(kind => kind.Id),
        .. procedure.Requirements.Select(requirement => requirement.Id),
        .. procedure.Stages.SelectMany(stage => stage.Steps.Select(step => step.Id).Prepend(stage.Id)),
        .. procedure.Stages.Select(stage => stage.Clock?.Id).OfType<string>(),
        .. procedure.Documents.SelectMany(document => Ids(document.Sections).Prepend(document.Id)),
    ];

    private static IEnumerable<string> Ids(IEnumerable<Choice> choices) =>
        choices.Select(choice => choice.Id);
}
