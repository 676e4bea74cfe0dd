using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.Administration;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Features.Accounts.SingleSignOn;

/// <summary>The application with a provider of single sign-on, and a person who comes from there.</summary>
internal abstract class SingleSignOnScenario(DatabaseProvider database = DatabaseProvider.Sqlite)
{
    /// <summary>How long a request waits for the provider.</summary>
    protected virtual TimeSpan Patience => TimeSpan.FromSeconds(30);

    protected FakeProvider Provider { get; private set; } = null!;

    protected RunningHost Host { get; private set; } = null!;

    /// <summary>What the application's log says.</summary>
    protected List<string> Log { get; private set; } = [];

    [SetUp]
    public async Task Start()
    {
        Provider = await FakeProvider.Start();
        Log = [];
        Host = RunningHost.Start(database, new(Services: services => services
            .AddSingleton<IStartupFilter>(new BelowAPath())
            .AddSingleton(Provider.Options with { Patience = Patience })
            .AddSingleton<ILoggerProvider>(new LogLines(Log))));
        Host.Time.Now = TimeProvider.System.GetUtcNow(); // Browsers drop cookies by the clock on the wall.
    }

    [TearDown]
    public async Task Stop()
    {
        if (Host is not null) // Left out where there is no server of the database.
            await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>From the button to the answer to what the provider sends the browser back with.</summary>
    protected async Task<Visited> SignIn(Visitor visitor, string returnUrl = "/")
    {
        var asked = await Ask(visitor, returnUrl);
        return await Return(visitor, asked["state"]);
    }

    /// <summary>What the provider sends the browser back with.</summary>
    protected static Task<Visited> Return(Visitor visitor, string state) =>
        visitor.Get($"/sign-in/callback?code=c&state={Uri.EscapeDataString(state)}");

    protected async Task<Dictionary<string, string>> Ask(Visitor visitor, string returnUrl)
    {
        var answer = await visitor.Get(
            $"/sign-in?handler=Provider&returnUrl={Uri.EscapeDataString(returnUrl)}");
        Assert.That(
            answer.Location!.GetLeftPart(UriPartial.Path), Is.EqualTo(Provider.Address + "/authorize"));
        var asked = QueryHelpers.ParseQuery(answer.Location.Query)
            .ToDictionary(item => item.Key, item => item.Value.ToString());
        Provider.Nonce = asked["nonce"];
        return asked;
    }

    protected async Task Add(string name, string externalName) => Assert.That(
        await Host.Services.GetRequiredService<AccountsDesk>().Add(
            new NewAccount(name, [Roles.Officer], "33.74", null, null) { ExternalName = externalName },
            Host.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator),
        Is.Null);

    protected async Task<AccountRow> Find(string name) =>
        (await Host.Services.GetRequiredService<AccountsDesk>().Find(name))!;

    /// <summary>Whoever wants finds the application below a path too.</summary>
    private sealed class BelowAPath : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) =>
            app => next(app.UsePathBase("/prakarsa"));
    }
}
