using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>How the events of initiatives are written to the journal and to the state column.</summary>
public static class InitiativeEvents
{
    public static readonly EventCodec<InitiativeEvent> Codec = new();

    public static JournalDraft Draft(InitiativeEvent happened, Occasion occasion) => new(
        Codec.Name(happened), Codec.Encode(happened),
        happened.ByPerson ? occasion.Actor.Name : Actor.System.Name,
        happened is StepTaken step ? step.OnBehalfOf : null,
        occasion.Now);

    /// <summary>The state that a state column holds.</summary>
    public static Initiative State(string json) => InitiativeFold.Fold(Codec.DecodeAll(json));

    /// <summary>What the state column holds: the history, from which everything else follows.</summary>
    public static string Json(Initiative state) => Codec.EncodeAll(state.History);
}
