using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Board;

/// <summary>
/// What the board is narrowed to, as it stands in the address; every member may be missing.
/// </summary>
public sealed record BoardQuery
{
    [FromQuery(Name = "region")]
    public string? Region { get; init; }

    [FromQuery(Name = "object")]
    public string? About { get; init; }

    [FromQuery(Name = "country")]
    public string? Country { get; init; }

    [FromQuery(Name = "procedure")]
    public string? Procedure { get; init; }

    [FromQuery(Name = "officer")]
    public string? Officer { get; init; }

    /// <summary>Stands for an officer where there is none; no account can be called so.</summary>
    public const string Nobody = "-";

    /// <summary>
    /// Whether what is left is counted by stage already: of any place, and with an object where a province
    /// is counted with all below it.
    /// </summary>
    /// <param name="place">The place asked for; null where none is counted.</param>
    public bool IsTallied(TallyPlace? place) => place is not null && (About is null || place.WithBelow)
        && IsOfPlaces(this with { About = null });

    /// <summary>Whether only place and procedure are asked for, by which carriers are counted.</summary>
    public bool IsOfCarriers => IsOfPlaces(this);

    private static bool IsOfPlaces(BoardQuery query) =>
        query with { Region = null, Procedure = null } == new BoardQuery();

    /// <exception cref="WrongInputException">Something of it cannot be looked for.</exception>
    public void Check()
    {
        var errors = new InputErrors();
        errors.Optional("region", Region);
        errors.Optional("object", About);
        errors.Optional("country", Country);
        errors.Optional("procedure", Procedure);
        errors.Optional("officer", Officer);
        errors.ThrowIfAny();
    }

    /// <summary>The same with nothing where a form sent an empty field.</summary>
    public BoardQuery Normal() => new()
    {
        Region = Filled(Region),
        About = Filled(About),
        Country = Filled(Country),
        Procedure = Filled(Procedure),
        Officer = Filled(Officer),
    };

    /// <summary>
    /// The initiatives it leaves. SQLite compares in the order of the conditions: the costliest stands last.
    /// </summary>
    /// <param name="rows">Those that the reader sees, of them only those wanted.</param>
    /// <param name="carriers">Who carries what.</param>
    public IQueryable<InitiativeRow> Narrow(IQueryable<InitiativeRow> rows, Carriers carriers)
    {
        if (Region is { } region)
            rows = rows.Where(row => row.Region == region);
        if (Country is { } country)
            rows = rows.Where(row => row.Country == country);
        if (Procedure is { } procedure)
            rows = rows.Where(row => row.Procedure == procedure);
        rows = Officer switch
        {
            null => rows,
            Nobody => rows.Where(carriers.CarriedByNobody),
            var officer => rows.Where(row => row.Officer == officer),
        };
        if (About is { } about)
            // Sorts most out before the costlier comparison.
            rows = rows.Where(row => row.Objects.Contains(about)
                && ("," + row.Objects + ",").Contains("," + about + ","));
        return rows;
    }

    /// <summary>The finished stays it leaves. How long things took is not asked of one person.</summary>
    public StaysWanted Stays(Actor reader) => new(
        new(RegionVisibility.SeesAll(reader), RegionVisibility.Own(reader), RegionVisibility.Below(reader),
        Region),
        Procedure, Country, About);

    private static string? Filled(string? value) => string.IsNullOrWhiteSpace(value) ? null : value;
}
