using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts;

/// <summary>Signs the person out.</summary>
[AllowAnonymous]
public sealed class SignOutPage : OfficePage
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync();
        return LocalRedirect("/sign-in");
    }
}
