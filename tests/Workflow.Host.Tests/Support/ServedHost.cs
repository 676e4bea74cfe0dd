using System.Net;
using System.Net.Sockets;

namespace Workflow.Host.Tests.Support;

/// <summary>The application as its operator starts it: a process of its own, in Production.</summary>
internal sealed class ServedHost : IDisposable
{
    private readonly ChildProcess _process;
    private readonly HttpClient _http;

    /// <param name="directory">Its data directory.</param>
    /// <param name="mount">What a shell mounts before it starts, seen by it alone; null for nothing.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    public ServedHost(
        string directory, string? mount = null, Dictionary<string, string?>? environment = null)
    {
        var address = $"http://127.0.0.1:{FreePort()}";
        string[] words =
            ["serve", $"--urls={address}", "--environment=Production", $"--Data:Directory={directory}"];
        _http = new() { BaseAddress = new($"{address}/"), Timeout = TimeSpan.FromSeconds(30) };
        _process = mount is null
            ? new("Workflow.Host", "/", environment ?? [], words)
            : ChildProcess.Mounted(mount, "Workflow.Host", "/", environment ?? [], words);
    }

    /// <summary>What it says of its health, once it answers and that is so.</summary>
    public async Task<string> Health(Func<string, bool>? until = null)
    {
        var said = "";
        for (var wait = 0; wait < 600; wait++)
        {
            try
            {
                using var answer = await _http.GetAsync(new Uri("health/ready", UriKind.Relative));
                said = await answer.Content.ReadAsStringAsync();
                if (until?.Invoke(said) ?? true)
                    return said;
            }
            catch (HttpRequestException)
            {
                // It has not started yet.
            }

            await Task.Delay(100);
        }

        _process.Kill();
        throw new AssertionException($"Within a minute it said only: {said} {_process.Wait().Error}");
    }

    public Uri Address => _http.BaseAddress!;

    /// <summary>A caller of its API with a token.</summary>
    public Caller As(string token) => new(
        new() { BaseAddress = new(_http.BaseAddress!, "api/v1/") }, "?", token);

    /// <summary>Stops it, and tells what it has said on standard error.</summary>
    public string Stop()
    {
        _process.Terminate();
        return _process.Wait().Error;
    }

    public void Kill()
    {
        _process.Kill();
        _process.Wait();
    }

    public void Dispose()
    {
        _process.Dispose();
        _http.Dispose();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
