using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Register;

/// <summary>
/// The register of agreements: what runs out first, what is unknown, and the whole of it as a CSV file.
/// </summary>
[Authorize(Roles = AgreementVisibility.ReaderRoles)]
public sealed class RegisterPage(WorkflowDb db, Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    private const string Size = "25";

    /// <summary>More than any register holds; a limit all the same.</summary>
    private const int MostExported = 50_000;

    public AgreementQuery Query { get; private set; } = Nothing;

    public IReadOnlyList<(AgreementRow Row, Agreement State)> Items { get; private set; } = [];

    public int Total { get; private set; }

    public Paging Paging { get; private set; } = new(1, 25);

    public IReadOnlyList<Option> Regions { get; private set; } = [];

    public IReadOnlyList<Option> Countries { get; private set; } = [];

    public DateOnly Today => CivilClock.Today(time);

    public bool IsOfOffice => Actor.IsOfOffice;

    public bool IsFiltered => Query with { Page = null, PageSize = null, Sort = null } != Nothing;

    /// <summary>How many on this page the reader has to answer for.</summary>
    public int RunningOut => IsOfOffice
        ? Items.Count(item => item.Row.Region == Actor.Region && item.State.IsRunningOut(Today))
        : 0;

    public string ExportHref => QueryHelpers.AddQueryString(
        "/agreements", Request.Query.Where(item => item.Key != "page").Append(new("handler", "export")));

    public IEnumerable<Option> Statuses =>
    [
        new("in-force", L("Berlaku", "In force")),
        new("no-term", L("Tanpa masa berlaku tercatat", "No term recorded")),
        new("renewed", L("Diperpanjang", "Renewed")),
        new("expired", L("Berakhir", "Ended")),
        new("ended", L("Diakhiri lebih awal", "Ended early")),
        new("withdrawn", L("Ditarik kembali", "Withdrawn")),
    ];

    public IEnumerable<Option> Horizons => AgreementSearch.Horizons
        .Select(months => new Option(months, L(
            $"{months} bulan",
            English.Count(int.Parse(months, CultureInfo.InvariantCulture), "month"))));

    public IEnumerable<Option> Activities => Enum.GetValues<Activity>()
        .Select(level => new Option(AgreementRows.Activity(level), L(AgreementSentences.Activity(level))));

    public IEnumerable<Option> Sorts =>
    [
        new("runsOut", L("Segera berakhir", "Running out first")),
        new("partner", L("Mitra", "Partner")),
        new("-signedOn", L("Terbaru ditandatangani", "Signed last")),
        new("signedOn", L("Terlama ditandatangani", "Signed first")),
    ];

    private static AgreementQuery Nothing => new();

    private IQueryable<AgreementRow> Seen =>
        db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(Actor));

    public string RegionName(string code) => rulebooks.Definitions.Regions.Find(code)?.Name ?? code;

    public async Task<IActionResult> OnGetAsync([FromQuery] AgreementQuery query)
    {
        Query = Given(query);
        await LoadChoices();
        Paging = AgreementSearch.Check(Query with { PageSize = Size });
        var (rows, total) = await AgreementSearch.Find(
            Seen, Query with { PageSize = Size }, Today, HttpContext.RequestAborted);
        (Items, Total) = ([.. rows.Select(row => (row, AgreementRows.State(row)))], total);
        return PageOf(Paging, Total);
    }

    public async Task<IActionResult> OnGetExportAsync([FromQuery] AgreementQuery query)
    {
        var rows = await AgreementSearch.All(Seen, Given(query), Today).Take(MostExported)
            .ToListAsync(HttpContext.RequestAborted);
        return File(
            AgreementsCsv.Of(rows, Today, Language), CsvFile.ContentType,
            $"agreements-{Portable.Text(Today)}.csv");
    }

    protected override async Task<IActionResult> Again()
    {
        Query = Nothing with { Sort = "runsOut" };
        await LoadChoices();
        return Page();
    }

    private async Task LoadChoices()
    {
        var seen = await Seen.Select(row => new { row.Region, row.Country }).Distinct()
            .ToListAsync(HttpContext.RequestAborted);
        Regions = [.. seen.Select(each => each.Region).Distinct()
            .Select(code => new Option(code, RegionName(code)))
            .OrderBy(option => option.Text, StringComparer.Ordinal)];
        Countries = [.. seen.Select(each => each.Country).Distinct()
            .Select(code => new Option(code, L(Engine.Countries.Name(code))))
            .OrderBy(option => option.Text, StringComparer.Ordinal)];
    }

    /// <summary>A form sends what was left open as the empty text.</summary>
    private static AgreementQuery Given(AgreementQuery query)
    {
        static string? Said(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
        return new()
        {
            Region = Said(query.Region),
            Status = Said(query.Status),
            Activity = Said(query.Activity),
            Q = Said(query.Q),
            Sort = Said(query.Sort) ?? "runsOut",
            Page = Said(query.Page),
            Country = Said(query.Country),
            Ends = Said(query.Ends),
        };
    }
}
