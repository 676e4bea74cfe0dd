using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;

namespace Workflow.Host.Features.Accounts.Substitutes;

/// <summary>That somebody stands in for a colleague who is absent, in one role, for some days.</summary>
public sealed class SubstitutionRow
{
    public required Guid Id { get; init; }

    /// <summary>The account in whose place.</summary>
    public required string Absent { get; init; }

    /// <summary>The account that stands in.</summary>
    public required string Substitute { get; init; }
    public required string Role { get; init; }

    /// <summary>The first day, in Asia/Jakarta.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>The last day; the substitute still stands in on it.</summary>
    public required DateOnly UntilOn { get; init; }
    public required string Reason { get; init; }
    public required string NamedBy { get; init; }
    public required DateTimeOffset NamedAt { get; init; }

    /// <summary>From when on it does not count, though its days are not over; else null.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    public StandIn StandIn => new(Role, Absent, FromOn, UntilOn);

    /// <summary>
    /// Whether one account can stand in for another in a role: both active, the role the other's own, and the
    /// one a colleague. Of an office, with its head, that is whoever has one of their roles in the region; of
    /// every other body only who speaks for it anyway.
    /// </summary>
    public static bool Suits(string role, AccountRow absent, AccountRow substitute) =>
        absent.Id != substitute.Id && absent.Active && substitute.Active
        && Roles.Acting.Contains(role) && absent.Is(role)
        && (Executive.Contains(role)
            ? Executive.Any(substitute.Is) && substitute.Region == absent.Region
            : substitute.Is(role) && (role != Roles.Dprd || substitute.Region == absent.Region)
                && (role != Roles.Ministry || substitute.Ministry == absent.Ministry));

    /// <summary>The roles of a region's government; its parliament is another body.</summary>
    private static readonly string[] Executive = [Roles.Officer, Roles.Supervisor, Roles.RegionHead];
}

internal sealed class SubstitutionTable : IEntityTypeConfiguration<SubstitutionRow>
{
    public void Configure(EntityTypeBuilder<SubstitutionRow> builder)
    {
        builder.ToTable("substitutions").HasKey(row => row.Id);
        builder.HasIndex(row => row.Substitute);
        builder.HasIndex(row => row.Absent);
    }
}
