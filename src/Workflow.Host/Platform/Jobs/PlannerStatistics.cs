using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Jobs;

/// <summary>
/// Tells SQLite's planner how rows are spread: without it, every index seems as good as any other.
/// PostgreSQL looks by itself.
/// </summary>
public static class PlannerStatistics
{
    /// <summary>Of each index it looks at so many entries: a moment, however many there are.</summary>
    private const string Analyze = "PRAGMA analysis_limit = 1000; ANALYZE";

    public static readonly CatchUpJob Job = new(
        "planner",
        new("Memperbarui statistik basis data agar pencarian tetap cepat",
            "Brings the database's statistics up to date, so that searches stay fast"),
        "0 40 2 * * ?",
        async (services, stop) => services.GetRequiredService<Database>().IsSqlite
            ? await services.GetRequiredService<Writer>().Run(Look, stop)
            : 0,
        GoesByClock: false);

    private static int Look(UnitOfWork unit)
    {
        unit.Execute(Analyze);
        return 0;
    }
}
