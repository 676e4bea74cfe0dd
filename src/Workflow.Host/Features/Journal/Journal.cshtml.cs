using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>
/// Who did what, to whom it concerns: the search of the journal, and what it finds as a file.
/// </summary>
[Authorize(Roles = JournalVisibility.Readers)]
public sealed class JournalSearchPage(
    JournalSearch search, JournalLines lines, WorkflowDb db, Rulebooks rulebooks) : OfficePage
{
    private const int Shown = 50;

    public JournalQuery Query { get; private set; } = JournalQuery.Everything;

    public IReadOnlyList<JournalLine> Lines { get; private set; } = [];

    /// <summary>Where the older entries begin; null where there are none.</summary>
    public string? Older { get; private set; }

    public bool IsFiltered => Query with { Before = null } != JournalQuery.Everything;

    public JournalVisibility Sight => JournalVisibility.Of(Actor, rulebooks.Definitions.Regions);

    public IEnumerable<Option> Events => JournalWords.Events
        .Select(happened => new Option(happened, L(JournalWords.Of(happened))))
        .OrderBy(option => option.Text, StringComparer.Ordinal);

    public async Task OnGetAsync([FromQuery] JournalQuery query)
    {
        Query = query.Given();
        var filter = await Read();
        var found = search.Find(filter, Sight, Shown + 1).ToList();
        Lines = await lines.Of(found.Take(Shown).ToList(), HttpContext.RequestAborted);
        if (found.Count > Shown)
            Older = Address(Query with { Before = $"{JournalPlace.Of(found[Shown - 1])}" });
    }

    public Task<IActionResult> OnGetCsvAsync([FromQuery] JournalQuery query) =>
        Export(query, JournalExport.Form.Csv);

    public Task<IActionResult> OnGetLinesAsync([FromQuery] JournalQuery query) =>
        Export(query, JournalExport.Form.Lines);

    /// <summary>The address of a search, or of one of its files.</summary>
    public static string Address(JournalQuery query, string? handler = null) => QueryHelpers.AddQueryString(
        "/journal",
        new (string Name, string? Value)[]
        {
            ("handler", handler), ("actor", query.Actor), ("initiative", query.Initiative),
            ("event", query.Event), ("from", query.From), ("to", query.To), ("before", query.Before),
        }.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value)));

    protected override Task<IActionResult> Again() => Task.FromResult<IActionResult>(Page());

    private async Task<IActionResult> Export(JournalQuery query, JournalExport.Form form)
    {
        Query = query.Given() with { Before = null };
        var batches = search.Batches(await Read(), Sight, HttpContext.RequestAborted);
        return new JournalExport(batches, lines, Language, form);
    }

    private Task<JournalFilter> Read() => JournalSearch.Read(Query, Sight, db, HttpContext.RequestAborted);
}
