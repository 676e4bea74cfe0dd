using Workflow.Engine.Yaml;

namespace Workflow.Engine.Procedures;

/// <summary>
/// Finds what the form of a definition does not show: names that name nothing, stages that nothing leads to,
/// clocks without a law. Each message says what is wrong and how to put it right.
/// </summary>
public static class ProcedureLint
{
    /// <summary>Examines one procedure.</summary>
    internal static void Check(Procedure procedure, ProcedureContext context)
    {
        CheckIdentity(procedure, context);
        CheckLists(procedure, context);
        new StageLint(procedure, context).Check();
        new PathLint(procedure, context).Check();
        new BasisLint(procedure, context).Check();
    }

    /// <summary>Examines the versions of the procedures together.</summary>
    /// <remarks>
    /// A version without an end is followed by the next one's start, so that a version in use need not be
    /// touched when its successor comes.
    /// </remarks>
    internal static IEnumerable<Problem> CheckVersions(IEnumerable<Procedure> procedures)
    {
        foreach (var versions in procedures.GroupBy(procedure => procedure.Key))
        {
            var ordered = versions.OrderBy(procedure => procedure.Version).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            {
                if (earlier.Version == later.Version)
                    yield return new(later.File, 1, $"{earlier.File} is the same version; number one anew.");
                else if (later.ValidFrom <= earlier.ValidFrom || earlier.ValidTo >= later.ValidFrom)
                    yield return new(later.File, 1, Overlap(earlier, later));
            }
        }
    }

    private static string Overlap(Procedure earlier, Procedure later) =>
        $"Version {later.Version} of {later.Key} is valid from {later.ValidFrom:yyyy-MM-dd}, while version "
        + $"{earlier.Version} is valid from {earlier.ValidFrom:yyyy-MM-dd} to "
        + $"{earlier.ValidTo?.ToString("yyyy-MM-dd", null) ?? "further notice"}; let it start after that.";

    private static void CheckIdentity(Procedure procedure, ProcedureContext context)
    {
        var name = $"{procedure.Key}.v{procedure.Version}.yaml";
        if (Path.GetFileName(procedure.File) != name)
            context.Report(
                procedure, "procedure", $"By its key and version this file is {name}; rename one of them.");
        if (procedure.ValidTo < procedure.ValidFrom)
            context.Report(procedure, "validTo", "'validTo' is before 'validFrom'; change one of them.");
    }

    private static void CheckLists(Procedure procedure, ProcedureContext context)
    {
        context.Unique(procedure.Phases, phase => phase.Id, "phase");
        context.Unique(procedure.Origins, origin => origin.Id, "origin");
        context.Unique(procedure.Objects, item => item.Id, "object");
        context.Unique(procedure.Modes, mode => mode.Id, "mode");
        context.Unique(procedure.PartnerKinds, kind => kind.Id, "partner kind");
        context.Unique(procedure.Requirements, requirement => requirement.Id, "requirement");
        context.Unique(procedure.Stages, stage => stage.Id, "stage");
        foreach (var kind in procedure.PartnerKinds)
            context.Known(kind, "mode", kind.Mode, "mode", [.. procedure.Modes.Select(mode => mode.Id)]);

        var objects = procedure.Objects.Select(item => item.Id).ToHashSet();
        foreach (var requirement in procedure.Requirements)
            context.Known(requirement, "onlyForObject", requirement.OnlyForObject, "object", objects);

        var used = procedure.Stages.Select(stage => stage.Phase).ToHashSet();
        foreach (var phase in procedure.Phases.Where(phase => !used.Contains(phase.Id)))
            context.Report(
                phase, "phase", $"No stage belongs to the phase '{phase.Id}'; give it one or drop it.");
    }
}
