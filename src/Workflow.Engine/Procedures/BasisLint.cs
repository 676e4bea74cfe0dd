namespace Workflow.Engine.Procedures;

/// <summary>
/// Examines who asks for what: each need says so itself, so that none quotes its step's law falsely.
/// </summary>
internal sealed class BasisLint(Procedure procedure, ProcedureContext context)
{
    public void Check()
    {
        foreach (var stage in procedure.Stages)
            CheckKind(stage, stage.Basis);
        foreach (var step in procedure.Stages.SelectMany(stage => stage.Steps))
        {
            CheckKind(step, step.Basis);
            foreach (var need in step.Needs)
                CheckNeed(need);
        }

        foreach (var one in procedure.SectionBases)
            CheckSections(one);
    }

    private void CheckNeed(Need need)
    {
        CheckKind(need, need.Basis);
        if (!need.Arguments.IsEmpty && !GuardUse.Known[need.Guard].House && !IsSaid(need))
            context.Report(need, Unsaid(need.Guard));
    }

    private void CheckSections(SectionBasis one)
    {
        CheckKind(one, one.Basis);
        if (!IsSaid(one))
            context.Report(one, Unsaid(one.Document));
        context.Known(one, "document", one.Document, "document", [.. context.DocumentsById.Keys]);
        if (context.DocumentsById.GetValueOrDefault(one.Document) is { } document)
            context.Known(
                one, "section", one.Section, "section", [.. document.Sections.Select(section => section.Id)]);
    }

    private bool IsSaid(object part) =>
        (context.Written(part, "basis") ?? context.Written(part, "basisKind")) is not null;

    private static string Unsaid(string what) =>
        $"'{what}' does not say who asks for it; add 'basis: PP 28/2018 Pasal …' where a law does, or "
        + "'basisKind: practice' or 'basisKind: house'.";

    private void CheckKind(object part, Basis? basis)
    {
        if (context.Written(part, "basisKind")?.ToString() == "law" && basis?.Source is null)
            context.Report(part, "basisKind", "A law asks and none is cited; add 'basis: …'.");
        if (basis is { Kind: BasisKind.House, Source: not null })
            context.Report(
                part, "basis", "The house asks and a law is cited; drop 'basis' or 'basisKind: house'.");
    }
}
