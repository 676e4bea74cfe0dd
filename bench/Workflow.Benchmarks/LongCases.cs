using System.Diagnostics;
using System.Globalization;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Benchmarks;

/// <summary>
/// Durable transitions a second of one caller on cases of twenty entries and on long ones, in turn.
/// </summary>
internal sealed class LongCases(Office office)
{
    private const int Short = 20;
    private const int Stored = 40;
    private const int Times = 5;
    private const int WarmUp = 10;
    private const int Rounds = 20;

    /// <param name="entries">How long the long ones are.</param>
    public static async Task Run(string entries)
    {
        using var office = new Office(null);
        await new LongCases(office).Measure(int.Parse(entries, CultureInfo.InvariantCulture));
    }

    private async Task Measure(int entries)
    {
        var cases = new[] { Short, entries }.Select(length => (Length: length, Told: new List<Desired>()))
            .ToList();
        foreach (var (length, told) in cases)
            await office.Writer.Run(unit => Tell(unit, length, told), CancellationToken.None);
        var rates = cases.ToDictionary(one => one.Length, _ => new List<double>());
        for (var round = 0; round < WarmUp + Rounds; round++)
        {
            foreach (var (length, told) in cases)
            {
                office.Execute("PRAGMA wal_checkpoint(RESTART)");
                var start = Stopwatch.GetTimestamp();
                for (var time = 0; time < Times; time++)
                {
                    foreach (var one in told)
                        await one.Step(office);
                }

                if (round >= WarmUp)
                    rates[length].Add(Stored * Times / Stopwatch.GetElapsedTime(start).TotalSeconds);
            }
        }

        var (few, many) = (Figures.Median(rates[Short]), Figures.Median(rates[entries]));
        Figures.Print(new
        {
            bench = "transitions --entries",
            entries,
            perSecond = Math.Round(many),
            ofTwentyPerSecond = Math.Round(few),
            ratio = Math.Round(many / few, 2),
        });
    }

    private int Tell(UnitOfWork unit, int entries, List<Desired> told)
    {
        for (var which = 0; which < Stored; which++)
        {
            var state = Tale.Of(
                office.Rulebooks, (entries * Stored) + which,
                CivilClock.Today(office.Clock).AddDays(-entries - 2), entries);
            var id = Guid.CreateVersion7();
            office.Store(unit, id, state);
            told.Add(new(id, state));
        }

        return 0;
    }
}
