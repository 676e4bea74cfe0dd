using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts;

/// <summary>Signs a person in.</summary>
[AllowAnonymous]
public sealed class SignInPage(AccountsDesk accounts) : OfficePage
{
    public async Task<IActionResult> OnPostAsync(string? name, string? password, string? returnUrl)
    {
        if (await accounts.FindByPassword(name ?? "", password ?? "", HttpContext.RequestAborted) is not { } account)
        {
            return await Wrong(new Dictionary<string, string>
            {
                ["Name"] = L("Nama akun atau kata sandi salah.", "The account name or the password is wrong."),
            });
        }

        await HttpContext.SignInAsync(account.ToPrincipal(CookieAuthenticationDefaults.AuthenticationScheme));
        return LocalRedirect(Preferences.OwnPath(returnUrl));
    }
}
