using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Features.Agreements.Renewing;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Csv;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Board;

/// <summary>
/// Where initiatives are, where time goes, which are stuck and why; what is asked for stands in the address.
/// </summary>
[Authorize(Roles = BoardReport.ReaderRoles)]
public sealed class BoardPage(BoardSources sources, Rulebooks rulebooks, DayTurn turn, TimeProvider time)
    : OfficePage
{
    private const int MostExported = 2_000;

    /// <summary>How many of the stuck ones stand open; the others are a press away.</summary>
    public const int FirstStuck = 5;

    /// <summary>How many of the renewals to be opened stand open.</summary>
    public const int FirstRenewals = 5;

    public BoardQuery Query { get; private set; } = new();

    public BoardReport Report { get; private set; } = null!;

    public BoardChoices Choices { get; private set; } = null!;

    /// <summary>
    /// Agreements that end within twelve months, and those of them whose day for giving notice has passed.
    /// </summary>
    public (int Total, int NoticePast) Ending { get; private set; }

    /// <summary>Agreements whose renewal must be opened within sixty days, and none runs.</summary>
    public RenewalsFound Renewals { get; private set; } = new([], false);

    public DateOnly Today => CivilClock.Today(time);

    public bool IsFiltered => Query != new BoardQuery();

    /// <summary>Whether the reader may put initiatives of the own region into other hands.</summary>
    public bool IsOfOffice => Actor.IsOfOffice;

    /// <summary>The longest time on the board, which the lanes are measured by.</summary>
    public int Longest => Report.Phases.SelectMany(phase => phase.Stages.Append(phase))
        .SelectMany(place => new[] { place.Took.ThisYear.P80, place.Took.Before.P80 }).Max() ?? 1;

    /// <summary>Who carries what in the reader's own region; for those who may hand it over.</summary>
    public IEnumerable<Carrier> Colleagues => IsOfOffice
        ? Report.Carriers.All.Where(carrier => carrier.Region == Actor.Region && carrier.Officer is not null)
        : [];

    public string RegionName(string code) => rulebooks.Definitions.Regions.Find(code)?.Name ?? code;

    /// <summary>
    /// The list of the initiatives that a figure counts; null where lists cannot be asked so.
    /// </summary>
    public string? ListHref(string? flag = null, string? stage = null) =>
        Query is { About: null, Procedure: null } && Query.Officer != BoardQuery.Nobody
            ? QueryHelpers.AddQueryString("/initiatives", Given(
                ("flag", flag), ("stage", stage), ("region", Query.Region), ("country", Query.Country),
                ("officer", Query.Officer)))
            : null;

    public string AgreementsHref => QueryHelpers.AddQueryString("/agreements", Given(
        ("ends", "12"), ("region", Query.Region), ("country", Query.Country)));

    public string ExportHref(string handler) => QueryHelpers.AddQueryString(
        "/board", Request.Query.Where(item => item.Key != "handler").Append(new("handler", handler)));

    public async Task OnGetAsync([FromQuery] BoardQuery query)
    {
        Query = query.Normal();
        await Load(new(15, 10));
    }

    /// <summary>The stages as a CSV file.</summary>
    public async Task<IActionResult> OnGetCsvAsync([FromQuery] BoardQuery query)
    {
        var report = await ReportOf(query.Normal(), new(0, 0));
        return Csv(BoardCsv.Stages(report, Today.Year, this), "board");
    }

    /// <summary>The stuck ones as a CSV file.</summary>
    public async Task<IActionResult> OnGetStuckAsync([FromQuery] BoardQuery query)
    {
        var report = await ReportOf(query.Normal(), new(MostExported, 0));
        return Csv(BoardCsv.Stuck(report, Today, this), "stuck");
    }

    protected override async Task<IActionResult> Again()
    {
        Query = new();
        await Load(new(15, 10));
        return Page();
    }

    private async Task Load(BoardSize size)
    {
        Report = await ReportOf(Query, size);
        Choices = BoardChoices.Of(Report, Query, Query.Region ?? Actor.Region, rulebooks, Language);
        await using var db = sources.Database.Context();
        var seen = db.Set<AgreementRow>().AsNoTracking().Where(AgreementVisibility.Of(Actor)).Standing();
        var asked = new AgreementQuery { Region = Query.Region, Country = Query.Country };
        var ending = AgreementSearch.All(seen, asked with { Ends = "12" }, Today);
        var notices = await ending.Select(row => row.NoticeOn).ToListAsync(HttpContext.RequestAborted);
        Ending = (notices.Count, notices.Count(day => day < Today));
        Renewals = await RenewalsToOpen.Find(
            db, AgreementSearch.Matching(seen, asked, Today), Today, Today.AddDays(RenewalsToOpen.DaysAhead),
            new(rulebooks, sources.Times), HttpContext.RequestAborted);
    }

    private async Task<BoardReport> ReportOf(BoardQuery query, BoardSize size)
    {
        var stop = HttpContext.RequestAborted;
        return await BoardReport.Of(
            query, new(Actor, await turn.Today(stop), Language), size, sources with { Stop = stop });
    }

    private FileContentResult Csv(IEnumerable<IEnumerable<string?>> rows, string name) =>
        File(CsvFile.Bytes(rows, Language), CsvFile.ContentType, $"{name}-{Portable.Text(Today)}.csv");

    private static Dictionary<string, string?> Given(params (string Name, string? Value)[] items) =>
        items.Where(item => item.Value is not null).ToDictionary(item => item.Name, item => item.Value);
}
