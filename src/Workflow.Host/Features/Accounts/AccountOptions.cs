using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Accounts;

/// <summary>How much one address may try, and how long a token counts.</summary>
/// <param name="SignInsPerMinute"><c>Accounts:SignInsPerMinute</c>: passwords, right or wrong.</param>
/// <param name="BadTokensPerMinute"><c>Accounts:BadTokensPerMinute</c>: tokens that do not count.</param>
/// <param name="ProviderSignOutsPerMinute">
/// <c>Accounts:ProviderSignOutsPerMinute</c>: ends of sessions that the provider tells by way of browsers. An
/// office that goes home behind one address must get through: what is told too often stays open.
/// </param>
/// <param name="TokenDays">
/// <c>Accounts:TokenDays</c>: so many days after today is the last on which a token issued today counts.
/// </param>
public sealed record AccountOptions(
    int SignInsPerMinute, int BadTokensPerMinute, int ProviderSignOutsPerMinute, int TokenDays = 365)
{
    private const int MostTokenDays = 3_650;

    /// <exception cref="OperatorException">A setting is no number.</exception>
    public static AccountOptions From(IConfiguration settings) => new(
        Number(settings, "Accounts:SignInsPerMinute", 60),
        Number(settings, "Accounts:BadTokensPerMinute", 120),
        Number(settings, "Accounts:ProviderSignOutsPerMinute", 600),
        Number(settings, "Accounts:TokenDays", 365, MostTokenDays));

    private static int Number(
        IConfiguration settings, string name, int otherwise, int most = int.MaxValue) => settings[name] switch
        {
            null or "" => otherwise,
            var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                && number > 0 && number <= most => number,
            var text => throw new OperatorException(
                $"{name} is '{text}'; it must be a whole number from 1"
                + (most < int.MaxValue ? $" to {most}." : ".")),
        };
}

/// <summary>
/// How much one address may try in a minute. The lock of an account stops guesses at one password; this stops
/// one guess at everybody's, and a flood.
/// </summary>
public sealed class AddressLimits(AccountOptions options) : IDisposable
{
    private readonly PartitionedRateLimiter<string> _signIns = PerMinute(options.SignInsPerMinute);
    private readonly PartitionedRateLimiter<string> _badTokens = PerMinute(options.BadTokensPerMinute);
    private readonly PartitionedRateLimiter<string> _providerSignOuts =
        PerMinute(options.ProviderSignOutsPerMinute);

    /// <summary>Counts a sign-in.</summary>
    /// <returns>Whether it may go on.</returns>
    public bool AllowSignIn(HttpContext http) => Allow(_signIns, http);

    /// <summary>Counts a token that does not count.</summary>
    /// <returns>Whether it is one of the usual few.</returns>
    public bool AllowBadToken(HttpContext http) => Allow(_badTokens, http);

    /// <summary>Counts the end of a session that the provider tells.</summary>
    /// <returns>Whether it may go on.</returns>
    public bool AllowProviderSignOut(HttpContext http) => Allow(_providerSignOuts, http);

    public void Dispose()
    {
        _providerSignOuts.Dispose();
        _signIns.Dispose();
        _badTokens.Dispose();
    }

    private static bool Allow(PartitionedRateLimiter<string> limiter, HttpContext http)
    {
        using var lease = limiter.AttemptAcquire(Sender(http.Connection.RemoteIpAddress));
        if (!lease.IsAcquired)
            http.Response.Headers.RetryAfter = "60";
        return lease.IsAcquired;
    }

    /// <summary>Of IPv6 the network: one household has more addresses than the whole of IPv4.</summary>
    private static string Sender(IPAddress? address) => address switch
    {
        null => "",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } =>
            Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        _ => address.ToString(),
    };

    private static PartitionedRateLimiter<string> PerMinute(int most) =>
        PartitionedRateLimiter.Create<string, string>(sender => RateLimitPartition.GetFixedWindowLimiter(
            sender, _ => new() { PermitLimit = most, Window = TimeSpan.FromMinutes(1), QueueLimit = 0 }));
}
