using System.Diagnostics;

namespace Workflow.Host.Tests.Support;

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
        : this(directory, environment, ["dotnet", DllOf(program), .. words])
    {
    }

    private ChildProcess(string directory, Dictionary<string, string?> environment, string[] line)
    {
        var start = new ProcessStartInfo(line[0], line[1..])
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

    /// <summary>
    /// Runs it where mounts are its own, after a script that mounts; the test is left out where nobody may.
    /// </summary>
    public static ChildProcess Mounted(
        string script, string program, string directory, Dictionary<string, string?> environment,
        params string[] words)
    {
        if (!OperatingSystem.IsLinux() || !MayMount.Value)
            Assert.Ignore("Nobody may mount here: that needs Linux and root.");
        return new(
            directory, environment,
            [
                "unshare", "-m", "sh", "-ec", script + "\nexec \"$@\"", "sh", "dotnet", DllOf(program),
                .. words,
            ]);
    }

    /// <summary>Runs a program of the machine's.</summary>
    public static ChildProcess Other(params string[] line) => new("/", [], line);

    /// <summary>Asks it to stop, as the system does.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", $"{_process.Id}"]).WaitForExit();

    /// <summary>Ends it outright, as a power cut does.</summary>
    public void Kill() => _process.Kill();

    private static readonly Lazy<bool> MayMount = new(() =>
    {
        using var asked = new ChildProcess(
            "/", [], ["unshare", "-m", "sh", "-c", "mount -t tmpfs tmpfs /mnt"]);
        return asked.Wait().Code == 0;
    });

    private static string DllOf(string program) => Path.Combine(AppContext.BaseDirectory, program + ".dll");

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
