using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Workflow.Host.Platform.Journal;

/// <summary>
/// One entry of the journal. Its members but the hash are what the hash is taken over, in the form of RFC
/// 8785, so everything is kept as it is hashed: the instant as text, the data as canonical JSON.
/// </summary>
public sealed record JournalRow(
    string Stream, long Sequence, string At, string Actor, string? OnBehalfOf, string Event, string Data,
    string PreviousHash, string Hash)
{
    /// <summary>What <see cref="Read"/> reads, in this order.</summary>
    public const string Columns =
        "stream, sequence, at, actor, on_behalf_of, event, data, previous_hash, hash";

    /// <summary>The entry of a row with the <see cref="Columns"/>.</summary>
    public static JournalRow Read(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2), row.GetString(3),
        row.IsDBNull(4) ? null : row.GetString(4), row.GetString(5), row.GetString(6), row.GetString(7),
        row.GetString(8));
}

/// <summary>What somebody wants written to the journal; the writer adds its place in the chain.</summary>
/// <param name="Event">The event's name.</param>
/// <param name="Data">The event's data as JSON.</param>
/// <param name="Actor">The account that acted.</param>
/// <param name="OnBehalfOf">The role it acted for, or null.</param>
/// <param name="At">When.</param>
public sealed record JournalDraft(
    string Event, string Data, string Actor, string? OnBehalfOf, DateTimeOffset At);

internal sealed class JournalTable : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> builder)
    {
        builder.ToTable("journal").HasKey(row => new { row.Stream, row.Sequence });
        builder.HasIndex(row => row.At);
        builder.HasIndex(row => new { row.Actor, row.At, row.Event });
        builder.HasIndex(row => new { row.Event, row.At });
    }
}
