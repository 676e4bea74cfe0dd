using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Cases;

/// <summary>
/// What a record of the past is replayed by. It happened, so no need refuses it and a stage that the record
/// does not tell of is a gap; what the record does not prove is told beside it. Only a replay has one: the
/// running system knows no rulebook of this kind.
/// </summary>
internal sealed class CaseRecord
{
    private readonly StepMachine _asking;

    public CaseRecord(Procedure procedure)
    {
        var skipping = procedure with { AllowSkips = true };
        _asking = StepMachine.Of(skipping);
        Procedure = skipping with { Stages = [.. skipping.Stages.Select(WithoutNeeds)] };
    }

    /// <summary>The procedure that a record is taken by: without needs, its stages to be skipped.</summary>
    public Procedure Procedure { get; }

    /// <summary>What the step needs and the record does not prove, were the step taken now.</summary>
    public ImmutableList<Refusal> Unproven(Asked asked) => _asking.Fire(asked).Reasons;

    private static Stage WithoutNeeds(Stage stage) =>
        stage with { Steps = [.. stage.Steps.Select(step => step with { Needs = [] })] };
}
