using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Kiota.Abstractions.Authentication;
using Microsoft.Kiota.Http.HttpClientLibrary;
using Prakarsa.Client;
using Workflow.Engine;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Procedures;

namespace Workflow.Client.Tests;

/// <summary>
/// The application itself, on a real socket and an empty database, and generated clients of its people.
/// </summary>
internal sealed class ServedOffice : IAsyncDisposable
{
    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("prakarsa-client-");
    private readonly Factory _factory;
    private readonly string _address;

    public ServedOffice()
    {
        _factory = new(_data.FullName);
        _factory.UseKestrel(0);
        _factory.StartServer();
        _address = _factory.Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!.Addresses.Single();
    }

    /// <summary>A client of a new person with a role, in a region where the role is of one.</summary>
    public async Task<PrakarsaClient> As(string name, string role, string? region)
    {
        var accounts = _factory.Services.GetRequiredService<AccountsDesk>();
        await accounts.Add(
            new(name, [role], Roles.OfRegion.Contains(role) ? region : null, null, null),
            _factory.Services.GetRequiredService<Rulebooks>().Definitions.Regions, AccountsDesk.Operator);
        var token = await accounts.IssueToken(name, AccountsDesk.Operator);
        return new(new HttpClientRequestAdapter(new BaseBearerTokenAuthenticationProvider(new Token(token)))
        {
            BaseUrl = _address.TrimEnd('/'),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await _factory.DisposeAsync();
        _data.Delete(recursive: true);
    }

    private sealed class Token(string? token) : IAccessTokenProvider
    {
        public AllowedHostsValidator AllowedHostsValidator { get; } = new();

        public Task<string> GetAuthorizationTokenAsync(
            Uri uri, Dictionary<string, object>? additionalAuthenticationContext = null,
            CancellationToken cancellationToken = default) => Task.FromResult(token!);
    }

    private sealed class Factory(string data) : WebApplicationFactory<Program>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Testing");
            builder.ConfigureAppConfiguration(settings => settings.AddInMemoryCollection(
                [new("Data:Directory", data), new("Logging:LogLevel:Default", "Warning")]));
        }
    }
}
