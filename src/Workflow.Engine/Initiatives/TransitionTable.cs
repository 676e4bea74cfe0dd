using System.Collections.Frozen;
using System.Collections.Immutable;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>A step as it leads from one stage to another, with what it skips on the way.</summary>
/// <param name="Stage">The stage whose step it is; its owner takes it.</param>
/// <param name="Step">The step.</param>
/// <param name="Gaps">The stages skipped when it is taken from an earlier one; mostly empty.</param>
public sealed record Transition(Stage Stage, Step Step, ImmutableList<string> Gaps)
{
    /// <summary>
    /// The article it rests on: its own, else its stage's. A step that names who takes it (withdrawing,
    /// holding) is the house's and has none.
    /// </summary>
    public LawReference? Basis => Step.Basis ?? (Step.By.IsEmpty ? Stage.Basis : null);
}

/// <summary>
/// The state machine of one definition: which steps leave a stage and where they lead. Buttons, API, diagram
/// and decider all ask here; a library's state machine would take the place of this class and of no other.
/// </summary>
public sealed class TransitionTable
{
    private readonly Procedure _procedure;
    private readonly FrozenDictionary<(string Stage, string Step), Transition> _steps;

    private TransitionTable(Procedure procedure)
    {
        _procedure = procedure;
        _steps = procedure.Stages
            .SelectMany(stage => stage.Steps.Select(step => new Transition(stage, step, [])))
            .ToFrozenDictionary(transition => (transition.Stage.Id, transition.Step.Id));
    }

    /// <summary>Builds the table of a procedure.</summary>
    public static TransitionTable Of(Procedure procedure) => new(procedure);

    /// <summary>The steps of a stage, in the order of the definition.</summary>
    public IEnumerable<Transition> From(string stage) =>
        _procedure.Stage(stage).Steps.Select(step => _steps[(stage, step.Id)]);

    /// <summary>
    /// The step taken from a stage, or null where it is none of the stage's. Where the procedure allows skips
    /// it may be the step of a later stage; the stages in between, the present one included, are its gaps.
    /// </summary>
    public Transition? Find(string stage, string step) =>
        _steps.GetValueOrDefault((stage, step)) ?? (_procedure.AllowSkips ? FindLater(stage, step) : null);

    private Transition? FindLater(string stage, string step)
    {
        if (_procedure.Stage(stage).IsFinal)
            return null;

        var ahead = _procedure.Stages.SkipWhile(other => other.Id != stage).ToList();
        var owner = ahead.FindIndex(other => _steps.ContainsKey((other.Id, step)));
        return owner < 0
            ? null
            : _steps[(ahead[owner].Id, step)] with { Gaps = [.. ahead.Take(owner).Select(gap => gap.Id)] };
    }
}
