using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Identity;
using Workflow.Host.Features.Accounts.Addresses;
using Workflow.Host.Features.Accounts.Feeds;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Accounts.SingleSignOn;
using Workflow.Host.Features.Accounts.Substitutes;
using Workflow.Host.Features.Accounts.Tokens;
using Workflow.Host.Features.Shell;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Features.Accounts;

/// <summary>Accounts, their tokens, and who a request is from.</summary>
public static class AccountsModule
{
    /// <summary>The policy of the API: any active account, by its token.</summary>
    public const string ApiPolicy = "api";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountKeeping>().AddSingleton<AccountsDesk>().AddSingleton<SignInDesk>();
        services.AddSingleton<Passwords>()
            .Configure<PasswordHasherOptions>(options => options.IterationCount = Passwords.Iterations);
        services.AddSingleton<AddressDesk>().AddSingleton<FeedDesk>().AddSingleton<SubstitutesDesk>();
        services.AddSingleton<TokenSweep>().AddSingleton<TokenUse>().AddSingleton<AddressLimits>()
            .AddSingleton<ProviderSessions>().AddSingleton<SignedOutSessions>().AddSingleton<LastPerson>();
        services.AddSingleton(new StoreCheck(AccountsCheck.Faults)).AddSettings(AccountOptions.From);
        services.AddIdentityCore<AccountRow>()
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<Sessions.ClaimsFactory>()
            .AddSignInManager();
        services.AddScoped<ISecurityStampValidator, Sessions.Validator>();
        services.AddAuthentication(Sessions.Scheme)
            .AddCookie(Sessions.Scheme, Sessions.Configure)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(ApiPolicy, policy => policy
                .AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser())
            .AddPolicy(ShellModule.Policy, policy => policy
                .AddAuthenticationSchemes(Sessions.Scheme).RequireAuthenticatedUser()
                .RequireAssertion(Sessions.MayRead));
        services.AddSingleSignOn().AddDataProtection();
        services.AddSingleton<CookieKeys>().AddOptions<KeyManagementOptions>()
            .Configure<CookieKeys>((options, keys) => options.XmlRepository = keys);
        return services;
    }
}
