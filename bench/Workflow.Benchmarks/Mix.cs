using System.Collections.Concurrent;
using System.Diagnostics;

namespace Workflow.Benchmarks;

/// <summary>
/// Fifty callers over HTTP who do not stop to think, on 100,000 initiatives: the pages and calls of officer,
/// supervisor and auditor, every tenth request a write. They run on the same machine as the application.
/// </summary>
internal static class Mix
{
    private const int Callers = 50;
    private static readonly TimeSpan Warm = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Measured = TimeSpan.FromSeconds(60);

    /// <summary>
    /// What each asks for, <c>{id}</c> being an initiative of the first page of their list; and how many of
    /// the fifty they are. Officers write, one request of six.
    /// </summary>
    private static readonly (string Who, int Callers, string[] Paths)[] Roles =
    [
        ("petugas", 30, ["/", "/initiatives", "/initiatives/{id}", "/initiatives/{id}", "/board",
            "/api/v1/initiatives", "/api/v1/initiatives/{id}", "/notices"]),
        ("penyelia", 10, ["/", "/board", "/initiatives", "/initiatives/{id}", "/journal",
            "/api/v1/initiatives/{id}"]),
        ("auditor", 10, ["/", "/initiatives", "/initiatives?q=barcelona",
            "/initiatives?flag=overdue&sort=due", "/initiatives/{id}", "/board", "/board?region=33.74",
            "/journal", "/agreements", "/api/v1/initiatives?stage=consultation"]),
    ];

    public static Task Run() => GrownDemonstration.Measure(async data =>
    {
        using var application = await Application.Start(data);
        await application.Rest();
        var readers = new List<Caller>();
        foreach (var (who, callers, paths) in Roles)
        {
            var token = await Application.Ask(data, "user", "token", who);
            readers.AddRange(await Sign(application.Address, who, token, callers, paths));
        }

        await Ask(readers, Warm);
        var memory = Peak(application.Process, out var measured);
        var (before, began) = (application.Process.TotalProcessorTime, Stopwatch.GetTimestamp());
        var asked = await Ask(readers, Measured);
        var took = Stopwatch.GetElapsedTime(began);
        application.Process.Refresh();
        var processor = (application.Process.TotalProcessorTime - before) / took;
        measured.SetResult();
        Print(asked, took, processor, await memory);
    });

    private static async Task<List<Caller>> Sign(
        Uri address, string who, string token, int callers, string[] paths)
    {
        var reader = await Reader.SignIn(address, who);
        var ids = await reader.Initiatives();
        return
        [
            .. Enumerable.Range(0, callers).Select(seed => new Caller(
                reader, token, [.. paths.Select(path => path.Replace(
                    "{id}", ids[seed % ids.Count], StringComparison.Ordinal))], who == "petugas", seed)),
        ];
    }

    private static async Task<IReadOnlyCollection<Asked>> Ask(List<Caller> callers, TimeSpan time)
    {
        var asked = new ConcurrentQueue<Asked>();
        var began = Stopwatch.GetTimestamp();
        await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            while (Stopwatch.GetElapsedTime(began) < time)
                asked.Enqueue(await caller.Next());
        })));
        return asked;
    }

    /// <summary>The most memory that the process holds, in bytes, until it is measured.</summary>
    private static Task<long> Peak(Process process, out TaskCompletionSource measured)
    {
        var until = measured = new();
        return Task.Run(async () =>
        {
            for (var most = 0L; ; await Task.Delay(200))
            {
                process.Refresh();
                most = Math.Max(most, process.WorkingSet64);
                if (until.Task.IsCompleted)
                    return most;
            }
        });
    }

    private static void Print(
        IReadOnlyCollection<Asked> asked, TimeSpan took, double processor, long memory)
    {
        foreach (var kind in asked.GroupBy(one => one.What).OrderBy(kind => kind.Key, StringComparer.Ordinal))
        {
            Figures.Tell(
                $"{kind.Key}: {kind.Count()}, p50 {Figures.Median(kind.Select(one => one.Ms)):0} ms, "
                + $"p95 {Figures.P95(kind.Select(one => one.Ms)):0} ms");
        }

        Figures.Print(new
        {
            bench = "mix",
            callers = Callers,
            stored = GrownDemonstration.Stored,
            perSecond = Math.Round(asked.Count / took.TotalSeconds),
            writesPerSecond = Math.Round(asked.Count(one => one.IsWrite) / took.TotalSeconds, 1),
            p50Ms = Math.Round(Figures.Median(asked.Select(one => one.Ms))),
            p95Ms = Math.Round(Figures.P95(asked.Select(one => one.Ms))),
            p99Ms = Math.Round(Figures.P99(asked.Select(one => one.Ms))),
            writesP95Ms = Math.Round(Figures.P95(asked.Where(one => one.IsWrite).Select(one => one.Ms))),
            cores = Math.Round(processor, 2),
            mb = memory / 1_000_000,
        });
    }

    private sealed record Asked(string What, bool IsWrite, double Ms);

    /// <summary>One caller: asks for its pages in an order of its own, and writes between them.</summary>
    private sealed class Caller(Reader reader, string token, string[] paths, bool writes, int seed)
    {
        private readonly Random _random = new(seed);
        private readonly Writing _writing = new(reader, token, seed);

        public async Task<Asked> Next()
        {
            if (writes && _random.Next(6) == 0)
                return new("write", true, await Figures.Ms(_writing.Next));
            var path = paths[_random.Next(paths.Length)];
            return new(Named(path), false, await Figures.Ms(() => reader.Read(path, TokenFor(path))));
        }

        private static string Named(string path) =>
            path.Length > 36 && Guid.TryParse(path[^36..], out _) ? path[..^36] + "{id}" : path;

        private string? TokenFor(string path) =>
            path.StartsWith("/api/", StringComparison.Ordinal) ? token : null;
    }
}
