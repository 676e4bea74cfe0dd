using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using IPNetwork = System.Net.IPNetwork;

namespace Workflow.Host.Platform.Http;

/// <summary>
/// The TLS proxy in front: it says who asks, and whether by https. Its word is taken from the addresses of
/// <c>Proxies</c>; anybody else's is not, on this machine neither.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies";
    private static readonly string[] Sent =
    [
        ForwardedHeadersDefaults.XForwardedForHeaderName, ForwardedHeadersDefaults.XForwardedProtoHeaderName,
    ];
    private static readonly string[] Believed =
        [ForwardedHeadersDefaults.XOriginalForHeaderName, ForwardedHeadersDefaults.XOriginalProtoHeaderName];

    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((options, settings) =>
        {
            // The framework would believe whatever runs on this machine, and without any address everybody.
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in Listed(settings))
                options.KnownIPNetworks.Add(network);
            options.ForwardedHeaders = options.KnownIPNetworks.Count == 0
                ? ForwardedHeaders.None
                : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        }).ValidateOnStart();
        return services;
    }

    /// <summary>
    /// Comes before everything that asks who it is. A header that is not believed is said once: without its
    /// proxy listed, an office behind TLS gets wrong addresses and cookies that are not <c>Secure</c>.
    /// </summary>
    public static IApplicationBuilder UseProxies(this IApplicationBuilder app)
    {
        var told = 0;
        return app.UseForwardedHeaders().Use((http, next) =>
        {
            var headers = http.Request.Headers;
            if (Sent.Any(headers.ContainsKey) && !Believed.Any(headers.ContainsKey)
                && Interlocked.Exchange(ref told, 1) == 0)
                Tell(http);
            return next(http);
        });
    }

    private static void Tell(HttpContext http) => http.RequestServices.GetRequiredService<ILoggerFactory>()
        .CreateLogger(typeof(Proxies)).LogWarning(
            "{Address} sent X-Forwarded headers, which are not believed: if it is your TLS proxy, list it in "
            + "{Setting}.", http.Connection.RemoteIpAddress, Setting);

    private static IEnumerable<IPNetwork> Listed(IConfiguration settings) =>
        (settings[Setting] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPAddress.TryParse(text, out var address)
                ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
                : IPNetwork.TryParse(text, out var network)
                    ? network
                    : throw new OperatorException(
                        $"{Setting} has '{text}'; it must be addresses or networks such as 10.0.0.0/24, "
                        + "separated by commas."));
}
