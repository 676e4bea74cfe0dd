using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>Changes an account's roles, place, names and address.</summary>
[Authorize(Roles = Engine.Roles.Admin)]
public sealed class EditPage(AccountsDesk desk, Rulebooks rulebooks) : AccountFormPage(rulebooks)
{
    [FromRoute]
    public Guid Id { get; set; }

    public Task<IActionResult> OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAsync(long version)
    {
        if (await desk.Find(Id, HttpContext.RequestAborted) is not { } account)
            return NotFound();

        var asked = Asked(account.Name);
        var refusal = await desk.Change(Id, version, asked, Regions, Actor, HttpContext.RequestAborted);
        if (refusal is not null)
            return await Refused(refusal);

        var done = L($"Akun {account.Name} disimpan.", $"Account {account.Name} is saved.");
        return Done($"/admin/accounts/{Id}", account.ExternalName == asked.FoldedExternalName ? done : done
            + L(" Sesinya berakhir dan semua token API-nya dicabut.",
                " Its sessions have ended and all its API tokens are revoked."));
    }

    protected override async Task<IActionResult> Again()
    {
        Account = await desk.Find(Id, HttpContext.RequestAborted);
        return Account is null ? NotFound() : Page();
    }
}
