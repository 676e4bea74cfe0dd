using Workflow.Engine;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Targets;

/// <summary>
/// Looks after the open initiatives of an office that counts other days to stalled than when they were last
/// looked at: the day they are stalled on moves, and a flag may have become moot. Run again after a crash, it
/// finds done what was done.
/// </summary>
public sealed class StallRecount(
    Writer writer, Rulebooks rulebooks, AttentionSweep initiatives, TimeProvider time)
{
    /// <summary>Every hour, at little cost: on another node a supervisor may have set something.</summary>
    public static readonly CatchUpJob Job = new(
        "targets",
        new("Menghitung ulang hari tanpa perkembangan bila target kantor berubah",
            "Counts the days to stalled anew when an office's targets have changed"),
        "0 20 * * * ?",
        async (services, stop) =>
        {
            await services.GetRequiredService<TargetsDesk>().Load(stop);
            return await services.GetRequiredService<StallRecount>().Run(stop);
        });

    /// <returns>How many initiatives were looked at; 0 when no office counts otherwise.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var looked = 0;
        foreach (var (region, targets) in rulebooks.Targets)
            looked += await Run(region, targets.StallDays, stop);
        return looked;
    }

    private async Task<int> Run(string region, int days, CancellationToken stop)
    {
        var setting = Rulebooks.StallDaysCounted(region);
        var counted = await writer.Run(unit => Settings.Read(unit, setting), stop);
        if ((counted ?? $"{OfficeTargets.Defaults.StallDays}") == $"{days}")
            return 0;

        var looked = await initiatives.Recount(region, CivilClock.Today(time).AddDays(-1), stop);
        await writer.Run(unit => Settings.Write(unit, setting, $"{days}"), stop);
        return looked;
    }
}
