using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts.Administration;

/// <summary>Makes an account, with a temporary password or with none.</summary>
[Authorize(Roles = Engine.Roles.Admin)]
public sealed class NewPage(AccountsDesk desk, Rulebooks rulebooks) : AccountFormPage(rulebooks)
{
    public IEnumerable<Option> Ways =>
    [
        new("password", L("Kata sandi sementara", "A temporary password"), L(
            "Dibuat acak, ditampilkan sekali, dan harus diganti saat pertama masuk.",
            "Made at random, shown once, to be changed at the first sign-in.")),
        new("none", L("Tanpa kata sandi", "No password"), L(
            "Masuk tunggal (SSO) atau hanya token API.", "Single sign-on, or tokens of the API only.")),
    ];

    public async Task<IActionResult> OnPostAsync()
    {
        var asked = Asked(Typed("name")?.Trim());
        var secret = Typed("way") == "none" ? null : Passwords.Temporary();
        var stop = HttpContext.RequestAborted;
        var temporary = asked with { Password = secret, Temporary = secret is not null };
        if (await desk.Add(temporary, Regions, Actor, stop) is { } refusal)
            return await Refused(refusal);

        Account = (await desk.Find(asked.FoldedName, stop))!;
        Secret = secret; // Shown in the answer itself: nowhere else does it exist.
        return secret is null
            ? Done($"/admin/accounts/{Account.Id}", L(
                $"Akun {Account.Name} dibuat.", $"Account {Account.Name} is made."))
            : Page();
    }
}
