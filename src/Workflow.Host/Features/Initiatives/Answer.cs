using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What came of a command.</summary>
public abstract record Answer;

/// <summary>It is done and durable.</summary>
/// <param name="Version">The version the caller goes on with.</param>
/// <param name="Stage">The stage at that version.</param>
public sealed record Done(Guid Id, Initiative State, long Version, string Stage) : Answer
{
    /// <summary>As it was answered when the initiative was at that version.</summary>
    public static Done At(Guid id, Initiative now, long version)
    {
        var then = InitiativeFold.Fold(now.History.Take((int)version));
        return new(id, then, version, then.Stage);
    }
}

/// <summary>It is refused, with every reason; nothing was kept.</summary>
public sealed record NotDone(Initiative State, ImmutableList<Refusal> Reasons) : Answer;

/// <summary>Somebody else was faster; nothing was kept.</summary>
public sealed record Stale(long Version) : Answer;

/// <summary>An open initiative of the region reads the same; nothing was opened beside it.</summary>
public sealed record Alike(string Number) : Answer;

/// <summary>So many initiatives are in other hands now.</summary>
public sealed record HandedOver(int Count) : Answer;

/// <summary>There is no such initiative in this person's sight.</summary>
public sealed record Unknown : Answer;
