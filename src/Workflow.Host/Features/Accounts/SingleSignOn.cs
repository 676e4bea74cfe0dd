using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Json;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Pages;

namespace Workflow.Host.Features.Accounts;

/// <summary>
/// Signing in at another office's provider: code flow with PKCE, then userinfo. Who somebody is there is
/// looked up here (<see cref="SignInDesk.ByProvider"/>); whatever goes wrong leads back to the sign-in page,
/// which says what to do.
/// </summary>
public static class SingleSignOn
{
    public const string Scheme = "provider";

    private const string Callback = "/sign-in/callback";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>
    /// Settings come in only after this, so whether there is a provider is asked when schemes are.
    /// </summary>
    public static IServiceCollection AddSingleSignOn(this IServiceCollection services)
    {
        services.AddSettings(SingleSignOnOptions.From);
        services.AddSingleton<ProviderEndpoints>().AddTransient<SingleSignOnHandler>();
        services.AddOptions<AuthenticationOptions>().Configure<SingleSignOnOptions>((options, provider) =>
        {
            if (provider.IsConfigured)
                options.AddScheme<SingleSignOnHandler>(Scheme, provider.DisplayName);
        });
        services.AddOptions<OAuthOptions>(Scheme).Configure<SingleSignOnOptions, TimeProvider>(Configure);
        services.TryAddEnumerable(ServiceDescriptor.Singleton<
            IPostConfigureOptions<OAuthOptions>,
            OAuthPostConfigureOptions<OAuthOptions, SingleSignOnHandler>>());
        return services;
    }

    private static void Configure(OAuthOptions options, SingleSignOnOptions provider, TimeProvider time)
    {
        options.TimeProvider = time;
        (options.ClientId, options.ClientSecret) = (provider.ClientId, provider.ClientSecret);
        options.CallbackPath = Callback;
        options.SignInScheme = Sessions.Scheme;
        options.UsePkce = true;
        options.Scope.Clear();
        foreach (var scope in provider.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            options.Scope.Add(scope);

        // The handler puts the true ones in before it uses them.
        options.AuthorizationEndpoint = options.TokenEndpoint = provider.Authority;
        options.BackchannelTimeout = Patience;
        options.CorrelationCookie.Name = "prakarsa.provider.";
        options.CorrelationCookie.SameSite = SameSiteMode.Lax; // None would ask for https on every machine.
        options.CorrelationCookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.Events.OnCreatingTicket = AskWho;
        options.Events.OnTicketReceived = Enter;
        options.Events.OnAccessDenied = denied => LeadBack(denied, SignInProblem.Denied);
        options.Events.OnRemoteFailure = Failed;
    }

    /// <summary>Asks the provider who it is, by the token it gave.</summary>
    private static async Task AskWho(OAuthCreatingTicketContext context)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, context.Options.UserInformationEndpoint);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", context.AccessToken);
        request.Headers.Accept.Add(new("application/json"));
        var stop = context.HttpContext.RequestAborted;
        using var answer = await context.Backchannel.SendAsync(request, stop);
        answer.EnsureSuccessStatusCode();
        using var person = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(stop));
        context.Identity!.AddClaims(ProviderIdentity.Claims(person.RootElement));
    }

    private static async Task Enter(TicketReceivedContext context)
    {
        var services = context.HttpContext.RequestServices;
        var provider = services.GetRequiredService<SingleSignOnOptions>();
        var identity = ProviderIdentity.Of(context.Principal!, provider);
        var (account, problem) = await services.GetRequiredService<SignInDesk>()
            .ByProvider(identity, context.HttpContext.RequestAborted);
        if (account is null)
        {
            await LeadBack(context, problem, identity.Names.FirstOrDefault());
            return;
        }

        await services.GetRequiredService<SignInManager<AccountRow>>()
            .Begin(account, byProvider: true);
        context.Response.Redirect(Preferences.OwnPath(context.ReturnUri));
        context.HandleResponse();
    }

    private static Task Failed(RemoteFailureContext context)
    {
        context.HttpContext.RequestServices.GetRequiredService<ILogger<SingleSignOnHandler>>()
            .LogWarning(context.Failure, "A sign-in by the provider failed.");
        return LeadBack(context, context.Failure is HttpRequestException or OperationCanceledException
            ? SignInProblem.Unreachable : SignInProblem.Failed);
    }

    private static Task LeadBack<T>(
        HandleRequestContext<T> context, SignInProblem problem, string? name = null)
        where T : AuthenticationSchemeOptions
    {
        context.Response.Redirect(problem.Page(name));
        context.HandleResponse();
        return Task.CompletedTask;
    }
}
