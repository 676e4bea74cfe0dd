using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform.Pages;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Who has signed in last in a browser, sealed: a form that is sent after the session's end is kept for that
/// account and for no other. It lets nobody in.
/// </summary>
public sealed class LastPerson(
    IDataProtectionProvider protection, AccountsDesk accounts, KeptForms forms, TimeProvider time)
{
    private const string Cookie = "prakarsa.person";

    /// <summary>Twice as long as the longest session.</summary>
    private static readonly TimeSpan Known = 2 * Sessions.Longest;

    private readonly IDataProtector _seal = protection.CreateProtector("Prakarsa.LastPerson");

    /// <summary>Notes a sign-in.</summary>
    public void Note(HttpContext http, string account) => http.Response.Cookies.Append(
        Cookie, _seal.Protect($"{Portable.Text(time.GetUtcNow())} {account}"), new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps,
            IsEssential = true,
            MaxAge = Known,
        });

    /// <summary>
    /// Leads somebody who has no session (any more) to the sign-in, and back to what was typed.
    /// </summary>
    internal static async Task LeadToSignIn(RedirectContext<CookieAuthenticationOptions> context)
    {
        var last = context.HttpContext.RequestServices.GetRequiredService<LastPerson>();
        context.Response.Redirect(
            HttpMethods.IsPost(context.Request.Method)
                ? await last.KeptAddress(context.HttpContext)
                : context.RedirectUri);
    }

    /// <summary>The sign-in page, from which the way leads to the page of the form, not to its act.</summary>
    private async Task<string> KeptAddress(HttpContext http)
    {
        var back = QueryString.Create(http.Request.Query.Where(part => part.Key is not "handler"));
        if (OwnSite.Sent(http.Request) && await Of(http) is { } account
            && await forms.Keep(http, account) is { } key)
            back = back.Add(KeptForms.Parameter, key);
        return "/sign-in" + QueryString.Create("returnUrl", http.Request.Path + back);
    }

    /// <summary>The account that may have its form kept; null where nobody active is known.</summary>
    private async Task<string?> Of(HttpContext http)
    {
        if (http.Request.Cookies[Cookie] is not { } sealedText || Unsealed(sealedText) is not { } text)
            return null;

        var parts = text.Split(' ', 2);
        return time.GetUtcNow() - Portable.At(parts[0]) < Known
            && await accounts.Find(parts[1], http.RequestAborted) is { Active: true } account
                ? account.Name
                : null;
    }

    /// <summary>A cookie that is not ours, or of another key, names nobody.</summary>
    private string? Unsealed(string text)
    {
        try
        {
            return _seal.Unprotect(text);
        }
        catch (System.Security.Cryptography.CryptographicException)
        {
            return null;
        }
    }
}
