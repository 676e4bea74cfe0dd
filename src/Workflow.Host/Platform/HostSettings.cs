using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Workflow.Host.Platform;

/// <summary>Where the host finds its settings and what it takes where nothing is set.</summary>
internal static class HostSettings
{
    private const long MaxRequestBytes = 50L << 20;
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
    /// What a caller may send at most: a scanned letter with its annexes has a few megabytes.
    /// </summary>
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
}
