using System.Net;
using Microsoft.AspNetCore.HttpOverrides;

namespace Workflow.Host.Platform;

/// <summary>
/// The TLS proxy in front: it says who asks, and whether by https. Its word is taken from this machine, and
/// from the addresses of <c>Proxies</c>; anybody else's is not.
/// </summary>
internal static class Proxies
{
    private const string Setting = "Proxies";

    public static IServiceCollection AddProxies(this IServiceCollection services)
    {
        services.AddOptions<ForwardedHeadersOptions>().Configure<IConfiguration>((options, settings) =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            foreach (var address in Listed(settings))
                options.KnownProxies.Add(address);
        }).ValidateOnStart();
        return services;
    }

    private static IEnumerable<IPAddress> Listed(IConfiguration settings) =>
        (settings[Setting] ?? "")
            .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => IPAddress.TryParse(text, out var address)
                ? address
                : throw new OperatorException(
                    $"{Setting} has '{text}'; it must be addresses, separated by commas."));
}
