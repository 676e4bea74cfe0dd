using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Shell;

namespace Workflow.Host.Features.Accounts.Addresses;

/// <summary>
/// Where the link of a mail leads. Opening it confirms nothing: programs that look for harm open every link
/// of a mail.
/// </summary>
public sealed class ConfirmPage(AddressDesk addresses, AccountsDesk accounts) : OfficePage
{
    /// <summary>What the link has of the mail.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Key { get; set; }

    /// <summary>The address that is confirmed; null where the link does not count.</summary>
    public string? Address { get; private set; }

    private CancellationToken Stop => HttpContext.RequestAborted;

    public Task OnGetAsync() => Again();

    public async Task<IActionResult> OnPostAsync() =>
        await addresses.Confirm(await Own(), Key ?? "", Actor, Stop) is not { } refused
            ? Done("/account", L(
                "Alamat surel Anda dikonfirmasi.", "Your e-mail address is confirmed."))
            : refused.Status == StatusCodes.Status403Forbidden
                ? Forbid()
                : await Wrong(new Dictionary<string, string> { [""] = L(refused.Text) }, refused.Status);

    protected override async Task<IActionResult> Again()
    {
        Address = await addresses.AddressOf(await Own(), Key ?? "", Stop);
        return Page();
    }

    private async Task<Guid> Own() => (await accounts.Find(Actor.Name, Stop))?.Id
        ?? throw new InvalidOperationException($"The account {Actor.Name} of the session is gone.");
}
