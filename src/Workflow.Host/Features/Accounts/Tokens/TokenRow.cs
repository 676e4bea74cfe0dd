using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts.Tokens;

/// <summary>A bearer token; only its hash is kept.</summary>
public sealed class TokenRow
{
    /// <summary>The length of what tells tokens apart: the beginning of their hash.</summary>
    public const int FingerprintLength = 12;

    public required string Hash { get; init; }
    public required Guid Account { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>
    /// From when on it does not count; null for one of an older version, until <see cref="TokenSweep"/> has
    /// given it an end.
    /// </summary>
    public DateTimeOffset? ExpiresAt { get; set; }

    /// <summary>The last notice of the end that was told: so many days before; null where none.</summary>
    public long? ToldDays { get; set; }

    public string Fingerprint => Hash[..FingerprintLength];

    /// <summary>The last day, in Asia/Jakarta, on which it counts.</summary>
    public DateOnly? LastDay => ExpiresAt is { } end ? LastDayBefore(end) : null;

    public bool IsOver(DateTimeOffset now) => ExpiresAt <= now;

    /// <summary>Whether its end is so near that the account is told.</summary>
    public bool EndsSoon(DateTimeOffset now) =>
        !IsOver(now) && ExpiresAt <= now.AddDays(TokenSweep.NoticeDays[0]);

    /// <summary>A token counts to the end of its last day.</summary>
    public static DateTimeOffset EndAfter(DateTimeOffset now, int days) =>
        CivilClock.StartOf(CivilClock.DateOf(now).AddDays(days + 1));

    public static DateOnly LastDayBefore(DateTimeOffset end) => CivilClock.DateOf(end).AddDays(-1);
}

internal sealed class TokenTable : IEntityTypeConfiguration<TokenRow>
{
    public void Configure(EntityTypeBuilder<TokenRow> builder)
    {
        builder.ToTable("tokens").HasKey(row => row.Hash);
        builder.HasIndex(row => row.Account);
    }
}
