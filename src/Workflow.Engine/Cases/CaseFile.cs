using System.Collections.Immutable;
using Workflow.Engine.Agreements;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Cases;

/// <summary>A case: one initiative and what is said to have happened to it, to be replayed.</summary>
public sealed record CaseFile
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// The procedure it runs under, in the version named or the newest valid on the opening day.
    /// </summary>
    public required Procedure Procedure { get; init; }

    /// <summary>
    /// Whether it tells what did happen: unmet needs are told then, and refuse nothing.
    /// </summary>
    public bool IsRecord { get; init; }

    /// <summary>How it is opened.</summary>
    public required Open Opening { get; init; }

    /// <summary>The term of the agreement it leads to; the default where the file is silent.</summary>
    public Term Term { get; init; } = Term.Default;

    /// <summary>What happens, by date.</summary>
    public required ImmutableList<CaseEvent> Events { get; init; }

    /// <summary>The last day of the replay, or null for the last event's.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>Something that a case file says.</summary>
/// <param name="Date">The day it is said to happen.</param>
public abstract record CaseEvent(DateOnly Date);

/// <summary>A command to the initiative.</summary>
/// <param name="Command">The command.</param>
/// <param name="By">Who gives it; null for whoever it falls to: the stage's owner, or an officer.</param>
public sealed record CaseCommand(DateOnly Date, InitiativeCommand Command, Actor? By) : CaseEvent(Date);

/// <summary>A holiday decreed on the day of the event.</summary>
public sealed record CaseDecree(DateOnly Date, DateOnly Holiday, string Name) : CaseEvent(Date);
