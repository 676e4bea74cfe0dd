using Stateless.Reflection;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Engine.Tests.Procedures;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>What the machine of a shipped procedure says of itself, as Stateless tells it.</summary>
internal static class MachineWays
{
    public static readonly string[] Keys = ["ksdpl", "ksdll", "practice-pre-2018"];

    /// <summary>They lead back to the stage they are taken in; the diagram leaves them out.</summary>
    public static readonly string[] NotDrawn = ["put-on-hold", "resume-work"];

    public static StateMachineInfo Info(string key) => StepMachine.Of(Shipped.Procedure(key)).GetInfo();

    public static IEnumerable<(string From, string Step, string To)> Ways(string key) =>
        Info(key).States.SelectMany(state => state.FixedTransitions.Select(way => (
            $"{state.UnderlyingState}", $"{way.Trigger.UnderlyingTrigger}",
            $"{way.DestinationState.UnderlyingState}")));

    public static bool IsSkip(Procedure procedure, (string From, string Step, string To) way) =>
        procedure.Stage(way.From).Steps.All(step => step.Id != way.Step);
}
