using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Acts;

/// <summary>Names who answers for an initiative, and who stands in.</summary>
public sealed class OfficersPage(InitiativeDesk desk, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    : ActPage(desk, db, rulebooks, time)
{
    public string? Current => Initiative.Officer;

    /// <summary>Who may be named.</summary>
    public IReadOnlyList<Option> Colleagues { get; private set; } = [];

    protected override IActionResult? Instead() => IsOfOffice ? null : Forbid();

    public Task OnGetAsync() => LoadColleagues();

    public async Task<IActionResult> OnPostAsync()
    {
        var errors = new InputErrors();
        errors.Required("reason", Typed("reason"), InputErrors.MaxText);
        var request = new OfficersRequest(Typed("officer"), Typed("deputy"), Typed("reason"), SeenVersion);
        return await Send(
            L("Penanggung jawab ditetapkan.", "The responsible officer is named."),
            errors.With(() => request.ToCommand(Today)));
    }

    protected override async Task<IActionResult> Again()
    {
        await LoadColleagues();
        return await base.Again();
    }

    private async Task LoadColleagues() =>
        Colleagues = [.. (await Accounts.Colleagues.Of(Db, Initiative.Region.Id, Stop))
            .Select(one => new Option(one.Name, one.Called))];
}
