using Microsoft.AspNetCore.Mvc;
using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Agreements.Register;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.List;

/// <summary>Finds initiatives by number, partner, title or country, and by where they stand.</summary>
public sealed class ListPage(Database database, Rulebooks rulebooks, DayTurn turn) : OfficePage
{
    private const string Size = "20";
    private const int MostAgreements = 5;

    public InitiativeQuery Query { get; private set; } = new();

    public InitiativesFound Found { get; private set; } = new([], 0, false, new(1, 20));

    /// <summary>The first few agreements that the search finds, for those who see the register.</summary>
    public IReadOnlyList<AgreementRow> Agreements { get; private set; } = [];

    /// <summary>How many agreements it finds.</summary>
    public int AgreementsFound { get; private set; }

    public string RegionName(string code) => rulebooks.Definitions.Regions.Find(code)?.Name ?? code;

    public Pager Pages => new(
        Found.Paging, Found.Total, Request, Found.IsMore, Found.Items.Count == Found.Paging.Size,
        Found is { IsMore: true, Items: [.., { Id: var last }] } ? last : null);

    public bool MayOpen => Actor.IsOfOffice;

    public bool IsFiltered => Query with { Page = null, PageSize = null, Sort = null, After = null }
        != new InitiativeQuery();

    /// <summary>The stages of all procedures by name; the same id names the same stage in each.</summary>
    public IEnumerable<Option> Stages =>
        rulebooks.Definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .DistinctBy(stage => stage.Id).Select(stage => new Option(stage.Id, L(stage.Title)));

    public IEnumerable<Option> Flags =>
    [
        new("overdue", L("Lewat jatuh tempo", "Overdue")),
        new("due-soon", L("Segera jatuh tempo", "Due soon")),
        new("stalled", L("Tidak ada perkembangan", "Stalled")),
        new("review-due", L("Perlu ditinjau", "To be reviewed")),
    ];

    public IEnumerable<Option> Owners =>
        rulebooks.Definitions.Procedures.SelectMany(procedure => procedure.Stages)
            .Where(stage => !stage.IsFinal).Select(stage => stage.Owner).Distinct()
            .Select(owner => new Option(owner, L(rulebooks.Words.Role(owner))));

    public IEnumerable<Option> Sorts =>
    [
        new("urgency", L("Paling mendesak", "Most urgent")), new("due", L("Jatuh tempo", "Due day")),
        new("-opened", L("Terbaru dibuka", "Newest first")),
        new("opened", L("Terlama dibuka", "Oldest first")),
        new("partner", L("Mitra", "Partner")), new("number", L("Nomor", "Number")),
    ];

    public async Task<IActionResult> OnGetAsync([FromQuery] InitiativeQuery query)
    {
        Query = Blank(query);
        var today = await turn.Today(HttpContext.RequestAborted);
        Found = await InitiativeSearch.Search(
            Query with { PageSize = Size }, new(Actor, today, Language), database, rulebooks,
            HttpContext.RequestAborted);
        if (OnlyOne() is { } id)
            return LocalRedirect($"/initiatives/{id}");
        if (IsSearch && AgreementVisibility.SeesRegister(Actor))
            await FindAgreements(today);
        // Behind the last page of many: only then are they counted to the end.
        return Found is { IsMore: true, Items: [], Paging.Page: > 1 }
            ? PageOf(Found.Paging, await InitiativeSearch.Count(
                Query, Actor, database, rulebooks, HttpContext.RequestAborted))
            : Found.IsMore ? Page() : PageOf(Found.Paging, Found.Total);
    }

    protected override Task<IActionResult> Again()
    {
        Query = new();
        return base.Again();
    }

    /// <summary>Whether words are searched for, and nothing that only an initiative has.</summary>
    private bool IsSearch => Query.Q is not null
        && Query with { Q = null, Page = null, Sort = null, After = null }
            == new InitiativeQuery();

    private async Task FindAgreements(DateOnly today)
    {
        var asked = new AgreementQuery { Q = Query.Q, Sort = "partner", PageSize = $"{MostAgreements}" };
        (Agreements, AgreementsFound) = await database.Aside(
            db => AgreementSearch.Find(
                db.Set<AgreementRow>().Where(AgreementVisibility.Of(Actor)), asked, today,
                HttpContext.RequestAborted),
            HttpContext.RequestAborted);
    }

    /// <summary>Whoever searches for a whole number wants that one initiative.</summary>
    private Guid? OnlyOne() =>
        Found is { Total: 1, Items: [var item] }
            && string.Equals(item.Number, Query.Q?.Trim(), StringComparison.OrdinalIgnoreCase)
            ? item.Id
            : null;

    /// <summary>A form sends what was left open as the empty text.</summary>
    private static InitiativeQuery Blank(InitiativeQuery query)
    {
        static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
        return new()
        {
            Stage = Given(query.Stage),
            Region = Given(query.Region),
            Flag = Given(query.Flag),
            Q = Given(query.Q),
            Sort = Given(query.Sort),
            Page = Given(query.Page),
            Owner = Given(query.Owner),
            Country = Given(query.Country),
            Officer = Given(query.Officer),
            After = Given(query.After),
        };
    }
}
