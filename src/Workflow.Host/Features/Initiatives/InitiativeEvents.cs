using System.Text.Json;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Initiatives;

/// <summary>How the events of initiatives are written to the journal and to the state column.</summary>
public static class InitiativeEvents
{
    public static readonly EventCodec<InitiativeEvent> Codec = new();

    public static JournalDraft Draft(InitiativeEvent happened, CommandContext occasion) => new(
        Codec.Name(happened), Codec.Encode(happened),
        happened.ByPerson ? occasion.Actor.Name : Actor.System.Name,
        happened is StepTaken step ? step.OnBehalfOf : null,
        occasion.Now);

    /// <summary>The state that a snapshot holds; its history is the journal's.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static Initiative State(string json) =>
        JsonSerializer.Deserialize<Initiative>(json, EventJson.Options)!;

    /// <summary>What a snapshot holds: all but the history. With a change of its form
    /// <see cref="Projections"/> has another version.</summary>
    public static string Json(Initiative state) => JsonSerializer.Serialize(state, EventJson.Options);
}
