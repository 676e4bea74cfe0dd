using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Platform.Outbox;

/// <summary>Something a subscriber is still to be told; the row goes when it has been.</summary>
public sealed class OutboxRow
{
    public required Guid Id { get; init; }
    public required string Subscriber { get; init; }
    public required string Stream { get; init; }
    public required long Sequence { get; init; }
    public required string Payload { get; init; }
    public required DateTimeOffset DueAt { get; set; }
    public int Attempts { get; set; }
    public DateTimeOffset? ClaimedUntil { get; set; }
    public string? LastError { get; set; }
    public bool GivenUp { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }
}

internal sealed class OutboxTable : IEntityTypeConfiguration<OutboxRow>
{
    // No other index: few wait at a time, and each commit would write it twice, for nothing.
    public void Configure(EntityTypeBuilder<OutboxRow> builder) =>
        builder.ToTable("deliveries").HasKey(row => new { row.Subscriber, row.Stream, row.Sequence });
}
