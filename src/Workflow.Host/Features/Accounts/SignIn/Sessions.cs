using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Accounts.SignIn;

/// <summary>
/// A person's session at the web pages: Identity's application cookie. It ends after 8 hours without a
/// request and 12 hours after the sign-in; the account is read with every request, so that a deactivation,
/// another role or "sign out everywhere" holds from the next request on.
/// </summary>
public static class Sessions
{
    /// <summary>The scheme of the cookie.</summary>
    public static readonly string Scheme = IdentityConstants.ApplicationScheme;

    /// <summary>Where somebody with a temporary password must go first.</summary>
    public const string PasswordPage = "/account/password";

    /// <summary>No session is older.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const string Begun = "begun";
    private const string Id = "session";
    private static readonly TimeSpan Idle = TimeSpan.FromHours(8);

    /// <summary>Begins a session, in place of any that this browser had.</summary>
    /// <param name="provider">
    /// By which single sign-on let the person in: then no password is asked to change.
    /// </param>
    public static Task Begin(
        this SignInManager<AccountRow> manager, AccountRow account, ProviderSession? provider = null)
    {
        var now = manager.Context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var begun = new AuthenticationProperties
        {
            Items = { [Begun] = Portable.Text(now), [Id] = Portable.Text(Guid.NewGuid()) },
        };
        provider?.NoteIn(begun);
        manager.Context.RequestServices.GetRequiredService<LastPerson>().Note(manager.Context, account.Name);
        return manager.SignInAsync(account, begun);
    }

    /// <summary>Ends the session of this request, in whosever hands a copy of its cookie is.</summary>
    public static async Task End(this HttpContext http)
    {
        var session = (await http.AuthenticateAsync(Scheme)).Properties;
        if (session is not null && IdOf(session) is { } id)
            await http.RequestServices.GetRequiredService<SignedOutSessions>().End(id);
        await http.SignOutAsync(Scheme);
    }

    private static Guid? IdOf(AuthenticationProperties session) =>
        session.Items.TryGetValue(Id, out var id) && Guid.TryParse(id, out var known) ? known : null;

    /// <summary>How the cookie is made and what it leads to.</summary>
    internal static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = "prakarsa.session";
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = Idle;
        options.SlidingExpiration = true;
        options.LoginPath = "/sign-in";
        options.ReturnUrlParameter = "returnUrl";
        options.Events.OnValidatePrincipal = SecurityStampValidator.ValidatePrincipalAsync;
        options.Events.OnRedirectToLogin = LastPerson.LeadToSignIn;
        options.Events.OnRedirectToAccessDenied = Deny;
        options.Events.OnRedirectToReturnUrl = _ => Task.CompletedTask; // The page alone says where it leads.
    }

    /// <summary>
    /// Whether somebody may read a page: with a temporary password, only the one that changes it.
    /// </summary>
    internal static bool MayRead(AuthorizationHandlerContext context) =>
        !context.User.HasTemporaryPassword()
        || context.Resource is HttpContext http && http.Request.Path == PasswordPage;

    private static Task Deny(RedirectContext<CookieAuthenticationOptions> denied)
    {
        if (denied.HttpContext.User.HasTemporaryPassword())
            denied.Response.Redirect(PasswordPage);
        else
            denied.Response.StatusCode = StatusCodes.Status403Forbidden;
        return Task.CompletedTask;
    }

    /// <summary>Looks at a session with every request.</summary>
    internal sealed class Validator(SignInManager<AccountRow> manager, WorkflowDb db, TimeProvider time)
        : ISecurityStampValidator
    {
        public async Task ValidateAsync(CookieValidatePrincipalContext context)
        {
            if (IsAsset(context.HttpContext))
                return; // Everybody's: nobody asks who it is, and it must come while the database is away.
            if (Outage.HasMet(context.HttpContext))
            {
                context.RejectPrincipal();
                return;
            }

            var provider = ProviderSession.Of(context.Properties);
            var account = IsYoung(context.Properties) && !await IsSignedOut(context.Properties)
                && !await IsEnded(provider)
                ? await manager.ValidateSecurityStampAsync(context.Principal)
                : null;
            if (account is not { Active: true })
            {
                context.RejectPrincipal();
                return;
            }

            if (provider is not null)
                account.MustChangePassword = false;
            context.ReplacePrincipal(await manager.CreateUserPrincipalAsync(account));
        }

        private static bool IsAsset(HttpContext http) =>
            http.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is not null;

        /// <remarks>One without an id, of an older version, cannot be ended: it counts no more.</remarks>
        private async Task<bool> IsSignedOut(AuthenticationProperties session) => IdOf(session) is not { } id
            || await db.Set<SignedOutSessionRow>().AnyAsync(ended => ended.Id == id);

        /// <remarks>One that is not known counts as ended: after a restore nobody can tell.</remarks>
        private async Task<bool> IsEnded(ProviderSession? provider) =>
            provider is not null && ProviderSession.IsSid(provider.Sid)
            && !await db.Set<ProviderSessionRow>().AnyAsync(
                there => there.Sid == provider.Sid && there.EndedAt == null);

        private bool IsYoung(AuthenticationProperties session) =>
            session.Items.TryGetValue(Begun, out var begun) && begun is not null
            && time.GetUtcNow() - Portable.At(begun) < Longest;
    }

    /// <summary>From an account to the claims of its session.</summary>
    internal sealed class ClaimsFactory(IOptions<IdentityOptions> options)
        : IUserClaimsPrincipalFactory<AccountRow>
    {
        public Task<ClaimsPrincipal> CreateAsync(AccountRow user)
        {
            var person = user.ToPrincipal(Scheme);
            ((ClaimsIdentity)person.Identity!).AddClaim(
                new(options.Value.ClaimsIdentity.SecurityStampClaimType, user.SecurityStamp));
            return Task.FromResult(person);
        }
    }
}
