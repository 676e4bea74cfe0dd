using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>One initiative: the columns that lists search and sort by.</summary>
public sealed class InitiativeRow
{
    public const string Table = "initiatives";

    /// <summary>The event that a stream of theirs begins with.</summary>
    public const string Opening = "initiative-opened";

    public required Guid Id { get; init; }

    /// <summary>The sequence of its newest journal entry.</summary>
    public required long Version { get; set; }
    public required string Number { get; set; }
    public required string Procedure { get; set; }
    public required int ProcedureVersion { get; set; }
    public required string Title { get; set; }
    public required string Region { get; set; }
    public required string Partner { get; set; }
    public required string Country { get; set; }
    public required string PartnerKind { get; set; }

    /// <summary>Ids joined by commas.</summary>
    public required string Objects { get; set; }
    public required string Stage { get; set; }
    public required string Phase { get; set; }
    public required string Owner { get; set; }
    public required DateOnly OpenedOn { get; set; }
    public required DateOnly EnteredOn { get; set; }
    public string? Clock { get; set; }
    public string? ClockKind { get; set; }
    public DateOnly? DueOn { get; set; }
    public DateOnly? DueSoonOn { get; set; }
    public DateOnly? OverdueOn { get; set; }
    public DateOnly? StalledOn { get; set; }

    /// <summary>On hold: the day to look again; null for never.</summary>
    public DateOnly? ReviewOn { get; set; }

    /// <summary>The date on which the sweep must look at it next; null for never.</summary>
    public DateOnly? AttentionOn { get; set; }
    public bool OnHold { get; set; }
    public bool Closed { get; set; }

    /// <summary>Whether it has been before the DPRD, which sees it from then on.</summary>
    public bool DprdReached { get; set; }
    public required DateOnly LastEventOn { get; set; }

    /// <summary>The account that answers for it, and the one that stands in.</summary>
    public string? Officer { get; set; }
    public string? Deputy { get; set; }

    /// <summary>How many corrections wait for a second person.</summary>
    public int CorrectionsWaiting { get; set; }

    /// <summary>What lists go by, the most urgent first: <see cref="Initiatives.Urgency.Key"/>.</summary>
    public string Urgency { get; set; } = "";

    public Standing Standing { get; set; }

    /// <summary>The next day that changes urgency or standing; null for never.</summary>
    public DateOnly? TurnsOn { get; set; }
}

internal sealed class InitiativeTable : IEntityTypeConfiguration<InitiativeRow>
{
    public void Configure(EntityTypeBuilder<InitiativeRow> builder)
    {
        builder.ToTable(InitiativeRow.Table).HasKey(row => row.Id);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => new { row.Urgency, row.Region }, "IX_initiatives_urgency");
        builder.HasIndex(row => new { row.Region, row.Urgency, row.Owner }, "IX_initiatives_region_urgency");
        builder.HasIndex(row => new { row.Stage, row.Urgency });
        builder.HasIndex(row => new { row.OpenedOn, row.Number });
        builder.HasIndex(row => new { row.Partner, row.Number });
        builder.HasIndex(row => row.Country);
        builder.HasIndex(row => row.Officer).HasFilter("officer IS NOT NULL");
        builder.HasIndex(row => row.TurnsOn).HasFilter("turns_on IS NOT NULL");
        builder.HasIndex(row => row.Urgency, "IX_initiatives_stalled").HasFilter("standing & 8 = 8");
        builder.HasIndex(row => row.Urgency, "IX_initiatives_review_due").HasFilter("standing & 32 = 32");
        builder.HasIndex(row => new { row.EnteredOn, row.Number }, "IX_initiatives_stuck")
            .HasFilter("standing & 64 = 64");
        builder.HasIndex(row => new { row.OpenedOn, row.Number }, "IX_initiatives_uncarried")
            .HasFilter("officer IS NULL AND NOT closed");
        builder.HasIndex(
            row => new { row.Region, row.EnteredOn, row.Number, row.Id }, "IX_initiatives_region_stuck")
            .HasFilter("standing & 64 = 64");
        builder.HasIndex(
            row => new { row.Region, row.OpenedOn, row.Number, row.Id }, "IX_initiatives_region_uncarried")
            .HasFilter("officer IS NULL AND NOT closed");
        builder.HasIndex(
            row => new { row.Objects, row.EnteredOn, row.Number }, "IX_initiatives_stuck_objects")
            .HasFilter("standing & 64 = 64");
        builder.HasIndex(
            row => new { row.Objects, row.OpenedOn, row.Number }, "IX_initiatives_uncarried_objects")
            .HasFilter("officer IS NULL AND NOT closed");
        builder.HasIndex(row => row.AttentionOn).HasFilter("attention_on IS NOT NULL");
        builder.HasIndex(row => row.Region, "IX_initiatives_corrections_waiting")
            .HasFilter("corrections_waiting > 0");
    }
}
