using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>Signs a person in.</summary>
[AllowAnonymous]
public sealed class SignInPage(
    SignInDesk desk, SignInManager<AccountRow> sessions, AddressLimits limits, SingleSignOnOptions provider)
    : OfficePage
{
    /// <summary>The name that the field begins with.</summary>
    public string? Known => Request.Query["name"];

    /// <summary>Why the provider of single sign-on did not lead to an account.</summary>
    public string? Problem =>
        Enum.TryParse<SignInProblem>(Request.Query["problem"], ignoreCase: true, out var problem)
        && problem.Text(provider.DisplayName, Request.Query["as"]) is { } text ? L(text) : null;

    /// <summary>The provider that somebody who signed out here was led to, or that was not there.</summary>
    [TempData]
    public string? LeftTo { get; set; }

    /// <summary>Whether the browser comes back from signing out there.</summary>
    public bool IsBack => Request.Query["state"] == ProviderSignOut.Returned;

    public bool HasProvider => provider.IsConfigured;

    public string ProviderName => provider.DisplayName;

    public string ProviderPath =>
        "/sign-in" + QueryString.Create("handler", "Provider").Add("returnUrl", Onward);

    /// <summary>Where the page leads once somebody has signed in.</summary>
    private string Onward => Preferences.OwnPath(Request.Query["returnUrl"]);

    /// <summary>This page with a name filled in.</summary>
    public string With(string name) => "/sign-in" + QueryString.Create("name", name)
        + (Onward == "/" ? default : QueryString.Create("returnUrl", Onward));

    public IActionResult OnGet() =>
        User.Identity?.IsAuthenticated == true ? LocalRedirect(Onward) : Page();

    /// <summary>Leads to the provider; a link, as the browser lets no form of ours lead elsewhere.</summary>
    public async Task<IActionResult> OnGetProviderAsync()
    {
        if (!HasProvider)
            return NotFound();

        await HttpContext.ChallengeProvider(Onward);
        return new EmptyResult();
    }

    public async Task<IActionResult> OnPostAsync(string? name, string? password)
    {
        if (!limits.AllowSignIn(HttpContext))
            return StatusCode(StatusCodes.Status429TooManyRequests);

        var errors = new InputErrors();
        errors.Required("Name", name, NewAccount.MaxName);
        errors.RequiredSecret("Password", password, NewAccount.MaxPassword);
        errors.ThrowIfAny();
        if (await desk.ByPassword(name!, password!, HttpContext.RequestAborted) is not { } account)
            return await Wrong(new Dictionary<string, string> { ["Name"] = Refused });

        await sessions.Begin(account);
        return LocalRedirect(Onward);
    }

    /// <summary>The same words whatever was wrong, so that whoever guesses learns nothing.</summary>
    private string Refused => L(
        $"Nama akun atau kata sandi salah. Setelah {SignInDesk.MostWrong} kali salah, akun terkunci "
        + $"{SignInDesk.LockedFor.TotalMinutes:0} menit; kata sandi yang benar pun baru diterima sesudahnya.",
        $"The account name or the password is wrong. After {SignInDesk.MostWrong} wrong attempts an account "
            + "is "
        + $"locked for {SignInDesk.LockedFor.TotalMinutes:0} minutes; until then even the right password is "
            + "not "
        + "taken.");
}
