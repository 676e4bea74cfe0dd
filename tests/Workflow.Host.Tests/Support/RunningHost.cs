using System.Collections.Concurrent;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Journal.Verification;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// The application itself, started through its own <c>Program</c>, on a real socket and a real database. Only
/// the clock is the test's, and the scheduler rests unless it is asked for: tests run its jobs themselves, by
/// name.
/// </summary>
internal sealed class RunningHost : IAsyncDisposable
{
    private readonly TestDatabase? _owned;
    private readonly Factory _factory;
    private readonly HttpClient _http;
    private readonly ConcurrentDictionary<string, Lazy<Task<Caller>>> _callers = new();
    private readonly ConcurrentBag<Visitor> _visitors = [];

    private RunningHost(TestDatabase database, TestDatabase? owned, TestTime time, HostChanges changes)
    {
        (Database, _owned, Time) = (database, owned, time);
        _factory = new Factory(database, time, changes);
        _factory.UseKestrel(0);
        _factory.StartServer();
        var address = Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        _http = new() { BaseAddress = new(new Uri(address), "/api/v1/"), Timeout = TimeSpan.FromSeconds(30) };
    }

    public TestDatabase Database { get; }

    public TestTime Time { get; }

    public IServiceProvider Services => _factory.Services;

    public Uri Address => new(_http.BaseAddress!, "/");

    public Caller Nobody => new(_http, "nobody", token: null);

    /// <summary>Starts it on an empty database that is gone with it.</summary>
    public static RunningHost Start(
        DatabaseProvider provider, HostChanges? changes = null, DateOnly? today = null)
    {
        var database = new TestDatabase(provider);
        return new(
            database, database, new() { Now = today is { } day ? At(day) : new TestTime().Now },
            changes ?? new());
    }

    /// <summary>Starts it, or another one, on a database that is there and stays.</summary>
    public static RunningHost StartOn(TestDatabase database, TestTime time, HostChanges? changes = null) =>
        new(database, owned: null, time, changes ?? new());

    /// <summary>Nine in the morning of a day, WIB.</summary>
    public static DateTimeOffset At(DateOnly day, int hour = 9) =>
        new DateTimeOffset(day.ToDateTime(new(hour, 0)), CivilClock.Wib.BaseUtcOffset).ToUniversalTime();

    /// <summary>
    /// The person with a role in a region or a ministry; another <paramref name="person"/> is another one.
    /// </summary>
    public Task<Caller> As(string role, string? place = null, string person = "")
    {
        var name = $"{role}{person}{(place is null ? "" : "-" + place)}";
        return _callers.GetOrAdd(name, _ => new(() => Enrol(name, role, place))).Value;
    }

    /// <summary>Somebody at the pages who has not signed in.</summary>
    public Visitor Stranger(string name = "stranger")
    {
        var visitor = new Visitor(new(_http.BaseAddress!, "/"), name);
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A new person with a role in a region or a ministry, signed in at the pages.</summary>
    public Task<Visitor> Visit(string role, string? place = null) =>
        SignedIn($"{role}-{Guid.NewGuid():n}"[..30], role, place);

    /// <summary>A new person with a name of the test's own, not signed in yet.</summary>
    public async Task<Visitor> Person(string name, string role = "officer", string? place = "33.74")
    {
        await AddAccount(name, role, place, Visitor.Password);
        return Stranger(name);
    }

    /// <summary>The same, signed in.</summary>
    public async Task<Visitor> SignedIn(string name, string role = "officer", string? place = "33.74")
    {
        var visitor = await Person(name, role, place);
        await visitor.SignIn();
        return visitor;
    }

    /// <summary>Runs a job of the scheduler now.</summary>
    public Task<int> RunJob(string name) =>
        Services.GetRequiredKeyedService<CatchUpJob>(name).Run(Services, CancellationToken.None);

    /// <summary>What verification finds wrong; nothing, if all is well.</summary>
    public IEnumerable<string> Faults() =>
        [.. Services.GetRequiredService<JournalVerifier>().Faults().Select(fault => $"{fault}")];

    public Caller WithToken(string token) => new(_http, "?", token);

    public async ValueTask DisposeAsync()
    {
        foreach (var visitor in _visitors)
            visitor.Dispose();
        _http.Dispose();
        await _factory.DisposeAsync();
        _owned?.Dispose();
    }

    /// <summary>An account with a name of the test's own.</summary>
    public Task Employ(string name, string role, string? place) =>
        AddAccount(name, role, place, password: null);

    private async Task<Caller> Enrol(string name, string role, string? place)
    {
        await AddAccount(name, role, place, password: null);
        var accounts = Services.GetRequiredService<AccountsDesk>();
        return new(_http, name, await accounts.IssueToken(name, AccountsDesk.Operator));
    }

    private async Task AddAccount(string name, string role, string? place, string? password)
    {
        var ofRegion = Engine.Roles.OfRegion.Contains(role);
        await Services.GetRequiredService<AccountsDesk>().Add(
            new(name, [role], ofRegion ? place : null, ofRegion ? null : place, password),
            Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);
    }

    private sealed class Factory(TestDatabase database, TestTime time, HostChanges changes)
        : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment(changes.Environment);
            builder.ConfigureAppConfiguration(settings => settings.AddInMemoryCollection(
                [
                    .. database.Settings, new("Logging:LogLevel:Default", "Warning"),
                    new("Accounts:SignInsPerMinute", "100000"), // All tests come from one address.
                ]).AddInMemoryCollection(changes.Settings ?? []));
            builder.ConfigureTestServices(services =>
            {
                services.AddSingleton<TimeProvider>(time);
                services.Configure<PasswordHasherOptions>(
                    options => options.IterationCount = 1_000); // Hundreds sign in.
                if (!changes.Scheduler)
                    RemoveScheduler(services);
                changes.Services?.Invoke(services);
            });
        }

        private static void RemoveScheduler(IServiceCollection services)
        {
            var scheduler = services.Single(service => service.ImplementationType == typeof(JobServer));
            services.Remove(scheduler);
        }
    }
}

/// <summary>What a test has otherwise than the application has it.</summary>
/// <param name="Environment">Only Development loads the demonstration.</param>
/// <param name="Scheduler">Whether jobs run by themselves.</param>
/// <param name="Services">Services besides or instead.</param>
/// <param name="Settings">Settings besides or instead.</param>
internal sealed record HostChanges(
    string Environment = "Testing", bool Scheduler = false, Action<IServiceCollection>? Services = null,
    Dictionary<string, string?>? Settings = null);
