using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace Workflow.Host.Platform;

/// <summary>
/// Where the host finds its settings, what it takes where nothing is set, and that wrong ones stop it.
/// </summary>
internal static class HostSettings
{
    /// <summary>A scanned letter with its annexes has a few megabytes.</summary>
    public const long MaxFileBytes = 50L << 20;

    /// <summary>A file, and what is typed beside it.</summary>
    public const long MaxRequestBytes = MaxFileBytes + (1L << 20);

    private const int MaxRequestLineBytes = 128 << 10;
    private const string Address = "http://127.0.0.1:5080";
    private static readonly string[] AddressSettings =
        ["urls", "http_ports", "https_ports", "Kestrel:Endpoints"];

    /// <summary>Its own files stand beside the application, wherever the caller stands.</summary>
    public static WebApplicationOptions From(string[] settings) => new()
    {
        Args = settings,
        // Whichever program runs it: its assets go by it.
        ApplicationName = typeof(HostSettings).Assembly.GetName().Name,
        ContentRootPath = AppContext.BaseDirectory,
        EnvironmentName = Environment(settings),
    };

    public static IWebHostBuilder UseDefaultAddress(this IWebHostBuilder host, IConfiguration settings) =>
        AddressSettings.Any(name => settings.GetSection(name).Exists()) ? host : host.UseUrls(Address);

    /// <summary>
    /// Settings that their record reads and checks; it throws an <see cref="OperatorException"/> that names
    /// the setting, its value and what it must be.
    /// </summary>
    public static IServiceCollection AddSettings<T>(
        this IServiceCollection services, Func<IConfiguration, T> read)
        where T : class
    {
        services.AddOptions<T>().ValidateOnStart();
        services.AddSingleton<IOptionsFactory<T>>(provider =>
            new Reader<T>(() => read(provider.GetRequiredService<IConfiguration>())));
        return services.AddSingleton(
            provider => provider.GetRequiredService<IOptionsMonitor<T>>().CurrentValue);
    }

    /// <summary>
    /// Only serving starts the host, and a wrong setting must stop every command that builds it.
    /// </summary>
    /// <exception cref="OperatorException">A setting is wrong.</exception>
    public static void CheckSettings(this WebApplication app) =>
        app.Services.GetRequiredService<IStartupValidator>().Validate();

    /// <summary>What a caller may send at most.</summary>
    public static void Limit(KestrelServerOptions kestrel)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = MaxRequestBytes;
        // 10,000 characters of any script in a search reach us, and are told to be too many.
        kestrel.Limits.MaxRequestLineSize = MaxRequestLineBytes;
    }

    // Without a launchSettings file, dotnet run would be Production: a build for debugging is Development.
    private static string? Environment(string[] settings)
    {
#if DEBUG
        return new ConfigurationBuilder()
            .AddEnvironmentVariables("DOTNET_").AddEnvironmentVariables("ASPNETCORE_")
            .AddCommandLine(settings)
            .Build()["environment"] ?? Environments.Development;
#else
        return null;
#endif
    }

    private sealed class Reader<T>(Func<T> read) : IOptionsFactory<T>
        where T : class
    {
        public T Create(string name) => read();
    }
}
