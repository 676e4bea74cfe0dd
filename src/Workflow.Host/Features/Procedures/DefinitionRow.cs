using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Features.Procedures;

/// <summary>
/// A version of a definition that an initiative was started on: its rules may not change any more.
/// </summary>
/// <param name="Rules">The hash of its rules.</param>
/// <param name="Wording">The hash of its titles, wording and citations.</param>
/// <param name="RewordedOn">The day on which those were last found put right.</param>
public sealed record DefinitionRow(
    string Key, int Version, string Rules, string? Wording, DateOnly? RewordedOn);

internal sealed class DefinitionTable : IEntityTypeConfiguration<DefinitionRow>
{
    public void Configure(EntityTypeBuilder<DefinitionRow> builder) =>
        builder.ToTable("definitions").HasKey(row => new { row.Key, row.Version });
}
