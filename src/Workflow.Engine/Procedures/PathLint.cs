using YamlDotNet.RepresentationModel;

namespace Workflow.Engine.Procedures;

/// <summary>Examines where the steps lead: every stage can be reached, and from each the end.</summary>
internal sealed class PathLint(Procedure procedure, ProcedureContext context)
{
    public void Check()
    {
        var final = procedure.Stages.Where(context.IsFinal).ToList();
        if (final.Count == 0)
            context.Report(procedure, "stages", "No stage is final; mark the ends with 'final: true'.");
        foreach (var stage in procedure.Stages.SkipWhile(IsOpen).Where(IsOpen))
            context.Report(
                stage, $"'{stage.Id}' is open and stands after a final stage; move it before them.");

        var reached = Closure([procedure.First.Id], Forward());
        foreach (var stage in procedure.Stages.Where(stage => !reached.Contains(stage.Id)))
            context.Report(stage, $"Nothing leads to '{stage.Id}'; add a step to it or drop it.");

        var ending = Closure(final.Select(stage => stage.Id), Backward());
        foreach (var stage in procedure.Stages.Where(stage => IsOpen(stage) && !ending.Contains(stage.Id)))
            context.Report(
                stage, $"'{stage.Id}' is a dead end: no step of its own leads on to a final stage; add one.");
    }

    private bool IsOpen(Stage stage) => !context.IsFinal(stage);

    private ILookup<string, string> Forward() =>
        procedure.Stages.SelectMany(stage => stage.Steps, (stage, step) => (stage.Id, step.To))
            .ToLookup(edge => edge.Id, edge => edge.To);

    /// <summary>The steps of every stage do not count: withdrawing is no way on.</summary>
    private ILookup<string, string> Backward() =>
        procedure.Stages.SelectMany(OwnSteps, (stage, step) => (stage.Id, step.To))
            .ToLookup(edge => edge.To, edge => edge.Id);

    private IEnumerable<Step> OwnSteps(Stage stage) =>
        stage.Steps.Take((context.Written(stage, "steps") as YamlSequenceNode)?.Children.Count ?? 0);

    private static HashSet<string> Closure(IEnumerable<string> from, ILookup<string, string> edges)
    {
        var reached = from.ToHashSet();
        var open = new Queue<string>(reached);
        while (open.TryDequeue(out var stage))
        {
            foreach (var next in edges[stage].Where(reached.Add))
                open.Enqueue(next);
        }

        return reached;
    }
}
