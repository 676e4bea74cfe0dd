using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Accounts;

/// <summary>A person who may sign in.</summary>
public sealed class AccountRow
{
    public required Guid Id { get; init; }

    /// <summary>The name, folded; it stands in the journal.</summary>
    public required string Name { get; set; }

    /// <summary>Roles joined by commas.</summary>
    public required string Roles { get; set; }
    public string? Region { get; set; }
    public string? Ministry { get; set; }

    /// <summary>Null for an account that only has tokens.</summary>
    public string? PasswordHash { get; set; }
    public bool Active { get; set; } = true;
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A bearer token; only its hash is kept.</summary>
public sealed class TokenRow
{
    public required string Hash { get; init; }
    public required Guid Account { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

internal sealed class AccountTables : IEntityTypeConfiguration<AccountRow>, IEntityTypeConfiguration<TokenRow>
{
    public void Configure(EntityTypeBuilder<AccountRow> builder)
    {
        builder.ToTable("accounts").HasKey(row => row.Id);
        builder.HasIndex(row => row.Name).IsUnique();
    }

    public void Configure(EntityTypeBuilder<TokenRow> builder)
    {
        builder.ToTable("tokens").HasKey(row => row.Hash);
        builder.HasIndex(row => row.Account);
    }
}
