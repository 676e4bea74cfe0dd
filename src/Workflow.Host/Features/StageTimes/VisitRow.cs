using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
namespace Workflow.Host.Features.StageTimes;

/// <summary>
/// One visit of a stage, for counting how long stages take; derived from the state, and rewritten where a
/// correction has changed the past.
/// </summary>
public sealed record VisitRow
{
    public required Guid Initiative { get; init; }

    /// <summary>The visit's place among the initiative's visits, from 1.</summary>
    public required int Place { get; init; }
    public required string Procedure { get; init; }
    public required int ProcedureVersion { get; init; }
    public required string Stage { get; init; }
    public required string Phase { get; init; }
    public required string Region { get; init; }
    public required string Country { get; init; }

    /// <summary>Ids joined by commas.</summary>
    public required string Objects { get; init; }
    public required DateOnly EnteredOn { get; init; }

    /// <summary>The day it was left; null for the present visit.</summary>
    public DateOnly? LeftOn { get; init; }

    /// <summary>Calendar days between the two.</summary>
    public long? Days { get; init; }

    /// <summary>The year in which it was left.</summary>
    public long? Year { get; init; }
}

internal sealed class VisitTable : IEntityTypeConfiguration<VisitRow>
{
    public void Configure(EntityTypeBuilder<VisitRow> builder) =>
        builder.ToTable("visits").HasKey(row => new { row.Initiative, row.Place });
}
