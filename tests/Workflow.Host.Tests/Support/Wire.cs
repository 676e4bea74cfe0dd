using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Workflow.Host.Tests.Support;

/// <summary>What leads to a test's PostgreSQL, and can be cut as if the server were gone.</summary>
internal sealed class Wire : IDisposable
{
    private readonly NpgsqlConnectionStringBuilder _server;
    private readonly ConcurrentDictionary<Socket, bool> _open = new();
    private readonly int _port;
    private Socket? _listener;

    public Wire(TestDatabase database)
    {
        _server = new(database.Settings["ConnectionStrings:Workflow"]);
        _listener = Listen(0);
        _port = ((IPEndPoint)_listener.LocalEndPoint!).Port;
    }

    /// <summary>The settings under which the host's connections go by it.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["ConnectionStrings:Workflow"] = new NpgsqlConnectionStringBuilder(_server.ToString())
        {
            Host = "127.0.0.1",
            Port = _port,
        }.ToString(),
    };

    /// <summary>Breaks every connection, and takes no more.</summary>
    public void Cut()
    {
        _listener?.Dispose();
        _listener = null;
        foreach (var socket in _open.Keys)
            socket.Dispose();
        _open.Clear();
    }

    /// <summary>Leads to the server again.</summary>
    public void Mend() => _listener = Listen(_port);

    public void Dispose() => Cut();

    private Socket Listen(int port)
    {
        var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
        listener.Listen();
        _ = Accept(listener);
        return listener;
    }

    private async Task Accept(Socket listener)
    {
        try
        {
            while (true)
                _ = Lead(await listener.AcceptAsync());
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut.
        }
    }

    private async Task Lead(Socket caller)
    {
        var server = await Connect();
        _open[caller] = _open[server] = true;
        await Task.WhenAny(Copy(caller, server), Copy(server, caller));
        caller.Dispose();
        server.Dispose();
    }

    private async Task<Socket> Connect()
    {
        var local = _server.Host!.StartsWith('/');
        var server = local
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp);
        EndPoint there = local
            ? new UnixDomainSocketEndPoint($"{_server.Host}/.s.PGSQL.{_server.Port}")
            : new DnsEndPoint(_server.Host, _server.Port);
        await server.ConnectAsync(there);
        return server;
    }

    private static async Task Copy(Socket from, Socket to)
    {
        var buffer = new byte[16_384];
        try
        {
            while (await from.ReceiveAsync(buffer) is var read and > 0)
                await to.SendAsync(buffer.AsMemory(0, read));
        }
        catch (Exception cut) when (cut is SocketException or ObjectDisposedException)
        {
            // Cut, or one of the two has left.
        }
    }
}
