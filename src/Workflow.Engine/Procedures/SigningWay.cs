using System.Collections.Immutable;

namespace Workflow.Engine.Procedures;

/// <summary>
/// The way from the opening to the signing that passes the fewest stages: no return or detour is ever on it.
/// </summary>
public static class SigningWay
{
    /// <summary>The stages before the signing, in order; none where no agreement comes of it.</summary>
    public static ImmutableArray<Stage> Of(Procedure procedure)
    {
        var before = new Dictionary<string, Stage?> { [procedure.First.Id] = null };
        var open = new Queue<Stage>([procedure.First]);
        while (open.TryDequeue(out var stage))
        {
            if (stage.StartsAgreement)
                return [.. Back(stage, before).Reverse()];
            foreach (var step in stage.Steps.Where(step => before.TryAdd(step.To, stage)))
                open.Enqueue(procedure.Stage(step.To));
        }

        return [];
    }

    private static IEnumerable<Stage> Back(Stage signed, Dictionary<string, Stage?> before)
    {
        for (var stage = before[signed.Id]; stage is not null; stage = before[stage.Id])
            yield return stage;
    }
}
