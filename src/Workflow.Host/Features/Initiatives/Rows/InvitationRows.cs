using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>That a party was invited to an initiative, or asked: from then on its ministry sees it.</summary>
public sealed record InvitationRow
{
    public required string Party { get; init; }
    public required Guid Initiative { get; init; }

    /// <summary>Since when its answer is waited for; null where nothing is.</summary>
    public DateOnly? AskedOn { get; init; }
}

/// <summary>Invitations as rows, written in the commit of the initiative's row.</summary>
public static class InvitationRows
{
    public const string Table = "invitations";

    private const string Put =
        "INSERT INTO invitations (party, initiative, asked_on) VALUES (@party, @initiative, @asked_on) "
        + "ON CONFLICT (party, initiative) DO UPDATE SET asked_on = excluded.asked_on";

    private const string Remove =
        "DELETE FROM invitations WHERE party = @party AND initiative = @initiative";

    /// <summary>The initiatives that wait for a party's answer, the longest first.</summary>
    public static IQueryable<Guid> AskedOf(string party, int most, WorkflowDb db) =>
        db.Set<InvitationRow>().Where(row => row.Party == party && row.AskedOn != null)
            .OrderBy(row => row.AskedOn).Take(most).Select(row => row.Initiative);

    /// <summary>Writes what differs from before; a correction can take an invitation back.</summary>
    public static void Save(UnitOfWork unit, Guid id, Initiative before, Initiative after)
    {
        if (before.Parties == after.Parties && after.Requests.IsEmpty)
            return;

        var (had, has) = (Of(before), Of(after));
        foreach (var (party, asked) in has)
        {
            if (!had.TryGetValue(party, out var known) || known != asked)
                unit.Execute(Put, ("party", party), ("initiative", id), ("asked_on", asked));
        }

        foreach (var party in had.Keys.Except(has.Keys))
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
        Of(state).OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => RowValues.Of(
            Table, [("party", row.Key), ("initiative", id), ("asked_on", row.Value)]));

    private static Dictionary<string, DateOnly?> Of(Initiative state) =>
        InitiativeVisibility.Invited(state).ToDictionary(party => party, party =>
            state.WaitingAnswer(party)?.Asked.On);
}

internal sealed class InvitationTable : IEntityTypeConfiguration<InvitationRow>
{
    public void Configure(EntityTypeBuilder<InvitationRow> builder)
    {
        builder.ToTable(InvitationRows.Table).HasKey(row => new { row.Party, row.Initiative });
        builder.HasIndex(row => row.Initiative);
        builder.HasIndex(row => new { row.Party, row.AskedOn }).HasFilter("asked_on IS NOT NULL");
    }
}
