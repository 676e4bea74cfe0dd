using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Looks after the initiatives whose date has come: only their rows are read, and each is sent a command like
/// anybody's. Whatever the days it missed, each flag comes once and with its right date.
/// </summary>
public sealed class AttentionSweep(Database database, InitiativeDesk desk, ILogger<AttentionSweep> log)
{
    private const int Batch = 256;

    /// <summary>
    /// Shortly after midnight, for the days that have ended: what was done on a day comes before its sweep.
    /// </summary>
    public static readonly CatchUpJob Job = new(
        "attention",
        new("Menandai prakarsa yang segera jatuh tempo, terlambat, tidak ada perkembangan, atau penundaannya "
                + "perlu ditinjau",
            "Flags initiatives that are due soon, overdue, stalled, or on hold and to be looked at again"),
        "0 5 0 * * ?",
        async (services, stop) =>
        {
            var yesterday = CivilClock.Today(services.GetRequiredService<TimeProvider>()).AddDays(-1);
            return await services.GetRequiredService<AttentionSweep>().Run(yesterday, stop);
        });

    /// <summary>Raises the flags of every day up to one that has ended.</summary>
    /// <returns>How many initiatives were looked after.</returns>
    public async Task<int> Run(DateOnly through, CancellationToken stop)
    {
        var looked = 0;
        var touched = new List<Guid>();
        while (await Due(through, touched, stop) is { Count: > 0 } due)
        {
            touched.AddRange(await LookAfter(due, through, stop));
            looked += due.Count;
        }

        return looked;
    }

    /// <summary>Looks after every open initiative with a clock, because the calendar has changed.</summary>
    public Task<int> Recount(DateOnly through, CancellationToken stop) =>
        Recount(row => row.Clock != null, through, stop);

    /// <summary>
    /// Looks after every open initiative of a region, because its office counts otherwise now.
    /// </summary>
    public Task<int> Recount(string region, DateOnly through, CancellationToken stop) =>
        Recount(row => row.Region == region, through, stop);

    private async Task<int> Recount(
        Expression<Func<InitiativeRow, bool>> which, DateOnly through, CancellationToken stop)
    {
        var looked = 0;
        Guid? last = null;
        while (await Open(which, last, stop) is { Count: > 0 } open)
        {
            await LookAfter(open, through, stop);
            looked += open.Count;
            last = open[^1];
        }

        return looked;
    }

    /// <returns>Those that could not be: their journals were touched.</returns>
    private Task<IEnumerable<Guid>> LookAfter(List<Guid> ids, DateOnly through, CancellationToken stop) =>
        BrokenStreams.Among(
            ids, id => desk.Handle(id, new LookAfter(through), Actor.System, stop: stop), log);

    private async Task<List<Guid>> Due(DateOnly through, List<Guid> touched, CancellationToken stop)
    {
        await using var db = database.Context();
        return await db.Set<InitiativeRow>()
            .Where(row => row.AttentionOn <= through && !touched.Contains(row.Id))
            .OrderBy(row => row.AttentionOn).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }

    private async Task<List<Guid>> Open(
        Expression<Func<InitiativeRow, bool>> which, Guid? after, CancellationToken stop)
    {
        await using var db = database.Context();
        var rows = db.Set<InitiativeRow>().Where(row => !row.Closed).Where(which);
        if (after is { } last)
            rows = rows.Where(row => row.Id > last);
        return await rows.OrderBy(row => row.Id).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }
}
