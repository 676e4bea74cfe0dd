using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Something that happened to an account; kept in the journal's stream <c>accounts</c>, without secrets.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "event")]
[JsonDerivedType(typeof(AccountAdded), "account-added")]
[JsonDerivedType(typeof(AccountChanged), "account-changed")]
[JsonDerivedType(typeof(AccountDeactivated), "account-deactivated")]
[JsonDerivedType(typeof(AccountReactivated), "account-reactivated")]
[JsonDerivedType(typeof(PasswordChanged), "password-changed")]
[JsonDerivedType(typeof(PasswordSet), "password-set")]
[JsonDerivedType(typeof(AccountLocked), "account-locked")]
[JsonDerivedType(typeof(AccountUnlocked), "account-unlocked")]
[JsonDerivedType(typeof(SignedIn), "signed-in")]
[JsonDerivedType(typeof(SignedOutEverywhere), "signed-out-everywhere")]
[JsonDerivedType(typeof(ExternalIdentityBound), "external-identity-bound")]
[JsonDerivedType(typeof(TokenIssued), "token-issued")]
[JsonDerivedType(typeof(TokenRevoked), "token-revoked")]
[JsonDerivedType(typeof(TokenEndSet), "token-end-set")]
[JsonDerivedType(typeof(TokenEnding), "token-ending")]
[JsonDerivedType(typeof(EmailConfirmed), "email-confirmed")]
[JsonDerivedType(typeof(FeedMade), "feed-made")]
[JsonDerivedType(typeof(FeedRenewed), "feed-renewed")]
[JsonDerivedType(typeof(FeedRevoked), "feed-revoked")]
[JsonDerivedType(typeof(SubstituteNamed), "substitute-named")]
[JsonDerivedType(typeof(SubstitutionEnded), "substitution-ended")]
public abstract record AccountEvent(Guid Account, string Name)
{
    public const string Stream = "accounts";

    internal static readonly EventCodec<AccountEvent> Codec = new();
}

public sealed record AccountAdded(
    Guid Account, string Name, ImmutableArray<string> Roles, string? Region, string? Ministry,
    bool HasPassword, string? DisplayName = null, string? Email = null, string? ExternalName = null)
    : AccountEvent(Account, Name);

/// <summary>What the account is from now on, all of it.</summary>
public sealed record AccountChanged(
    Guid Account, string Name, ImmutableArray<string> Roles, string? Region, string? Ministry,
    string? DisplayName, string? Email, string? ExternalName)
    : AccountEvent(Account, Name);

public sealed record AccountDeactivated(Guid Account, string Name) : AccountEvent(Account, Name);

public sealed record AccountReactivated(Guid Account, string Name) : AccountEvent(Account, Name);

/// <summary>The person changed the password.</summary>
public sealed record PasswordChanged(Guid Account, string Name) : AccountEvent(Account, Name);

/// <summary>Somebody else set a password; a temporary one must be changed at the next sign-in.</summary>
public sealed record PasswordSet(Guid Account, string Name, bool Temporary) : AccountEvent(Account, Name);

/// <summary>Too many wrong passwords in a row.</summary>
public sealed record AccountLocked(Guid Account, string Name, DateTimeOffset Until)
    : AccountEvent(Account, Name);

public sealed record AccountUnlocked(Guid Account, string Name) : AccountEvent(Account, Name);

/// <param name="By"><c>password</c> or <c>single-sign-on</c>.</param>
public sealed record SignedIn(Guid Account, string Name, string By) : AccountEvent(Account, Name);

public sealed record SignedOutEverywhere(Guid Account, string Name) : AccountEvent(Account, Name);

/// <summary>
/// From now on the account is whoever the provider of single sign-on calls by this subject.
/// </summary>
public sealed record ExternalIdentityBound(Guid Account, string Name, string Subject)
    : AccountEvent(Account, Name);

/// <summary>
/// A token was issued. The fingerprint begins its hash: it tells tokens apart and opens nothing.
/// </summary>
/// <param name="ExpiresAt">From when on it does not count; null where none ended yet.</param>
public sealed record TokenIssued(
    Guid Account, string Name, string Fingerprint, DateTimeOffset? ExpiresAt = null)
    : AccountEvent(Account, Name);

public sealed record TokenRevoked(Guid Account, string Name, string Fingerprint)
    : AccountEvent(Account, Name);

/// <summary>A token that was issued without an end got one.</summary>
public sealed record TokenEndSet(Guid Account, string Name, string Fingerprint, DateTimeOffset ExpiresAt)
    : AccountEvent(Account, Name);

/// <summary>The account is told that a token is going to end.</summary>
/// <param name="Days">So many days before at most; each is told once.</param>
public sealed record TokenEnding(
    Guid Account, string Name, string Fingerprint, DateTimeOffset ExpiresAt, int Days)
    : AccountEvent(Account, Name);

/// <summary>The person showed that mails to the account's address reach them.</summary>
public sealed record EmailConfirmed(Guid Account, string Name, string Email) : AccountEvent(Account, Name);

/// <summary>
/// The calendar feed of the account got its secret address. The fingerprint begins the hash, and opens
/// nothing.
/// </summary>
public sealed record FeedMade(Guid Account, string Name, string Fingerprint, string Language)
    : AccountEvent(Account, Name);

/// <summary>Another secret address took the place of the one before, which counts no more.</summary>
public sealed record FeedRenewed(Guid Account, string Name, string Fingerprint, string Language)
    : AccountEvent(Account, Name);

public sealed record FeedRevoked(Guid Account, string Name, string Fingerprint)
    : AccountEvent(Account, Name);
