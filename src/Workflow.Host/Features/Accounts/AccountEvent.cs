using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Something that happened to an account; kept in the journal's stream <c>accounts</c>, without secrets.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(AccountAdded), "account-added")]
[JsonDerivedType(typeof(TokenIssued), "token-issued")]
public abstract record AccountEvent(Guid Account)
{
    public const string Stream = "accounts";

    internal static readonly EventCodec<AccountEvent> Codec = new();
}

public sealed record AccountAdded(
    Guid Account, string Name, ImmutableArray<string> Roles, string? Region, string? Ministry,
    bool HasPassword)
    : AccountEvent(Account);

/// <summary>
/// A token was issued. The fingerprint begins its hash: it tells tokens apart and opens nothing.
/// </summary>
public sealed record TokenIssued(Guid Account, string Name, string Fingerprint) : AccountEvent(Account);
