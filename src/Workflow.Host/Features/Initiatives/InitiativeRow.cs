using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

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

    /// <summary>Parties joined by commas.</summary>
    public required string Invited { get; set; }
    public required DateOnly LastEventOn { get; set; }

    /// <summary>The account that answers for it, and the one that stands in.</summary>
    public string? Officer { get; set; }
    public string? Deputy { get; set; }

    /// <summary>How many corrections wait for a second person.</summary>
    public int CorrectionsWaiting { get; set; }
}

internal sealed class InitiativeTable : IEntityTypeConfiguration<InitiativeRow>
{
    private static readonly string[] ByStage =
    [
        nameof(InitiativeRow.Procedure), nameof(InitiativeRow.ProcedureVersion), nameof(InitiativeRow.Stage),
        nameof(InitiativeRow.Country),
    ];

    /// <summary>What the board counts, beside the rows.</summary>
    private static readonly string[] Counted =
    [
        nameof(InitiativeRow.EnteredOn), nameof(InitiativeRow.Objects), nameof(InitiativeRow.OpenedOn),
        nameof(InitiativeRow.DueSoonOn), nameof(InitiativeRow.OverdueOn), nameof(InitiativeRow.StalledOn),
        nameof(InitiativeRow.ReviewOn), nameof(InitiativeRow.ClockKind), nameof(InitiativeRow.OnHold),
        nameof(InitiativeRow.Closed),
        nameof(InitiativeRow.Number), nameof(InitiativeRow.Id),
    ];

    public void Configure(EntityTypeBuilder<InitiativeRow> builder)
    {
        builder.ToTable(InitiativeRow.Table).HasKey(row => row.Id);
        builder.HasIndex(row => row.Number).IsUnique();
        builder.HasIndex(row => new { row.Region, row.Closed, row.DueOn });
        builder.HasIndex(row => row.Stage);
        builder.HasIndex(row => row.AttentionOn).HasFilter("attention_on IS NOT NULL");
        builder.HasIndex(row => row.Region, "IX_initiatives_corrections_waiting")
            .HasFilter("corrections_waiting > 0");
        builder.HasIndex(
            [.. ByStage, nameof(InitiativeRow.Region), nameof(InitiativeRow.Officer), .. Counted],
            "IX_initiatives_open_by_stage").HasFilter("NOT closed")
                .HasAnnotation(WorkflowDb.OnlyOnSqlite, true);
        builder.HasIndex(
            [nameof(InitiativeRow.Region), nameof(InitiativeRow.Officer), .. ByStage, .. Counted],
            "IX_initiatives_open_by_region").HasFilter("NOT closed")
                .HasAnnotation(WorkflowDb.OnlyOnSqlite, true);
    }
}
