using Microsoft.AspNetCore.Mvc;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Procedures;

/// <summary>The procedures there are, with their versions; every account may read them.</summary>
public sealed class ListPage(Rulebooks rulebooks, TimeProvider time) : OfficePage
{
    public IEnumerable<IEnumerable<Procedure>> Procedures =>
        rulebooks.Definitions.Procedures.GroupBy(procedure => procedure.Key)
            .OrderByDescending(versions => versions.Any(IsInForce))
            .ThenByDescending(versions => versions.Last().ValidFrom)
            .Select(versions => versions.OrderBy(procedure => procedure.Version));

    public IEnumerable<Option> Choices => Procedures.SelectMany(versions => versions.Reverse())
        .Select(procedure => new Option(Address.Of(procedure), Address.Name(procedure, Language)));

    public bool IsInForce(Procedure procedure) =>
        rulebooks.NewestValidOn(procedure.Key, CivilClock.Today(time)) == procedure;

    public string Validity(Procedure procedure) => L(Address.Validity(procedure, rulebooks.Definitions));

    /// <summary>Goes on to the comparison's own address, which names both.</summary>
    public IActionResult OnGet(string? before, string? after) =>
        Address.Find(before, rulebooks.Definitions) is { } first
            && Address.Find(after, rulebooks.Definitions) is { } second
            ? LocalRedirect($"/procedures/{first.Key}?version={first.Version}&compare={Address.Of(second)}")
            : Page();
}
