using Stateless;
using Stateless.Reflection;

namespace Workflow.Engine.Initiatives;

/// <summary>
/// A machine of Stateless, configured with the ways of a definition. It stands on the stage it is asked
/// about, and serves one caller at a time.
/// </summary>
internal sealed class StatelessSteps
{
    private readonly StateMachine<string, string> _machine;
    private readonly Dictionary<string, StateMachine<string, string>.TriggerWithParameters<Asked>> _triggers
        = [];
    private string _stage = "";
    private ICollection<string>? _unmet;

    public StatelessSteps(IEnumerable<Way> ways)
    {
        _machine = new(() => _stage, stage => _stage = stage, FiringMode.Immediate);
        _machine.OnUnhandledTrigger((_, _, unmet) => _unmet = unmet ?? []);
        foreach (var way in ways)
            Permit(way);
    }

    /// <summary>Fires the step on the stage of the initiative.</summary>
    /// <returns>
    /// The stage it came to, and the names of the unmet conditions: null where it moved, empty where the
    /// stage has no such step.
    /// </returns>
    public (string Stage, ICollection<string>? Unmet) Fire(Asked asked)
    {
        (_stage, _unmet) = (asked.State.Stage, null);
        if (_triggers.TryGetValue(asked.Take.Step, out var trigger))
            _machine.Fire(trigger, asked);
        else
            _machine.Fire(asked.Take.Step); // Of no stage: Stateless says that nothing handles it.
        return (_stage, _unmet);
    }

    public StateMachineInfo GetInfo() => _machine.GetInfo();

    private void Permit(Way way)
    {
        var step = way.Transition.Step;
        if (!_triggers.TryGetValue(step.Id, out var trigger))
            _triggers.Add(step.Id, trigger = _machine.SetTriggerParameters<Asked>(step.Id));

        var guards = way.Conditions.Select(condition => Tuple.Create<Func<Asked, bool>, string>(
            asked => !condition.Unmet(asked).Any(), condition.Name)).ToArray();
        var from = _machine.Configure(way.From);
        if (step.To == way.From) // A hold, and its end: the stage stays.
            from.PermitReentryIf(trigger, guards);
        else
            from.PermitIf(trigger, step.To, guards);
    }
}
