using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Notices;

/// <summary>
/// That a person has read a notice, or every one up to it. A convenience, and no part of the journal.
/// </summary>
public sealed class NoticeMark
{
    public required string Account { get; init; }

    /// <summary>Ids of notices sort by the time they were told.</summary>
    public required Guid Notice { get; init; }

    /// <summary>Whether it stands for all up to this one.</summary>
    public required bool Through { get; init; }
}

internal sealed class NoticeMarkTable : IEntityTypeConfiguration<NoticeMark>
{
    public void Configure(EntityTypeBuilder<NoticeMark> builder) =>
        builder.ToTable("notice_marks").HasKey(mark => new { mark.Account, mark.Notice });
}
