using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements;

/// <summary>
/// Looks after the terms whose date has come: only their rows are read, and each is sent a command like
/// anybody's. Whatever the days it missed, each reminder and each end comes once, dated its own day.
/// </summary>
public sealed class AgreementSweep(Database database, AgreementDesk desk, ILogger<AgreementSweep> log)
{
    private const int Batch = 256;

    /// <summary>
    /// Every hour, for today too: a reminder is of use on its day, and what is signed or entered during the
    /// day may be due at once.
    /// </summary>
    public static readonly CatchUpJob Job = new(
        "terms",
        new("Mengingatkan masa berlaku naskah kerja sama, dan mencatat berakhirnya",
            "Reminds of the terms of agreements, and ends them"),
        "0 15 * * * ?",
        async (services, stop) =>
        {
            var today = CivilClock.Today(services.GetRequiredService<TimeProvider>());
            return await services.GetRequiredService<AgreementSweep>().Run(today, stop);
        });

    /// <summary>Raises the reminders due up to and including a day, and expires terms.</summary>
    /// <returns>How many agreements were looked after.</returns>
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

    /// <summary>Looks after every term that has not ended, because the calendar has changed.</summary>
    public async Task<int> Recount(DateOnly through, CancellationToken stop)
    {
        var looked = 0;
        Guid? last = null;
        while (await Running(last, stop) is { Count: > 0 } running)
        {
            await LookAfter(running, through, stop);
            looked += running.Count;
            last = running[^1];
        }

        return looked;
    }

    /// <returns>Those that could not be: their journals were touched.</returns>
    private Task<IEnumerable<Guid>> LookAfter(List<Guid> ids, DateOnly through, CancellationToken stop) =>
        BrokenStreams.Among(
            ids, id => desk.Handle(id, new LookAfterTerm(through), Actor.System, stop), log);

    private async Task<List<Guid>> Due(DateOnly through, List<Guid> touched, CancellationToken stop)
    {
        await using var db = database.Context();
        return await db.Set<AgreementRow>()
            .Where(row => row.AttentionOn <= through && !touched.Contains(row.Id))
            .OrderBy(row => row.AttentionOn).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }

    private async Task<List<Guid>> Running(Guid? after, CancellationToken stop)
    {
        await using var db = database.Context();
        var rows = db.Set<AgreementRow>().Where(row => row.AttentionOn != null);
        if (after is { } last)
            rows = rows.Where(row => row.Id > last);
        return await rows.OrderBy(row => row.Id).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }
}
