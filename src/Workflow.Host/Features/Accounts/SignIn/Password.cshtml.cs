using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>Changes one's own password; where it is temporary, nothing else can be done before.</summary>
public sealed class PasswordPage(
    SignInDesk passwords, AccountsDesk accounts, SignInManager<AccountRow> sessions) : OfficePage
{
    public bool IsTemporary => User.HasTemporaryPassword();

    public async Task<IActionResult> OnPostAsync(string? presentPassword, string? newPassword, string? again)
    {
        if (newPassword != again)
            throw new WrongInputException("again", new(
                "Tidak sama dengan yang di atas.", "It is not the same as above."));

        var stop = HttpContext.RequestAborted;
        if (await passwords.ChangePassword(Actor, presentPassword, newPassword, stop) is not null)
            return Forbid();

        var next = IsTemporary ? "/" : "/account";

        // All sessions have ended, this one goes on.
        var account = await accounts.Find(Actor.Name, stop);
        await sessions.Begin(account!);
        return Done(next, L(
            "Kata sandi diganti. Sesi lain berakhir, dan token API dicabut.",
            "The password is changed. Other sessions have ended, and API tokens are revoked."));
    }
}
