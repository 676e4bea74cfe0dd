using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>That a party was invited to an initiative: from then on its ministry sees it.</summary>
public sealed record InvitationRow
{
    public required string Party { get; init; }
    public required Guid Initiative { get; init; }
}

/// <summary>Invitations as rows, written in the commit of the initiative's row.</summary>
public static class InvitationRows
{
    public const string Table = "invitations";

    private const string Add =
        "INSERT INTO invitations (party, initiative) VALUES (@party, @initiative) ON CONFLICT DO NOTHING";

    private const string Remove =
        "DELETE FROM invitations WHERE party = @party AND initiative = @initiative";

    /// <summary>Writes what differs from before; a correction can take an invitation back.</summary>
    public static void Save(UnitOfWork unit, Guid id, Initiative before, Initiative after)
    {
        if (before.Parties == after.Parties)
            return;

        var (had, has) = (InitiativeVisibility.Invited(before).ToHashSet(),
        InitiativeVisibility.Invited(after).ToHashSet());
        foreach (var party in has.Except(had))
            unit.Execute(Add, ("party", party), ("initiative", id));
        foreach (var party in had.Except(has))
            unit.Execute(Remove, ("party", party), ("initiative", id));
    }

    /// <summary>Writes all of them anew.</summary>
    public static void WriteAnew(UnitOfWork unit, Guid id, Initiative state)
    {
        unit.Execute("DELETE FROM invitations WHERE initiative = @initiative", ("initiative", id));
        Save(unit, id, Initiative.None, state);
    }

    /// <summary>The rows by column, as they stand in the table.</summary>
    public static IEnumerable<RowValues> Stored(Guid id, Initiative state) =>
        InitiativeVisibility.Invited(state).Order(StringComparer.Ordinal).Select(party =>
            RowValues.Of(Table, [("party", party), ("initiative", id)]));
}

internal sealed class InvitationTable : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable(InvitationRows.Table).HasKey(row => new { row.Party, row.Initiative });
        builder.HasIndex(row => row.Initiative);
    }
}
