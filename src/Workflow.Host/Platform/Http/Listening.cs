using System.Collections.Immutable;
using System.Net;
using System.Net.Sockets;

namespace Workflow.Host.Platform.Http;

/// <summary>Where the application listens, as <c>Urls</c> says; a wrong one is told in a sentence.</summary>
public sealed record Listening(ImmutableArray<BindingAddress> Addresses)
{
    private const string Setting = "Urls";
    private const string MustBe =
        "it must be addresses such as http://127.0.0.1:5080, separated by semicolons.";

    /// <exception cref="OperatorException">One of them is no address to listen at.</exception>
    public static Listening From(IConfiguration settings)
    {
        // Kestrel's own settings come before this one.
        var text = settings.GetSection("Kestrel:Endpoints").Exists() ? null : settings[Setting];
        var hasCertificate = settings.GetSection("Kestrel:Certificates:Default").Exists();
        return new([.. (text ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Select(url => Read(url.Trim(), hasCertificate))]);
    }

    /// <summary>Asks for each address once, before anything is read or written.</summary>
    /// <exception cref="OperatorException">Somebody else has it, or it is none of this machine's.</exception>
    public void RequireFree()
    {
        foreach (var address in Addresses.Where(address => !address.IsUnixPipe && address.Port != 0))
        {
            var place = Place(address.Host);
            using var socket = new Socket(place.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            if (place.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            try
            {
                socket.Bind(new IPEndPoint(place, address.Port));
            }
            catch (SocketException error)
            {
                throw new OperatorException($"Cannot listen at {address}: {error.Message}.", error);
            }
        }
    }

    private static BindingAddress Read(string url, bool hasCertificate)
    {
        var address = Parse(url);
        if (address.Scheme == "https" && !hasCertificate)
        {
            throw new OperatorException(
                $"{Setting} has '{url}'; https needs Kestrel:Certificates:Default, or a TLS proxy before"
                    + " http.");
        }

        return address.Scheme is "http" or "https" && address.Port <= IPEndPoint.MaxPort
            && address.PathBase.Length == 0
                ? address
                : throw new OperatorException($"{Setting} has '{url}'; {MustBe}");
    }

    private static BindingAddress Parse(string url)
    {
        try
        {
            return BindingAddress.Parse(url);
        }
        catch (FormatException error)
        {
            throw new OperatorException($"{Setting} has '{url}'; {MustBe}", error);
        }
    }

    /// <summary>
    /// As Kestrel understands it: a name that is neither localhost nor a number is everywhere.
    /// </summary>
    private static IPAddress Place(string host) =>
        IPAddress.TryParse(host.Trim('[', ']'), out var number) ? number
        : host.Equals("localhost", StringComparison.OrdinalIgnoreCase) ? IPAddress.Loopback
        : Socket.OSSupportsIPv6 ? IPAddress.IPv6Any
        : IPAddress.Any;
}
