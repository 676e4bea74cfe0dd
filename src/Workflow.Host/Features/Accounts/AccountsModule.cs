using Microsoft.AspNetCore.Authentication;

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
            .AddScheme<AuthenticationSchemeOptions, TokenHandler>(TokenHandler.SchemeName, null);
        services.AddAuthorizationBuilder().AddPolicy(ApiPolicy, policy => policy
            .AddAuthenticationSchemes(TokenHandler.SchemeName).RequireAuthenticatedUser());
        return services;
    }
}
