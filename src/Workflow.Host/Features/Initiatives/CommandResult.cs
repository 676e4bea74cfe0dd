using System.Collections.Immutable;
using Workflow.Engine;
using Workflow.Engine.Initiatives;

namespace Workflow.Host.Features.Initiatives;

/// <summary>What came of a command.</summary>
public abstract record CommandResult;

/// <summary>It is done and durable.</summary>
/// <param name="Version">The version the caller goes on with.</param>
/// <param name="Stage">The stage at that version.</param>
public sealed record Done(Guid Id, Initiative State, long Version, string Stage) : CommandResult
{
    /// <summary>What an opening warns of; null where there is nothing.</summary>
    public OpeningWarning[]? Warnings(Language language) =>
        Countries.Warning(State.Opened.Partner.Country) is { } text
            ? [new("no-diplomatic-relations", "PP 28/2018 Pasal 27(1)", text.In(language))]
            : null;

    /// <summary>The same as a sentence to follow another; empty where there is nothing.</summary>
    public string Warned(Language language) =>
        string.Concat(Warnings(language)?.Select(warning => $" {warning.Text}") ?? []);

    /// <summary>As it was answered when the initiative was at that version.</summary>
    public static Done At(Guid id, Initiative now, long version)
    {
        var then = InitiativeFold.Fold(now.History.Take((int)version));
        return new(id, then, version, then.Stage);
    }
}

/// <summary>What whoever opened an initiative should know, and nothing refuses.</summary>
/// <param name="Code"><c>no-diplomatic-relations</c>.</param>
public sealed record OpeningWarning(string Code, string Basis, string Text);

/// <summary>It is refused, with every reason; nothing was kept.</summary>
public sealed record NotDone(Initiative State, ImmutableList<Refusal> Reasons) : CommandResult;

/// <summary>Somebody else was faster; nothing was kept.</summary>
public sealed record Stale(long Version) : CommandResult;

/// <summary>An open initiative of the region reads the same; nothing was opened beside it.</summary>
public sealed record Alike(string Number) : CommandResult;

/// <summary>So many initiatives are in other hands now.</summary>
public sealed record HandedOver(int Count) : CommandResult;

/// <summary>There is no such initiative in this person's sight.</summary>
public sealed record Unknown : CommandResult;
