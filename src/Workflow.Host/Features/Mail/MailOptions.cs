using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using MailKit.Security;
using MimeKit;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Mail;

/// <summary>The server that takes our mails (<c>Mail:…</c>). Without one nothing is mailed.</summary>
public sealed partial record MailOptions
{
    private const string Section = "Mail";
    private const int MostPerMinute = 100_000;

    /// <summary>The server's name (<c>Mail:Server</c>); empty where mail is off.</summary>
    public string Host { get; private init; } = "";

    public int Port { get; private init; }

    public SecureSocketOptions Security { get; private init; }

    /// <summary>Who signs in there; null for nobody.</summary>
    public string? User { get; private init; }

    public string Password { get; private init; } = "";

    /// <summary>Whom mails come from (<c>Mail:From</c>).</summary>
    public MailboxAddress Sender { get; private init; } = new("", "");

    /// <summary>Where people reach this installation (<c>Mail:Address</c>).</summary>
    public Uri Site { get; private init; } = new("https://localhost");

    /// <summary>So many mails at most in a minute, of all nodes together.</summary>
    public int PerMinute { get; private init; }

    public bool IsOn => Host.Length > 0;

    /// <summary>The address of a page of ours, for who reads a mail.</summary>
    public string AddressOf(string path) => Site.AbsoluteUri.TrimEnd('/') + path;

    /// <summary>
    /// The address of a page of ours, for who reads it elsewhere: where no address was set, the one that this
    /// request came to.
    /// </summary>
    public static string AddressOf(HttpContext http, string path) =>
        http.RequestServices.GetRequiredService<MailOptions>() is { IsOn: true } options
            ? options.AddressOf(path)
            : $"{http.Request.Scheme}://{http.Request.Host}{path}";

    /// <exception cref="OperatorException">A setting is missing or wrong; the message names it.</exception>
    public static MailOptions From(IConfiguration settings)
    {
        var mail = settings.GetSection(Section);
        if (string.IsNullOrEmpty(mail["Server"]))
            return new();

        if (Server().Match(mail["Server"]!) is not { Success: true } server
            || !int.TryParse(server.Groups[2].Value, out var port) || port is 0 or > IPEndPoint.MaxPort)
            throw Wrong(mail, "Server", "a name with its port, such as mail.example.go.id:587");

        var options = new MailOptions
        {
            Host = server.Groups[1].Value.Trim('[', ']'),
            Port = port,
            Security = ReadSecurity(mail),
            User = string.IsNullOrEmpty(mail["User"]) ? null : mail["User"],
            Password = mail["Password"] ?? "",
            Sender = MailboxAddress.TryParse(mail["From"] ?? "", out var from) && from.Domain.Length > 0
                ? from : throw Wrong(mail, "From", "an address, such as Prakarsa <prakarsa@example.go.id>"),
            Site = ReadSite(mail),
            PerMinute = ReadPerMinute(mail),
        };
        return options.User is null || options.Security != SecureSocketOptions.None || options.IsHere
            ? options
            : throw Wrong(
                mail, "Security", "starttls or tls where Mail:User signs in at another machine");
    }

    private bool IsHere => Host == "localhost"
        || (IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address));

    private static SecureSocketOptions ReadSecurity(IConfigurationSection mail) => mail["Security"] switch
    {
        null or "" or "starttls" => SecureSocketOptions.StartTls,
        "tls" => SecureSocketOptions.SslOnConnect,
        "none" => SecureSocketOptions.None,
        _ => throw Wrong(mail, "Security", "starttls, tls or none"),
    };

    /// <summary>What leads to the sign-in must be https, but for who tries it on one machine.</summary>
    private static Uri ReadSite(IConfigurationSection mail) =>
        Uri.TryCreate(mail["Address"], UriKind.Absolute, out var site)
            && (site.Scheme == Uri.UriSchemeHttps || (site.Scheme == Uri.UriSchemeHttp && site.IsLoopback))
            && site is { Query: "", Fragment: "", UserInfo: "" }
                ? site
                : throw Wrong(
                    mail, "Address",
                    "the https address at which people reach Prakarsa, such as "
                        + "https://prakarsa.example.go.id");

    private static int ReadPerMinute(IConfigurationSection mail) => mail["PerMinute"] switch
    {
        null or "" => 300,
        var text when int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number is > 0 and <= MostPerMinute => number,
        _ => throw Wrong(mail, "PerMinute", $"a whole number from 1 to {MostPerMinute}"),
    };

    private static OperatorException Wrong(IConfigurationSection mail, string name, string right) => new(
        mail[name] is { Length: > 0 } value
            ? $"{Section}:{name} is '{value}'; it must be {right}."
            : $"{Section}:{name} is missing; with Mail:Server it must be {right}.");

    [GeneratedRegex(@"^(\[[0-9a-fA-F:.]+\]|[^\s:/@\[\]]+):([0-9]{1,5})\z")]
    private static partial Regex Server();
}
