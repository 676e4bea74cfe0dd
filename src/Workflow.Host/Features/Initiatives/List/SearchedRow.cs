using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>What one initiative is found by, folded.</summary>
public sealed record SearchedRow
{
    /// <summary>By which the index of words knows it.</summary>
    public long Key { get; init; }
    public required Guid Initiative { get; init; }
    public required string Number { get; init; }
    public required string Partner { get; init; }

    /// <summary>Whose it is, as a word: <see cref="SearchedRows.Scope"/>.</summary>
    public required string Scope { get; init; }

    /// <summary>All that a search looks in.</summary>
    public required string Text { get; init; }
}

internal sealed class SearchedTable : IEntityTypeConfiguration<SearchedRow>
{
    public void Configure(EntityTypeBuilder<SearchedRow> builder)
    {
        builder.ToTable(SearchedRows.Table).HasKey(row => row.Key);
        builder.HasIndex(row => row.Initiative).IsUnique();
        builder.HasIndex(row => row.Number);
        builder.HasIndex(row => row.Partner);
    }
}
