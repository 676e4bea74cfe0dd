using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Notices;

/// <summary>What the people of a role in a region are told about one journal entry.</summary>
public sealed class NoticeRow
{
    public required Guid Id { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string Stream { get; init; }
    public required long Sequence { get; init; }
    public required string Kind { get; init; }
    public required string Region { get; init; }

    /// <summary>
    /// A role, an invited ministry (<c>ministry:health</c>), or an account
    /// (<see cref="AccountNotice.Addressee"/>).
    /// </summary>
    public required string Role { get; init; }
    public required string TextId { get; init; }
    public required string TextEn { get; init; }
}

internal sealed class NoticeTable : IEntityTypeConfiguration<NoticeRow>
{
    public void Configure(EntityTypeBuilder<NoticeRow> builder)
    {
        builder.ToTable("notices").HasKey(row => row.Id);
        builder.HasIndex(row => new { row.Stream, row.Sequence, row.Role }).IsUnique();
        builder.HasIndex(row => new { row.Region, row.Role, row.At });
        // What is unread of a role is found without the rest, however much has been read.
        builder.HasIndex(row => new { row.Role, row.Region, row.Id });
        builder.HasIndex(row => new { row.Role, row.Id });
        builder.HasIndex(row => new { row.Role, row.At });
    }
}
