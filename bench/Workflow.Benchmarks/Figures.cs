using System.Diagnostics;
using System.Text.Json;

namespace Workflow.Benchmarks;

/// <summary>
/// What is measured: figures for programs on standard output, progress for people beside it.
/// </summary>
internal static class Figures
{
    public static void Print(object figure) => Console.Out.WriteLine(JsonSerializer.Serialize(figure));

    public static void Tell(string progress) => Console.Error.WriteLine(progress);

    public static double Median(IEnumerable<double> samples) => Quantile([.. samples.Order()], 0.5);

    public static double P95(IEnumerable<double> samples) => Quantile([.. samples.Order()], 0.95);

    public static double P99(IEnumerable<double> samples) => Quantile([.. samples.Order()], 0.99);

    public static double Ms(Action work)
    {
        var start = Stopwatch.GetTimestamp();
        work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    public static async Task<double> Ms(Func<Task> work)
    {
        var start = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    }

    private static double Quantile(double[] ordered, double part) =>
        ordered[Math.Min(ordered.Length - 1, (int)(part * ordered.Length))];
}
