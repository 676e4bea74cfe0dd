using System.Collections.Immutable;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;
using Workflow.Host.Features.Accounts.Addresses;

namespace Workflow.Host.Features.Accounts;

/// <summary>A person who may sign in.</summary>
public sealed class AccountRow
{
    public required Guid Id { get; init; }

    /// <summary>
    /// Raised by every change of roles, place, names or address: two who edit at once are told.
    /// </summary>
    public long Version { get; set; } = 1;

    /// <summary>The name, folded; it stands in the journal.</summary>
    public required string Name { get; init; }

    /// <summary>The person's full name, as people read it.</summary>
    public string? DisplayName { get; set; }
    public string? Email { get; set; }

    /// <summary>Whether the person has shown that mails to the address reach them; another is not.</summary>
    public bool EmailConfirmed { get; set; }

    /// <summary>What is mailed: one of <see cref="MailChoices.All"/>; the person's own wish.</summary>
    public string MailChoice { get; set; } = MailChoices.Summary;

    /// <summary>Roles joined by commas.</summary>
    public required string Roles { get; set; }
    public string? Region { get; set; }
    public string? Ministry { get; set; }

    /// <summary>Null for an account that only has tokens, or signs in elsewhere.</summary>
    public string? PasswordHash { get; set; }
    public bool MustChangePassword { get; set; }

    /// <summary>Stands in every session's cookie: a session with another one has ended.</summary>
    public required string SecurityStamp { get; set; }
    public int FailedCount { get; set; }
    public DateTimeOffset? LockoutEnd { get; set; }

    /// <summary>The name or e-mail that the provider of single sign-on knows the person by, folded.</summary>
    public string? ExternalName { get; set; }

    /// <summary>
    /// The provider and its own unchanging id of the person; set at the first sign-in through it.
    /// </summary>
    public string? ExternalSubject { get; set; }
    public bool Active { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastSignInAt { get; set; }

    /// <summary>What a search looks in, folded.</summary>
    public string Search { get; set; } = "";

    /// <summary>For whom the person stands in today, where that was asked; no column.</summary>
    public ImmutableArray<StandIn> StandsInFor { get; set; } = [];

    public IReadOnlyList<string> RoleList => Roles.Split(',');

    public bool Is(string role) => RoleList.Contains(role);

    /// <summary>Whether notices are mailed to the person at all.</summary>
    public bool IsMailed => Active && EmailConfirmed && MailChoice != MailChoices.None;

    public bool IsLocked(DateTimeOffset now) => LockoutEnd > now;

    public static string NewStamp() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
}

internal sealed class AccountTable : IEntityTypeConfiguration<AccountRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder)
    {
        builder.ToTable("accounts").HasKey(row => row.Id);
        builder.Ignore(row => row.StandsInFor);
        builder.HasIndex(row => row.Name).IsUnique();
        builder.HasIndex(row => row.ExternalName).IsUnique();
        builder.HasIndex(row => row.ExternalSubject).IsUnique();
        // Whom a notice is mailed to; most have confirmed no address.
        builder.HasIndex(row => row.Region);
    }
}
