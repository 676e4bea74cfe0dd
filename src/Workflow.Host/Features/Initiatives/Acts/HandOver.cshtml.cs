using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>
/// Hands everything that one person of the office carries over to another, once it was shown what that is.
/// </summary>
[Authorize(Roles = $"{Roles.Officer},{Roles.Supervisor}")]
public sealed class HandOverPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks) : OfficePage
{
    /// <summary>Whoever carries something, with how much; some may have left.</summary>
    public IReadOnlyList<Option> Carriers { get; private set; } = [];

    /// <summary>Who may take it over.</summary>
    public IReadOnlyList<Option> Colleagues { get; private set; } = [];

    /// <summary>Whoever the page was opened for.</summary>
    public string? From => Typed("from", Request.Query["from"]);

    /// <summary>What is to change hands, once that was asked for; it is done when it is confirmed.</summary>
    public HandOver? Asked { get; private set; }

    /// <summary>The initiatives that would change hands.</summary>
    public IReadOnlyList<InitiativeRow> Moving { get; private set; } = [];

    /// <summary>What tells this list from another, and each of its initiatives as it was.</summary>
    public string Mark => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        string.Join(' ', Moving.Select(row => $"{row.Id}:{row.Officer}:{row.Deputy}")))))[..16];

    /// <summary>Whether others were there when they were shown before.</summary>
    public bool HasChanged { get; private set; }

    public string RegionName => rulebooks.Definitions.Regions.Find(Region)?.Name ?? Region;

    public string StageOf(InitiativeRow row) => L(rulebooks.Definitions.Procedures
        .SelectMany(procedure => procedure.Stages).First(stage => stage.Id == row.Stage).Title);

    private string Region => Actor.Region!;

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        errors.Required("reason", Typed("reason"), InputErrors.MaxText);
        var asked = errors.With(
            () => new HandOverRequest(Typed("from"), Typed("to"), Region, Typed("reason")).ToAct());
        Moving = await Carrying(asked.From);
        var seen = Given("seen");
        if (Moving.Count > 0 && seen != Mark)
        {
            (Asked, HasChanged) = (asked, seen is not null);
            Colleagues = await Takers();
            return Page();
        }

        return await desk.HandOver(asked, Actor, Stop) is HandedOver done
            ? Done("/board", L(
                $"{done.Count} prakarsa diserahkan dari {asked.From} kepada {asked.To}.",
                $"{English.Count(done.Count, "initiative")} handed over from {asked.From} to {asked.To}."))
            : Forbid();
    }

    protected override async Task<IActionResult> Again()
    {
        Colleagues = await Takers();
        Carriers = [.. (await Carried()).Select(one => new Option(
            one.Key, L(
                $"{one.Key}: {one.Value} prakarsa",
                $"{one.Key}: {English.Count(one.Value, "initiative")}")))];
        return Page();
    }

    private async Task<IReadOnlyList<Option>> Takers() =>
        [.. (await Accounts.Colleagues.Of(db, Region, Stop)).Select(
            one => new Option(one.Name, one.Called))];

    private Task<List<InitiativeRow>> Carrying(string name) =>
        db.Set<InitiativeRow>().AsNoTracking()
            .Where(row => row.Region == Region && !row.Closed && (row.Officer == name || row.Deputy == name))
            .OrderBy(row => row.Number).ToListAsync(Stop);

    /// <summary>How many initiatives under way each person answers for or stands in for.</summary>
    private async Task<SortedDictionary<string, int>> Carried()
    {
        var counted = await db.Set<InitiativeRow>().Where(row => row.Region == Region && !row.Closed)
            .GroupBy(row => new { row.Officer, row.Deputy })
            .Select(group => new { group.Key.Officer, group.Key.Deputy, Count = group.Count() })
            .ToListAsync(Stop);
        var carried = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var one in counted)
        {
            foreach (var name in new[] { one.Officer, one.Deputy }.OfType<string>())
                carried[name] = carried.GetValueOrDefault(name) + one.Count;
        }

        return carried;
    }
}
