using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts.SingleSignOn;

/// <summary>
/// Signing in at another office's provider by OpenID Connect. Who somebody is there is looked up here
/// (<see cref="SignInDesk.ByProvider"/>); whatever goes wrong leads back to the sign-in page, which says what
/// to do.
/// </summary>
public static class SingleSignOnScheme
{
    public const string Scheme = "provider";

    private const string Callback = "/sign-in/callback";

    /// <summary>
    /// Settings come in only after this, so whether there is a provider is asked when schemes are.
    /// </summary>
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services)
    {
        services.AddSettings(SingleSignOnOptions.From);
        services.AddTransient<OpenIdConnectHandler>();
        services.AddOptions<AuthenticationOptions>().Configure<SingleSignOnOptions>((options, provider) =>
        {
            if (provider.IsConfigured)
                options.AddScheme<OpenIdConnectHandler>(Scheme, provider.DisplayName);
        });
        services.TryAddEnumerable(ServiceDescriptor
            .Singleton<IPostConfigureOptions<OpenIdConnectOptions>, OpenIdConnectPostConfigureOptions>());
        services.AddOptions<OpenIdConnectOptions>(Scheme)
            .Configure<SingleSignOnOptions, TimeProvider>(Configure)
            .PostConfigure<SingleSignOnOptions>((options, provider) =>
                options.ConfigurationManager = ProviderDescription.Manager(options, provider));
        return services;
    }

    /// <summary>Leads to the provider, or back to the sign-in page when it takes no sign-in.</summary>
    public static async Task ChallengeProvider(this HttpContext http, string returnUrl)
    {
        using var patience = new ProviderPatience(http);
        try
        {
            await http.ChallengeAsync(Scheme, new() { RedirectUri = returnUrl });
        }
        catch (Exception error) when (error is InvalidOperationException or HttpRequestException
            or OperationCanceledException or OpenIdConnectProtocolException)
        {
            Log(http).LogWarning(error, "The provider of single sign-on does not take a sign-in.");
            http.Response.Redirect(
                (ProviderDescription.Problem(error) ?? SignInProblem.Mismatched).Page());
        }
    }

    private static void Configure(
        OpenIdConnectOptions options, SingleSignOnOptions provider, TimeProvider time)
    {
        options.TimeProvider = time;
        (options.Authority, options.ClientId, options.ClientSecret) =
            (provider.Authority, provider.ClientId, provider.ClientSecret);
        options.RequireHttpsMetadata = provider.IsHttps;
        options.BackchannelTimeout = provider.Patience;
        options.CallbackPath = Callback;
        options.RemoteSignOutPath = ProviderSignOut.FrontChannel;
        options.SignInScheme = Sessions.Scheme;
        options.ResponseType = OpenIdConnectResponseType.Code;
        // The default, a form, would come from another site, without our cookies of SameSite=Lax.
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.GetClaimsFromUserInfoEndpoint = true;
        options.ClaimActions.Clear();
        options.Scope.Clear();
        foreach (var scope in provider.Scopes)
            options.Scope.Add(scope);
        Tie(options.CorrelationCookie, "prakarsa.provider.");
        Tie(options.NonceCookie, "prakarsa.nonce.");
        options.Events.OnMessageReceived = message => Receive(message, provider);
        options.Events.OnTokenValidated = TakeToken;
        options.Events.OnUserInformationReceived = TakeUserInfo;
        options.Events.OnTicketReceived = Enter;
        options.Events.OnRemoteSignOut = ProviderSignOut.End;
        options.Events.OnAccessDenied = Denied;
        options.Events.OnRemoteFailure = Failed;
    }

    /// <summary>To the browser that asked; SameSite=None would ask for https on every machine.</summary>
    private static void Tie(CookieBuilder cookie, string name)
    {
        cookie.Name = name;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>RFC 9207: an answer of another provider is none; its code goes nowhere.</summary>
    private static Task Receive(MessageReceivedContext message, SingleSignOnOptions provider)
    {
        message.Response.RegisterForDispose(new ProviderPatience(message.HttpContext));
        if (message.ProtocolMessage.Iss is { Length: > 0 } issuer && !provider.IsIssuer(issuer))
            message.Fail("The answer is of another provider.");
        return Task.CompletedTask;
    }

    /// <remarks>
    /// The framework checks a signature that is there, but of a token from the token endpoint demands none.
    /// </remarks>
    private static Task TakeToken(TokenValidatedContext context)
    {
        if (context.SecurityToken.RawSignature.Length == 0)
            context.Fail("The ID token is not signed.");
        ProviderSession.Of(
            context.Principal!.FindFirst(JwtRegisteredClaimNames.Sid)?.Value,
            context.TokenEndpointResponse!.IdToken).NoteIn(context.Properties!);
        return Task.CompletedTask;
    }

    /// <summary>
    /// Userinfo takes the place of what the token says of the person: were they mixed, a word of the one
    /// would vouch for an address in the other. That both are of one subject is checked after this.
    /// </summary>
    private static Task TakeUserInfo(UserInformationReceivedContext context)
    {
        context.Principal = new(new ClaimsIdentity(
            ProviderIdentity.Claims(context.User.RootElement), context.Scheme.Name));
        return Task.CompletedTask;
    }

    private static async Task Enter(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var provider = services.GetRequiredService<SingleSignOnOptions>();
        var identity = ProviderIdentity.Of(context.Principal!, provider);
        var (account, problem) = await services.GetRequiredService<SignInDesk>()
            .ByProvider(identity, CancellationToken.None); // Waiting for the provider is over.
        if (account is null)
        {
            await LeadBack(context, problem, identity.Names.FirstOrDefault());
            return;
        }

        var session = ProviderSession.Of(context.Properties)!;
        if (ProviderSession.IsSid(session.Sid)
            && !await services.GetRequiredService<ProviderSessions>().Begin(session.Sid))
        {
            Log(context.HttpContext).LogWarning(
                "A sign-in came by a session that the provider had ended here.");
            await LeadBack(context, SignInProblem.Failed);
            return;
        }

        await services.GetRequiredService<SignInManager<AccountRow>>().Begin(account, session);
        context.Response.Redirect(Preferences.OwnPath(context.ReturnUri));
        context.HandleResponse();
    }

    /// <summary>What was said besides may be anybody's words, and the log keeps none of them.</summary>
    private static Task Denied(AccessDeniedContext context)
    {
        Log(context.HttpContext)
            .LogWarning("The provider, or somebody there, denied a sign-in (access_denied).");
        return LeadBack(context, SignInProblem.Denied);
    }

    private static Task Failed(RemoteFailureContext context)
    {
        Log(context.HttpContext).LogWarning(context.Failure, "A sign-in by the provider failed.");
        return LeadBack(context, ProviderDescription.Problem(context.Failure) ?? SignInProblem.Failed);
    }

    private static Task LeadBack<T>(
        HandleRequestContext<T> context, SignInProblem problem, string? name = null)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(problem.Page(name));
        context.HandleResponse();
        return Task.CompletedTask;
    }

    private static ILogger Log(HttpContext http) =>
        http.RequestServices.GetRequiredService<ILogger<OpenIdConnectHandler>>();
}
