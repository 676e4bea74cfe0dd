using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Shell;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>
/// Signs the person out of this browser; asks first, so that no link of another site does it. Whoever came by
/// single sign-on is then led to sign out there too.
/// </summary>
[AllowAnonymous]
public sealed class SignOutPage(SingleSignOnOptions provider) : OfficePage
{
    public string ProviderName => provider.DisplayName;

    /// <summary>Where the session at the provider ends; null while ours is not yet over.</summary>
    public string? ProviderPath { get; private set; }

    /// <summary>Whether the person came by the provider.</summary>
    public bool IsByProvider { get; private set; }

    /// <summary>From the form to the page that leads on.</summary>
    [TempData]
    public string? IdToken { get; set; }

    /// <summary>To the sign-in page: whom it was left to whether the session there ends.</summary>
    [TempData]
    public string? LeftTo { get; set; }

    public async Task<IActionResult> OnGetAsync()
    {
        IsByProvider = await ByProvider() is not null;
        return User.Identity?.IsAuthenticated == true ? Page() : LocalRedirect("/sign-in");
    }

    /// <remarks>
    /// Not straight to the provider: the browser lets no form of ours lead elsewhere, not even by redirects.
    /// </remarks>
    public async Task<IActionResult> OnPostAsync()
    {
        var session = await ByProvider();
        await HttpContext.End();
        if (session is null)
            return Done("/sign-in", L("Anda sudah keluar.", "You have signed out."));

        IdToken = session.IdToken;
        return LocalRedirect("/sign-out?handler=Provider");
    }

    /// <summary>Ours is over; leads to the provider, by itself and by a link.</summary>
    public async Task<IActionResult> OnGetProviderAsync()
    {
        if (IdToken is not { } token)
            return await OnGetAsync();

        LeftTo = provider.DisplayName;
        ProviderPath = await HttpContext.ProviderSignOutAddress(token);
        if (ProviderPath is null)
            return LocalRedirect("/sign-in");

        Response.Headers["Refresh"] = $"0; url={ProviderPath}";
        return Page();
    }

    private async Task<ProviderSession?> ByProvider() => provider.IsConfigured
        ? ProviderSession.Of((await HttpContext.AuthenticateAsync(Sessions.Scheme)).Properties)
        : null;
}
