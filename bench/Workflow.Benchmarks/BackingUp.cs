using System.Diagnostics;

namespace Workflow.Benchmarks;

/// <summary>
/// What one officer's writes by the API take with 100,000 initiatives, before and while a backup is written.
/// </summary>
internal static class BackingUp
{
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Alone = TimeSpan.FromSeconds(30);

    public static Task Run() => GrownDemonstration.Measure(async data =>
    {
        using var application = await Application.Start(data);
        await application.Rest();
        using var reader = await Reader.SignIn(application.Address, "petugas");
        var writing = new Writing(reader, await Application.Ask(data, "user", "token", "petugas"), 1);
        await Write(writing, Task.Delay(Warm));
        var alone = await Write(writing, Task.Delay(Alone));
        var file = Path.Combine(data, "bench.zip");
        var began = Stopwatch.GetTimestamp();
        var during = await Write(writing, Application.Ask(data, "backup", file));
        Figures.Print(new
        {
            bench = "backup",
            stored = GrownDemonstration.Stored,
            seconds = Math.Round(Stopwatch.GetElapsedTime(began).TotalSeconds),
            mb = new FileInfo(file).Length / 1_000_000,
            aloneP50Ms = Math.Round(Figures.Median(alone), 1),
            aloneP99Ms = Math.Round(Figures.P99(alone), 1),
            p50Ms = Math.Round(Figures.Median(during), 1),
            p99Ms = Math.Round(Figures.P99(during), 1),
        });
        File.Delete(file);
    });

    /// <summary>What each write takes until something is done.</summary>
    private static async Task<List<double>> Write(Writing writing, Task until)
    {
        var ms = new List<double>();
        while (!until.IsCompleted)
            ms.Add(await Figures.Ms(writing.Next));
        await until;
        return ms;
    }
}
