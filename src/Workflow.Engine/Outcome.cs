using System.Collections.Immutable;

namespace Workflow.Engine;

/// <summary>Why a command is refused: one vocabulary that pages, API and replay share.</summary>
/// <param name="Code">The stable code of docs/contract.md.</param>
/// <param name="Subject">What it is about: a step, a document kind, a requirement, a party.</param>
/// <param name="Basis">What asks for it: an article, a practice or the house.</param>
/// <param name="ClearedBy">The roles that can clear it.</param>
public abstract record Refusal(
    string Code, string? Subject, Basis Basis, ImmutableArray<string> ClearedBy)
{
    /// <summary>Value equality that also compares <see cref="ClearedBy"/> by its contents.</summary>
    public virtual bool Equals(Refusal? other) =>
        other is not null && EqualityContract == other.EqualityContract && Code == other.Code
        && Subject == other.Subject && Basis == other.Basis && ClearedBy.SequenceEqual(other.ClearedBy);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Subject, Basis);
}

/// <summary>What a command leads to: events, or every reason why not.</summary>
/// <typeparam name="TEvent">The events of the initiative or of the agreement.</typeparam>
public abstract record Outcome<TEvent>;

/// <summary>The command is taken. No events: it was taken before and nothing is done again.</summary>
public sealed record Accepted<TEvent>(ImmutableList<TEvent> Events) : Outcome<TEvent>;

/// <summary>The command is refused, with all reasons at once.</summary>
public sealed record Refused<TEvent>(ImmutableList<Refusal> Reasons) : Outcome<TEvent>;
