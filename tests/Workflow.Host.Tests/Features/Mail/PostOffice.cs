using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using MimeKit;
using SmtpServer;
using SmtpServer.ComponentModel;
using SmtpServer.Mail;
using SmtpServer.Protocol;
using SmtpServer.Storage;
using Server = SmtpServer.SmtpServer;

namespace Workflow.Host.Tests.Features.Mail;

/// <summary>A real mail server, on a port of this machine: what it took, and how it answers.</summary>
internal sealed class PostOffice : MessageStore, IMailboxFilter, IAsyncDisposable
{
    private readonly ConcurrentQueue<MimeMessage> _taken = new();
    private CancellationTokenSource? _open;
    private Task _serving = Task.CompletedTask;
    private int _connections;

    public PostOffice() => Open();

    public int Port { get; } = FreePort();

    /// <summary>Everything that was taken, in order.</summary>
    public IReadOnlyList<MimeMessage> Taken => [.. _taken];

    public int Connections => _connections;

    /// <summary>What it says to a recipient; null for yes.</summary>
    public Func<string, SmtpResponse?> AtRecipient { get; set; } = _ => null;

    /// <summary>What it says once it has a mail; null: it hangs up with the mail in its hands.</summary>
    public Func<SmtpResponse?> AtEnd { get; set; } = () => SmtpResponse.Ok;

    /// <summary>Whoever signs in there; null for everybody, without a password.</summary>
    public (string Name, string Password)? User { get; init; }

    /// <summary>The settings under which a host uses it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Mail:Server"] = $"127.0.0.1:{Port}",
        ["Mail:Security"] = "none",
        ["Mail:From"] = "Prakarsa <prakarsa@example.go.id>",
        ["Mail:Address"] = "https://prakarsa.example.go.id",
    };

    public IEnumerable<MimeMessage> To(string address) =>
        Taken.Where(message => message.To.Mailboxes.Single().Address == address);

    public void Open()
    {
        _open = new();
        var services = new ServiceProvider();
        services.Add((IMessageStore)this);
        services.Add((IMailboxFilter)this);
        if (User is { } user)
        {
            services.Add(new SmtpServer.Authentication.DelegatingUserAuthenticator(
                (name, password) => (name, password) == user));
        }

        var server = new Server(
            new SmtpServerOptionsBuilder().ServerName("kantor-pos").Endpoint(at => at
                .Endpoint(new(IPAddress.Loopback, Port)).AllowUnsecureAuthentication(true)
                .AuthenticationRequired(User is not null)).Build(),
            services);
        server.SessionCreated += (_, _) => Interlocked.Increment(ref _connections);
        _serving = server.StartAsync(_open.Token);
    }

    public async Task Close()
    {
        await _open!.CancelAsync();
        await _serving;
        _open.Dispose();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_serving.IsCompleted)
            await Close();
    }

    public override Task<SmtpResponse> SaveAsync(
        ISessionContext context, IMessageTransaction transaction, ReadOnlySequence<byte> buffer,
        CancellationToken cancellationToken)
    {
        using var content = new MemoryStream(buffer.ToArray());
        var message = MimeMessage.Load(content, cancellationToken);
        if (AtEnd() is not { } answer)
        {
            _taken.Enqueue(message);
            context.Pipe.Dispose();
            throw new IOException("The line is dead.");
        }

        if ((int)answer.ReplyCode < 300)
            _taken.Enqueue(message);
        return Task.FromResult(answer);
    }

    public Task<bool> CanAcceptFromAsync(
        ISessionContext context, IMailbox @from, int size, CancellationToken cancellationToken) =>
        Task.FromResult(true);

    public Task<bool> CanDeliverToAsync(
        ISessionContext context, IMailbox to, IMailbox @from, CancellationToken cancellationToken) =>
        AtRecipient($"{to.User}@{to.Host}") is { } answer
            ? throw new SmtpResponseException(answer)
            : Task.FromResult(true);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
