using System.Diagnostics;
using System.Reflection;

namespace Workflow.Browser.Tests;

/// <summary>
/// The application as a user starts it from source: its own process, the Development environment with its
/// demonstration, an empty data directory that is gone with it.
/// </summary>
internal sealed class Application : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly Process _process;
    private readonly string _data;

    private Application(Process process, string data, Uri address) =>
        (_process, _data, Address) = (process, data, address);

    public Uri Address { get; }

    /// <summary>Starts it and waits until it listens.</summary>
    /// <param name="settings">Further settings: <c>--Name=value</c>.</param>
    public static async Task<Application> Start(params string[] settings)
    {
        var data = Directory.CreateTempSubdirectory("prakarsa-browser-").FullName;
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        };
        foreach (var argument in (string[])
            [Dll(), "serve", "--Urls=http://127.0.0.1:0", $"--Data:Directory={data}",
                "--environment=Development", .. settings])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start) ?? throw new InvalidOperationException("dotnet did not start.");
        return new(process, data, await Listening(process));
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    /// <summary>Built by the project reference; the build says where, relative to these tests.</summary>
    private static string Dll() => Built("Application");

    /// <summary>Something beside these tests that the build names.</summary>
    internal static string Built(string name) => Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory,
        typeof(Application).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(item => item.Key == name).Value!));

    private static async Task<Uri> Listening(Process process)
    {
        const string Said = "Now listening on: ";
        var found = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        var log = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) =>
        {
            lock (log)
                log.AppendLine(line.Data);
            if (line.Data?.IndexOf(Said, StringComparison.Ordinal) is >= 0 and var at)
                found.TrySetResult(new(line.Data[(at + Said.Length)..].Trim()));
            if (line.Data is null)
                found.TrySetException(new InvalidOperationException("The application ended:\n" + log));
        };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return await found.Task.WaitAsync(Patience);
    }
}
