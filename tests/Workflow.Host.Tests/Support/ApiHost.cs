using System.Net.Http.Headers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Accounts.SignIn;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Journal;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// The API's own parts on a real server and a real database, with room for endpoints that only tests have.
/// </summary>
internal sealed class ApiHost : IAsyncDisposable
{
    private readonly TestDatabase _database;
    private readonly WebApplication _app;

    private ApiHost(TestDatabase database, WebApplication app) => (_database, _app) = (database, app);

    public TestDatabase Database => _database;

    public TestTime Time { get; private init; } = new();

    public List<string> Log { get; private init; } = [];

    public AccountsDesk Accounts => _app.Services.GetRequiredService<AccountsDesk>();

    public SignInDesk SignIn => _app.Services.GetRequiredService<SignInDesk>();

    public Rulebooks Rulebooks => _app.Services.GetRequiredService<Rulebooks>();

    public Writer Writer => _app.Services.GetRequiredService<Writer>();

    public InitiativeDesk Initiatives => _app.Services.GetRequiredService<InitiativeDesk>();

    public static async Task<ApiHost> Start(
        DatabaseProvider provider = DatabaseProvider.Sqlite, Action<IEndpointRouteBuilder>? more = null)
    {
        var database = new TestDatabase(provider);
        var time = new TestTime();
        var log = new List<string>();
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Test" });
        builder.WebHost.UseKestrel().UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders().AddProvider(new LogLines(log));
        builder.Configuration.AddInMemoryCollection(database.Settings);
        builder.Services.AddPlatform().AddApiErrors().AddApiDescription().AddSingleton<TimeProvider>(time);
        builder.Services.AddProcedures().AddAccounts().AddJournal().AddAgreements().AddInitiatives();
        var app = builder.Build();
        app.UseApiErrors().UseRouting().UseAuthentication().UseAuthorization();
        var api = app.MapGroup(ApiErrors.Root).RequireAuthorization(AccountsModule.ApiPolicy);
        api.MapProcedures();
        api.MapJournal();
        more?.Invoke(api);
        app.MapApiDescription();
        await app.StartAsync();
        return new(database, app) { Time = time, Log = log };
    }

    /// <summary>A caller; anonymous without a token.</summary>
    public HttpClient Client(string? token = null, string language = "id")
    {
        var server = _app.Services.GetRequiredService<IServer>();
        var address = server.Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        var client = new HttpClient { BaseAddress = new(address) };
        client.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>A caller with an account of its own.</summary>
    public async Task<HttpClient> ClientOf(
        string name, string role, string? region = null, string? ministry = null, string language = "id")
    {
        await Accounts.Add(
            new(name, [role], region, ministry, null), Rulebooks.Definitions.Regions, AccountsDesk.Operator);
        return Client(await Accounts.IssueToken(name, AccountsDesk.Operator), language);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _database.Dispose();
    }
}

/// <summary>A clock that tests move.</summary>
internal sealed class TestTime : TimeProvider
{
    public DateTimeOffset Now { get; set; } = new(2026, 3, 2, 3, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
