using System.Diagnostics;
using Workflow.Host.Platform;

namespace Workflow.Benchmarks;

/// <summary>
/// Durable transitions a second through the desk, journal, hash, row and one delivery each, against bare
/// commits of the same bytes. Rounds of the desk and of the bare commits alternate, so that whatever else the
/// machine does falls on both.
/// </summary>
internal sealed class Transitions(Office office, string database) : IDisposable
{
    private const int Stored = 2_000;
    private const int Slice = 400;
    private const int WarmUp = 10;
    private const int Rounds = 20;
    private const int Shortest = 5;
    private const int Longest = 18; // The rounds add twelve entries to each, so that they end at thirty.
    private static readonly int[] Callers = [1, 16];

    private readonly List<Desired> _initiatives = [];
    private readonly RawCommits _raw = new(office.Database);
    private int _taken;

    /// <param name="pgbench">Whether PostgreSQL's own benchmark is run beside.</param>
    public static async Task Run(bool pgbench)
    {
        await Run(null);
        if (Environment.GetEnvironmentVariable("PRAKARSA_TEST_POSTGRES") is not { Length: > 0 } server)
            return;

        await Run(server);
        if (pgbench)
        {
            Figures.Print(new
            {
                bench = "pgbench -N",
                callers = Callers[^1],
                perSecond = Math.Round(await PgBench.Measure(server, Callers[^1])),
            });
        }
    }

    public void Dispose() => _raw.Dispose();

    private static async Task Run(string? server)
    {
        using var office = new Office(server);
        using var bench = new Transitions(office, server is null ? "sqlite" : "postgresql");
        await bench.Store();
        await bench.Measure();
    }

    private async Task Store()
    {
        var today = CivilClock.Today(office.Clock);
        await office.Writer.Run(
            unit =>
            {
                for (var which = 0; which < Stored; which++)
                {
                    var entries = Shortest + (which % (Longest - Shortest + 1));
                    var told = Tale.Of(office.Rulebooks, which, today.AddDays(-entries - 2), entries);
                    var id = Guid.CreateVersion7();
                    office.Store(unit, id, told);
                    _initiatives.Add(new(id, told));
                }

                return 0;
            },
            CancellationToken.None);
        _raw.CopyTables();
        Figures.Tell($"{database}: {Stored} initiatives stored.");
    }

    private async Task Measure()
    {
        var rounds = Callers.ToDictionary(callers => callers, _ => new List<(Round Desk, Round Raw)>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            foreach (var callers in Callers)
            {
                var slice = NextSlice();
                var pair = (Desk: await Desk(slice, callers), Raw: await Raw(slice, callers));
                Figures.Tell($"{database}, {callers} callers: desk {pair.Desk}, raw {pair.Raw}");
                if (round >= WarmUp)
                    rounds[callers].Add(pair);
            }
        }

        foreach (var callers in Callers)
            Print(callers, rounds[callers]);
    }

    private List<Desired> NextSlice()
    {
        var from = Slice * _taken++ % Stored;
        return _initiatives.GetRange(from, Slice);
    }

    private void Print(int callers, List<(Round Desk, Round Raw)> rounds)
    {
        var desk = Figures.Median(rounds.Select(pair => pair.Desk.PerSecond));
        var raw = Figures.Median(rounds.Select(pair => pair.Raw.PerSecond));
        Figures.Print(new
        {
            bench = "transitions",
            database,
            callers,
            perSecond = Math.Round(desk),
            rawPerSecond = Math.Round(raw),
            ratio = Math.Round(desk / raw, 2),
            p99Ms = Math.Round(Figures.P99(rounds.SelectMany(pair => pair.Desk.Ms)), 3),
            rawP99Ms = Math.Round(Figures.P99(rounds.SelectMany(pair => pair.Raw.Ms)), 3),
        });
    }

    private Task<Round> Raw(List<Desired> slice, int callers)
    {
        Checkpoint();
        return _raw.Write([.. slice.Select(initiative => initiative.Id)], callers);
    }

    /// <summary>Takes one step of every initiative of the slice.</summary>
    private async Task<Round> Desk(List<Desired> slice, int callers)
    {
        Checkpoint();
        var waiting = new Queue<Desired>(slice);
        var start = Stopwatch.GetTimestamp();
        var ms = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(() => Call(waiting))));
        return new(Stopwatch.GetElapsedTime(start), [.. ms.SelectMany(each => each)]);
    }

    private async Task<List<double>> Call(Queue<Desired> waiting)
    {
        var ms = new List<double>(Slice);
        while (Take(waiting) is { } initiative)
            ms.Add(await initiative.Step(office));
        return ms;
    }

    private static Desired? Take(Queue<Desired> waiting)
    {
        lock (waiting)
            return waiting.TryDequeue(out var next) ? next : null;
    }

    // What a round leaves to be written back would else be written in the next one's time.
    private void Checkpoint()
    {
        if (office.Database.IsSqlite)
            office.Execute("PRAGMA wal_checkpoint(RESTART)");
    }
}

/// <summary>One round's time, and that of each of its commits.</summary>
internal sealed record Round(TimeSpan Time, IReadOnlyList<double> Ms)
{
    public double PerSecond => Ms.Count / Time.TotalSeconds;

    public override string ToString() => $"{PerSecond:0}/s, p99 {Figures.P99(Ms):0.00} ms";
}
