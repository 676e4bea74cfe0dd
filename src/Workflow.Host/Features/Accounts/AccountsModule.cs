using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;

namespace Workflow.Host.Features.Accounts;

/// <summary>Accounts, their tokens, and who a request is from.</summary>
public static class AccountsModule
{
    /// <summary>The policy of the API: any active account, by its token.</summary>
    public const string ApiPolicy = "api";

    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddSingleton<AccountsDesk>();
        services.AddSingleton<TokenUse>();
        services.AddAuthentication(TokenHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, configureOptions: null);
        services.AddAuthorizationBuilder().AddPolicy(ApiPolicy, new AuthorizationPolicyBuilder(TokenHandler.SchemeName)
            .RequireAuthenticatedUser().Build());
        return services;
    }
}
