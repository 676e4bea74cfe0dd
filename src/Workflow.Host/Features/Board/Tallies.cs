using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Migrations;

namespace Workflow.Host.Features.Board;

/// <summary>How many initiatives run somewhere, and what today makes of them.</summary>
public sealed class TallyRow
{
    /// <summary>What is counted by: <c>stage</c>, <c>country</c> or <c>officer</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>A region's code; with a dot after it, a province with all below; empty for the country.</summary>
    public required string Place { get; init; }

    /// <summary>
    /// The procedure, and after a stroke its version and stage, a partner's country, or an account, none where
    /// it is empty.
    /// </summary>
    public required string What { get; init; }
    public required int Open { get; init; }
    public required int DueSoon { get; init; }
    public required int Overdue { get; init; }
    public required int OverdueByLaw { get; init; }
    public required int Stalled { get; init; }
    public required int OnHold { get; init; }
    public required int ReviewDue { get; init; }
    public required int Stuck { get; init; }
    public required int Days30 { get; init; }
    public required int Days90 { get; init; }
    public required int Days180 { get; init; }
    public required int Days365 { get; init; }
}

internal sealed class TallyTable : IEntityTypeConfiguration<TallyRow>
{
    public void Configure(EntityTypeBuilder<TallyRow> builder)
    {
        builder.ToTable("tallies").HasKey(row => new { row.Kind, row.Place, row.What });
    }
}

/// <summary>
/// What the board counts, kept beside the rows by the database itself in whatever commit writes them.
/// </summary>
public static class Tallies
{
    public const string Stage = "stage";
    public const string Country = "country";
    public const string Officer = "officer";

    /// <summary>Whatever has been touched: counts it all from the rows.</summary>
    public static int CountAnew(Unit unit) => unit.Execute(TallyTriggers.CountAnew);

    /// <summary>
    /// Where the counts of all that a person sees are kept: the country, a province or a region; null where
    /// the person sees something else besides.
    /// </summary>
    public static string? PlaceOf(Actor actor) =>
        Scope.SeesAll(actor) ? ""
        : actor.Is(Roles.Dprd) || Permissions.PartyOf(actor) is not null ? null
        : Scope.Below(actor) is { } below && IsProvince(actor.Region!) ? below
        : Scope.Own(actor);

    /// <summary>Whether there are regions below.</summary>
    public static bool IsProvince(string region) => !region.Contains('.', StringComparison.Ordinal);

    /// <summary>The counts of a place that are not nought.</summary>
    public static IQueryable<TallyRow> At(this IQueryable<TallyRow> rows, string kind, string place) =>
        rows.AsNoTracking().Where(row => row.Kind == kind && row.Place == place && row.Open > 0);

    /// <summary>Who answers for what, in each region of a place.</summary>
    public static IQueryable<TallyRow> Officers(this IQueryable<TallyRow> rows, string place)
    {
        var officers = rows.AsNoTracking().Where(row => row.Kind == Officer && row.Open > 0);
        if (place.Length == 0)
            return officers;
        if (!place.EndsWith('.'))
            return officers.Where(row => row.Place == place);

        var (from, end) = (place[..^1], place[..^1] + "/");
#pragma warning disable CA1310 // It is the database that compares, byte by byte.
        return officers.Where(row => row.Place.CompareTo(from) >= 0 && row.Place.CompareTo(end) < 0);
#pragma warning restore CA1310
    }

    /// <summary>What is kept otherwise than the rows give it.</summary>
    internal static IEnumerable<ChainFault> Faults(Database database)
    {
        using var reading = new ConsistentRead(database);
        var wrong = reading.Read(
            $"""
            SELECT kind, place, what FROM (SELECT * FROM ({TallyTriggers.Counted}) AS one EXCEPT {TallyTriggers.Kept}) AS less
            UNION SELECT kind, place, what FROM ({TallyTriggers.Kept} EXCEPT {TallyTriggers.Counted}) AS more
            ORDER BY 1, 2, 3
            """,
            row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)}");
        foreach (var what in wrong)
            yield return new("", 0, ChainFaultKind.RowDiffers, new(
                $"Hitungan papan pantau tidak seperti baris-barisnya: {what}.",
                $"A count of the board is not what the rows give: {what}."));
    }
}
