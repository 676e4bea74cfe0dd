using System.Collections.Immutable;
using Workflow.Engine;

namespace Workflow.Host.Features.Agreements;

/// <summary>What came of what the office asked; with nothing said against it, it is done.</summary>
/// <param name="Known">Whether there is such an agreement in the person's sight.</param>
/// <param name="IsStale">Whether somebody else was faster.</param>
public sealed record OfficeAnswer(bool Known = true, bool IsStale = false)
{
    /// <summary>Why it is refused.</summary>
    public ImmutableList<Refusal> Reasons { get; init; } = [];

    /// <summary>The version to go on with; of a stale one the present version.</summary>
    public long Version { get; init; }

    public bool IsDone => Known && !IsStale && Reasons.IsEmpty;
}
