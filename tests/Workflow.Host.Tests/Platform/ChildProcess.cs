using System.Diagnostics;

namespace Workflow.Host.Tests.Platform;

/// <summary>How a process ended and what it said.</summary>
public sealed record Ended(int Code, string Output, string Error);

/// <summary>Runs one of the built programs as a process of its own.</summary>
public sealed class ChildProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    /// <param name="program">The assembly's name, such as <c>Workflow.Host</c>.</param>
    /// <param name="directory">Where it is called.</param>
    /// <param name="environment">Variables besides those of this process.</param>
    /// <param name="words">Its arguments.</param>
    public ChildProcess(
        string program, string directory, Dictionary<string, string?> environment, params string[] words)
    {
        var start = new ProcessStartInfo(
            "dotnet", [Path.Combine(AppContext.BaseDirectory, program + ".dll"), .. words])
        {
            WorkingDirectory = directory,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        _process = Process.Start(start)!;
        _output = _process.StandardOutput.ReadToEndAsync();
        _error = _process.StandardError.ReadToEndAsync();
    }

    public static Ended Run(string program, string directory, params string[] words)
    {
        using var process = new ChildProcess(program, directory, [], words);
        return process.Wait();
    }

    /// <summary>Runs it with a line on standard input.</summary>
    public static Ended RunWith(string input, string program, string directory, params string[] words)
    {
        using var process = new ChildProcess(program, directory, [], words);
        process._process.StandardInput.WriteLine(input);
        return process.Wait();
    }

    public Ended Wait()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromMinutes(1)))
            throw new TimeoutException("The process does not end.");
        return new(_process.ExitCode, _output.Result, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
