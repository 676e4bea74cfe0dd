using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Agreements;

/// <summary>One agreement of the register: the columns that lists search by, and its state as JSON.</summary>
public sealed class AgreementRow
{
    public const string Table = "agreements";

    public required Guid Id { get; init; }

    /// <summary>The sequence of its newest journal entry.</summary>
    public required long Version { get; set; }
    public required string Region { get; set; }
    public required string Partner { get; set; }
    public required string Country { get; set; }
    public required string PartnerKind { get; set; }
    public required DateOnly SignedOn { get; set; }
    public DateOnly? EndsOn { get; set; }
    public DateOnly? NoticeOn { get; set; }
    public required string Status { get; set; }

    /// <summary>Whether <see cref="EndsOn"/> comes before the end of the term.</summary>
    public bool EndsEarly { get; set; }
    public string? Activity { get; set; }

    /// <summary>The initiative it came from; null for an imported one.</summary>
    public Guid? Initiative { get; set; }
    public string? Procedure { get; set; }

    /// <summary>The date on which the sweep must look at it next; null for never.</summary>
    public DateOnly? AttentionOn { get; set; }

    /// <summary>How much of what was asked about its row waits for a second person.</summary>
    public int CorrectionsWaiting { get; set; }

    /// <summary>
    /// <see cref="EndsOn"/> where its term runs out, nobody has said to let it and no renewal runs; else
    /// null.
    /// </summary>
    public DateOnly? RunsOutOn { get; set; }

    /// <summary>Whether a renewal was proposed for its end.</summary>
    public bool RenewalProposed { get; set; }

    /// <summary>What a search looks in, folded.</summary>
    public required string Search { get; set; }

    /// <summary>The whole state as JSON; the journal is the truth, this is its fold.</summary>
    public required string State { get; set; }

    /// <summary>Ties the state to the end of the stream; null until it is next written.</summary>
    public string? Seal { get; set; }
}

internal sealed class AgreementTable : IEntityTypeConfiguration<AgreementRow>
{
    public void Configure(EntityTypeBuilder<AgreementRow> builder)
    {
        builder.ToTable(AgreementRow.Table).HasKey(row => row.Id);
        // Not unique: two initiatives may sign with one partner on one day.
        builder.HasIndex(row => new { row.Region, row.Partner, row.SignedOn });
        builder.HasIndex(row => row.AttentionOn).HasFilter("attention_on IS NOT NULL");
        builder.HasIndex(row => row.RunsOutOn).HasFilter("runs_out_on IS NOT NULL");
        builder.HasIndex(row => row.RunsOutOn, "IX_agreements_unproposed")
            .HasFilter("runs_out_on IS NOT NULL AND NOT renewal_proposed");
        builder.HasIndex(row => new { row.Region, row.RunsOutOn }).HasFilter("runs_out_on IS NOT NULL");
        builder.HasIndex(row => new { row.Region, row.EndsOn });
        builder.HasIndex(row => row.Region, "IX_agreements_corrections_waiting")
            .HasFilter("corrections_waiting > 0");
    }
}
