using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Stateless.Reflection;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives;

/// <summary>A step as it leads from one stage to another, with what it skips on the way.</summary>
/// <param name="Stage">The stage whose step it is; its owner takes it.</param>
/// <param name="Step">The step.</param>
/// <param name="Gaps">The stages skipped when it is taken from an earlier one; mostly empty.</param>
public sealed record Transition(Stage Stage, Step Step, ImmutableList<string> Gaps);

/// <summary>What the machine is asked: may this person take this step of this initiative?</summary>
public sealed record Asked(Initiative State, TakeStep Take, Actor Actor, Rulebook Rules);

/// <summary>What the machine answers.</summary>
/// <param name="Transition">The step as it leads from the stage; null where it does not leave it.</param>
/// <param name="Stage">The stage it came to; the present one where it did not move.</param>
/// <param name="Reasons">Every reason why it did not move; empty where it did.</param>
public sealed record Fired(Transition? Transition, string Stage, ImmutableList<Refusal> Reasons);

/// <summary>
/// The state machine of one definition, run by Stateless: stages are states, steps triggers, conditions
/// guards. Buttons, API, replay and decider all fire it, each on a stage of its own: an initiative is only
/// asked about and never changed.
/// </summary>
public sealed class StepMachine
{
    private static readonly ConditionalWeakTable<Procedure, StepMachine> Machines = [];

    private readonly Procedure _procedure;
    private readonly FrozenDictionary<(string Stage, string Step), Way> _ways;

    // One of Stateless serves one caller at a time: who asks takes an idle one, or has one made.
    private readonly ConcurrentBag<StatelessSteps> _idle = [];

    private StepMachine(Procedure procedure)
    {
        _procedure = procedure;
        _ways = procedure.Stages.SelectMany(stage => Leaving(procedure, stage))
            .ToFrozenDictionary(way => (way.From, way.Transition.Step.Id));
    }

    /// <summary>The machine of a procedure; there is one, however many rulebooks name it.</summary>
    public static StepMachine Of(Procedure procedure) =>
        Machines.GetValue(procedure, static definition => new(definition));

    /// <summary>The steps of a stage, in the order of the definition; skips are not among them.</summary>
    public IEnumerable<Transition> From(string stage) =>
        _procedure.Stage(stage).Steps.Select(step => _ways[(stage, step.Id)].Transition);

    /// <summary>
    /// The step taken from a stage, or null where it does not leave it. Where the procedure allows skips it
    /// may be the step of a later stage; the stages in between, the present one included, are its gaps.
    /// </summary>
    public Transition? Find(string stage, string step) => _ways.GetValueOrDefault((stage, step))?.Transition;

    /// <summary>Tries a step: where it leads, or every reason why it cannot be taken.</summary>
    /// <remarks>
    /// What cannot be taken at all, or not by this person, is said alone; else every unmet condition, in the
    /// order of the definition. A final stage has no way out: whoever asks there says so before.
    /// </remarks>
    public Fired Fire(Asked asked)
    {
        var machine = _idle.TryTake(out var idle) ? idle : new(_ways.Values);
        var (stage, unmet) = machine.Fire(asked);
        _idle.Add(machine);

        var way = _ways.GetValueOrDefault((asked.State.Stage, asked.Take.Step));
        return unmet is null ? new(way!.Transition, stage, [])
            : way is null ? new(null, stage, [new StepNotAvailable(asked.Take.Step)])
            : new(way.Transition, stage, way.Reasons(asked, unmet));
    }

    /// <summary>States, triggers and guards as Stateless itself describes them.</summary>
    public StateMachineInfo GetInfo() => new StatelessSteps(_ways.Values).GetInfo();

    /// <summary>The stage's own steps; where skips are allowed also those of later stages.</summary>
    /// <remarks>Skipped are the stages of the shortest way there: a side way is no gap.</remarks>
    private static IEnumerable<Way> Leaving(Procedure procedure, Stage stage)
    {
        if (stage.IsFinal)
            return [];

        var ahead = procedure.Stages.SkipWhile(other => other != stage).ToList();
        var before = procedure.AllowSkips ? Shortest(procedure, stage) : [];
        return ahead.Where(owner => owner == stage || before.ContainsKey(owner.Id))
            .SelectMany(owner => owner.Steps.Select(step => new Way(
                stage.Id, new(owner, step, before.GetValueOrDefault(owner.Id, [])))))
            .DistinctBy(way => way.Transition.Step.Id);
    }

    /// <summary>The stages that lie before each that can be reached, on the shortest way to it.</summary>
    private static Dictionary<string, ImmutableList<string>> Shortest(Procedure procedure, Stage from)
    {
        var before = new Dictionary<string, ImmutableList<string>> { [from.Id] = [] };
        var reached = new Queue<Stage>([from]);
        while (reached.TryDequeue(out var stage))
        {
            foreach (var to in stage.Steps.Select(step => step.To))
            {
                if (before.TryAdd(to, before[stage.Id].Add(stage.Id)))
                    reached.Enqueue(procedure.Stage(to));
            }
        }

        return before;
    }
}
