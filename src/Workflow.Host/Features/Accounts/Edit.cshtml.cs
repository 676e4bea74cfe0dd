using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Procedures;

namespace Workflow.Host.Features.Accounts;

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

        var refusal = await desk.Change(
            Id, version, Asked(account.Name), Regions, Actor, HttpContext.RequestAborted);
        return refusal is null
            ? Done($"/admin/accounts/{Id}", L(
                $"Akun {account.Name} disimpan.", $"Account {account.Name} is saved."))
            : await Refused(refusal);
    }

    protected override async Task<IActionResult> Again()
    {
        Account = await desk.Find(Id, HttpContext.RequestAborted);
        return Account is null ? NotFound() : Page();
    }
}
