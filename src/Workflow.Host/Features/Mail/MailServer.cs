using System.Net.Sockets;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Mail;

/// <summary>What the server made of a mail.</summary>
/// <param name="State">
/// One of <see cref="MailStates"/>; <see cref="MailStates.Waiting"/> where it is to be tried again.
/// </param>
/// <param name="Reason">Why not, in the server's words; null where it was sent.</param>
/// <param name="GoesOn">Whether the next mail may go over the same connection.</param>
internal sealed record MailOutcome(string State, string? Reason = null, bool GoesOn = true);

/// <summary>A connection to the server that takes our mails; mails go over it one after the other.</summary>
internal sealed class MailServer : IDisposable
{
    private const int LongestWait = 30_000;

    // Revocation is not asked for, as nowhere in .NET by default: relays stand in networks that reach no
    // issuer. Whether the certificate is trusted, and the server's, is always asked.
    private readonly SmtpClient _client = new() { Timeout = LongestWait, CheckCertificateRevocation = false };

    private MailServer()
    {
    }

    /// <exception cref="Exception">It is not to be had: <see cref="IsTrouble"/>.</exception>
    public static async Task<MailServer> Connect(MailOptions options, CancellationToken stop)
    {
        var server = new MailServer();
        try
        {
            await server._client.ConnectAsync(options.Host, options.Port, options.Security, stop);
            if (options.User is { } user)
                await server._client.AuthenticateAsync(user, options.Password, stop);
            return server;
        }
        catch
        {
            server.Dispose();
            throw;
        }
    }

    /// <summary>Whether it is the server's or the network's, and may be over in a while.</summary>
    public static bool IsTrouble(Exception failed) => failed
        is SocketException or IOException or TimeoutException or CommandException or ProtocolException
        or AuthenticationException or SslHandshakeException or NotSupportedException;

    /// <summary>What is wrong, in a line; of encryption MailKit tells a page.</summary>
    public static string Reason(Exception failed) =>
        failed is SslHandshakeException ? failed.GetBaseException().Message : failed.Message;

    /// <summary>Hands a mail over. Not to be stopped half-way: nobody would know whether it went.</summary>
    public async Task<MailOutcome> Send(MimeMessage message)
    {
        var handing = new Handing();
        try
        {
            await _client.SendAsync(message, CancellationToken.None, handing);
            return new(MailStates.Sent);
        }
        catch (SmtpCommandException said)
        {
            return Answered(said);
        }
        catch (NotSupportedException unable) // Such as an address beyond ASCII, which the server cannot read.
        {
            return new(MailStates.Refused, unable.Message);
        }
        catch (Exception lost) when (IsTrouble(lost))
        {
            return new(
                handing.HasBegun ? MailStates.Uncertain : MailStates.Waiting, Reason(lost), GoesOn: false);
        }
    }

    /// <summary>Says good-bye.</summary>
    public async Task Leave(CancellationToken stop)
    {
        try
        {
            await _client.DisconnectAsync(quit: true, stop);
        }
        catch (Exception lost) when (IsTrouble(lost))
        {
            // All that was handed over was answered; only the good-bye is lost.
        }
    }

    public void Dispose() => _client.Dispose();

    /// <summary>
    /// A refusal of this person, or of what is in the mail, is for good. That of the sender is the operator's
    /// to put right, and until then of all mails.
    /// </summary>
    private static MailOutcome Answered(SmtpCommandException said)
    {
        var reason = $"{(int)said.StatusCode} {said.Message}";
        return (int)said.StatusCode < 500
            ? new(MailStates.Waiting, reason, said.StatusCode != SmtpStatusCode.ServiceNotAvailable)
            : said.ErrorCode is SmtpErrorCode.RecipientNotAccepted or SmtpErrorCode.MessageNotAccepted
                ? new(MailStates.Refused, reason)
                : new(MailStates.Waiting, reason, GoesOn: false);
    }

    /// <summary>
    /// Knows whether the server has some of the mail: it is told of each piece before the one that ends it.
    /// </summary>
    private sealed class Handing : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public void Report(long bytesTransferred, long totalSize) => Report(bytesTransferred);

        public void Report(long bytesTransferred)
        {
            HasBegun = true;
            FailPoints.Hit("mail-begun");
        }
    }
}
