using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Signs the person out of this browser; asks first, so that no link of another site does it.
/// </summary>
[AllowAnonymous]
public sealed class SignOutPage : OfficePage
{
    public IActionResult OnGet() =>
        User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect("/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(Sessions.Scheme);
        return Done("/sign-in", L("Anda sudah keluar.", "You have signed out."));
    }
}
