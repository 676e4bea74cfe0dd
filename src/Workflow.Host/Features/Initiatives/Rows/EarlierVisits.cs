using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Rows;

/// <summary>Writes the visits of initiatives that were there before visits were kept.</summary>
public sealed class EarlierVisits(Database database, Writer writer, Rulebooks rulebooks)
{
    public static readonly CatchUpJob Job = new(
        "stage-times",
        new("Menghitung lama tahap: median dan persentil ke-80",
            "Counts how long stages take: median and 80th percentile"),
        "0 0/5 * * * ?",
        async (services, stop) =>
        {
            await services.GetRequiredService<EarlierVisits>().Write(stop);
            return await services.GetRequiredService<StageTimesCount>().Run(stop);
        });

    private const int Batch = 256;

    private bool _isDone;

    private async Task Write(CancellationToken stop)
    {
        while (!_isDone && await Without(stop) is { Count: > 0 } ids)
            await writer.Run(unit => ids.Count(id => WriteAll(unit, id)), stop);
        _isDone = true;
    }

    private bool WriteAll(UnitOfWork unit, Guid id)
    {
        var state = InitiativeRows.Load(unit, id)!;
        VisitRows.Save(unit, id, Initiative.None, state, rulebooks.For(state));
        return true;
    }

    private async Task<List<Guid>> Without(CancellationToken stop)
    {
        await using var db = database.Context();
        var visits = db.Set<VisitRow>();
        return await db.Set<InitiativeRow>()
            .Where(row => !visits.Any(visit => visit.Initiative == row.Id && visit.Place == 1))
            .OrderBy(row => row.Id).Take(Batch).Select(row => row.Id).ToListAsync(stop);
    }
}
