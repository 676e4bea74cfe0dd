using System.Diagnostics;

namespace Workflow.Benchmarks;

/// <summary>The application in a process of its own.</summary>
internal sealed class Application : IDisposable
{
    private Application(Process process, Uri address) => (Process, Address) = (process, address);

    public Process Process { get; }

    public Uri Address { get; }

    public static async Task<Application> Start(string data, string environment = "Development")
    {
        const string Said = "Now listening on: ";
        var process = Run(
            data, "serve", "--Urls=http://127.0.0.1:0", $"--environment={environment}");
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data?.IndexOf(Said, StringComparison.Ordinal) is >= 0 and var at)
                listening.TrySetResult(new(line.Data[(at + Said.Length)..].Trim()));
            if (line.Data is null)
                listening.TrySetException(
                    new InvalidOperationException("The application ended before it listened."));
        };
        process.BeginErrorReadLine();
        return new(process, await listening.Task);
    }

    /// <summary>What a command of the application prints.</summary>
    public static async Task<string> Ask(string data, params string[] arguments)
    {
        using var process = Run(data, arguments);
        process.BeginErrorReadLine();
        process.StandardInput.Close(); // No password is given.
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? said.Trim()
            : throw new InvalidOperationException($"{arguments[0]} ended with {process.ExitCode}.");
    }

    /// <summary>
    /// Waits until the jobs of the start are done: for a second, hardly any processor time is used.
    /// </summary>
    public async Task Rest()
    {
        for (var before = TimeSpan.Zero; Process.TotalProcessorTime - before > TimeSpan.FromMilliseconds(20);)
        {
            before = Process.TotalProcessorTime;
            await Task.Delay(TimeSpan.FromSeconds(1));
            Process.Refresh();
        }
    }

    public void Dispose()
    {
        Process.Kill(entireProcessTree: true);
        Process.WaitForExit();
        Process.Dispose();
    }

    private static Process Run(string data, params string[] arguments) => Process.Start(
        new ProcessStartInfo(
            "dotnet",
            [Path.Combine(AppContext.BaseDirectory, "Workflow.Host.dll"), .. arguments,
                $"--Data:Directory={data}"])
        {
            RedirectStandardError = true,
            RedirectStandardInput = arguments[0] != "serve",
            RedirectStandardOutput = arguments[0] != "serve",
        })!;
}
