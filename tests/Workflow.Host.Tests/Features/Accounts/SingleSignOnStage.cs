using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Tests.Platform;

namespace Workflow.Host.Tests.Features.Accounts;

/// <summary>The application with a provider of single sign-on, and a person who comes from there.</summary>
internal abstract class SingleSignOnStage(DatabaseProvider database = DatabaseProvider.Sqlite)
{
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
            .AddSingleton(Provider.Options).AddSingleton<ILoggerProvider>(new LogLines(Log))));
        Host.Time.Now = TimeProvider.System.GetUtcNow(); // Browsers drop cookies by the clock on the wall.
    }

    [TearDown]
    public async Task Stop()
    {
        await Host.DisposeAsync();
        await Provider.DisposeAsync();
    }

    /// <summary>From the button to the answer to what the provider sends the browser back with.</summary>
    protected async Task<Visited> SignIn(Visitor visitor, string returnUrl = "/")
    {
        var asked = await Ask(visitor, returnUrl);
        return await visitor.Get($"/sign-in/callback?code=c&state={Uri.EscapeDataString(asked["state"])}");
    }

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
}
