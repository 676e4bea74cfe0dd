using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>Initiatives by whose move it is.</summary>
internal static class WhoseMove
{
    /// <summary>The stages that are one of the roles' in any procedure.</summary>
    public static List<string> Stages(IReadOnlyCollection<string> owners, Rulebooks rulebooks) =>
    [
        .. rulebooks.Definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .Where(stage => owners.Contains(stage.Owner)).Select(stage => stage.Id).Distinct(),
    ];

    /// <summary>
    /// Those whose move is one of the roles': in their stages, which an index knows; where a version gives
    /// one of them to somebody else, by what each row says.
    /// </summary>
    public static IQueryable<InitiativeRow> Of(
        this IQueryable<InitiativeRow> rows, IReadOnlyCollection<string> owners, Rulebooks rulebooks)
    {
        var stages = Stages(owners, rulebooks);
        var isTheirs = !rulebooks.Definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .Any(stage => stages.Contains(stage.Id) && !owners.Contains(stage.Owner));
        var staged = stages is [var only]
            ? rows.Where(row => row.Stage == only)
            : rows.Where(row => stages.Contains(row.Stage));
        return isTheirs ? staged : staged.Where(row => owners.Contains(row.Owner));
    }
}
