using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;
using Workflow.Host.Platform.Storage.Migrations;

namespace Workflow.Host.Features.Board;

/// <summary>How many initiatives run somewhere, and what today makes of them.</summary>
public sealed class TallyRow
{
    /// <summary>
    /// By stage, of a <c>province</c> with all below it or a <c>region</c> alone; by a partner's country,
    /// <c>province-country</c> or <c>region-country</c>; or by <c>officer</c>, of a region. With one object,
    /// whose id follows after a stroke, of a province: by stage <c>object</c>, by country
    /// <c>object-country</c>, without an officer <c>object-nobody</c>.
    /// </summary>
    public required string Kind { get; init; }

    /// <summary>Its code.</summary>
    public required string Place { get; init; }

    /// <summary>
    /// The procedure, and after a stroke its version and stage, a partner's country, or an account, none
    /// where it is empty.
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

/// <summary>Where counts are of.</summary>
/// <param name="Code">A region's; null for the whole country.</param>
/// <param name="WithBelow">Whether those below a province are of it.</param>
public sealed record TallyPlace(string? Code, bool WithBelow);

/// <summary>
/// What the board counts, kept beside the rows by the database itself in whatever commit writes them.
/// </summary>
public static class Tallies
{
    /// <summary>Whatever has been touched: counts it all from the rows.</summary>
    public static int CountAnew(UnitOfWork unit) => unit.Execute(TallyTriggers.CountAnew(unit.IsSqlite));

    /// <summary>
    /// Where the counts of all that a person sees are kept; null where the person sees something else
    /// besides.
    /// </summary>
    public static TallyPlace? PlaceOf(Actor actor) =>
        RegionVisibility.SeesAll(actor) ? new(null, true)
        : actor.Is(Roles.Dprd) || Permissions.PartyOf(actor) is not null
            || RegionVisibility.Own(actor) is not { } own ? null
        : new(own, RegionVisibility.Below(actor) is not null && !own.Contains('.', StringComparison.Ordinal));

    /// <summary>By stage, in each province of the country or in one place.</summary>
    /// <param name="about">With one object, of provinces only; null for all.</param>
    public static IQueryable<TallyRow> Stages(
        this IQueryable<TallyRow> rows, TallyPlace place, string? about = null) => rows.In(
            about is not null ? $"object/{about}" : place.WithBelow ? "province" : "region", place.Code);

    /// <summary>By the partners' countries, in each province of the country or in one place.</summary>
    /// <param name="about">With one object, of provinces only; null for all.</param>
    public static IQueryable<TallyRow> Countries(
        this IQueryable<TallyRow> rows, TallyPlace place, string? about = null) => rows.In(
            about is not null ? $"object-country/{about}"
                : place.WithBelow ? "province-country" : "region-country",
            place.Code);

    /// <summary>What nobody was ever named for, by procedure, with one object.</summary>
    public static IQueryable<TallyRow> Nobodys(
        this IQueryable<TallyRow> rows, TallyPlace place, string about) =>
        rows.In($"object-nobody/{about}", place.Code);

    /// <summary>Who answers for what, in each region of a place.</summary>
    public static IQueryable<TallyRow> Officers(this IQueryable<TallyRow> rows, TallyPlace place)
    {
        var officers = rows.Open().Where(row => row.Kind == "officer");
        if (place.Code is not { } code)
            return officers;
        if (!place.WithBelow)
            return officers.Where(row => row.Place == code);

        var end = code + "/";
#pragma warning disable CA1310 // It is the database that compares, byte by byte.
        return officers.Where(row => row.Place.CompareTo(code) >= 0 && row.Place.CompareTo(end) < 0);
#pragma warning restore CA1310
    }

    private static IQueryable<TallyRow> In(
        this IQueryable<TallyRow> rows, string kind, string? place) =>
        rows.Open().Where(row => row.Kind == kind && (place == null || row.Place == place));

    private static IQueryable<TallyRow> Open(this IQueryable<TallyRow> rows) =>
        rows.AsNoTracking().Where(row => row.Open > 0);

    /// <summary>What is kept otherwise than the rows give it.</summary>
    internal static IEnumerable<ChainFault> Faults(Database database)
    {
        using var reading = new ConsistentRead(database);
        var counted = TallyTriggers.Counted(database.IsSqlite);
        var wrong = reading.Read(
            $"""
            SELECT kind, place, what
            FROM (SELECT * FROM ({counted}) AS one EXCEPT {TallyTriggers.Kept}) AS less
            UNION SELECT kind, place, what
            FROM ({TallyTriggers.Kept} EXCEPT {counted}) AS more
            ORDER BY 1, 2, 3
            """,
            row => $"{row.GetString(0)} {row.GetString(1)} {row.GetString(2)}");
        foreach (var what in wrong)
            yield return new("", 0, ChainFaultKind.RowDiffers, new(
                $"Hitungan papan pantau tidak seperti baris-barisnya: {what}.",
                $"A count of the board is not what the rows give: {what}."));
    }
}
