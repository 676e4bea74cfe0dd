using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>
/// Counts how long stages take, from the visits: at start and every five minutes, so that no reader waits for it,
/// and only when a step was taken or a correction confirmed since.
/// </summary>
public sealed class StageTimesCount(Database database, Writer writer, Rulebooks rulebooks)
{
    public static readonly CatchUpJob Job = new(
        "stage-times",
        new("Menghitung lama tahap: median dan persentil ke-80", "Counts how long stages take: median and 80th percentile"),
        "0 0/5 * * * ?",
        (services, stop) => services.GetRequiredService<StageTimesCount>().Run(stop));

    private const int Batch = 256;

    private string? _counted;

    /// <returns>How many finished stays there are; 0 where nothing has changed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        if (_counted is null)
            await Complete(stop);
        await using var db = database.Context();
        var newest = await Newest(db, stop);
        if (newest == _counted)
            return 0;

        rulebooks.Times = new(await Stays(db, stop));
        _counted = newest;
        return rulebooks.Times.Count;
    }

    /// <summary>The instant of the last entry that ended a visit or changed the past; an index answers it.</summary>
    private static async Task<string> Newest(WorkflowDb db, CancellationToken stop)
    {
        var entries = db.Set<JournalRow>();
        return string.Join(
            '/',
            await entries.Where(entry => entry.Event == "step-taken").MaxAsync(entry => (string?)entry.At, stop),
            await entries.Where(entry => entry.Event == "correction-confirmed").MaxAsync(entry => (string?)entry.At, stop));
    }

    /// <summary>Writes the visits of initiatives that were there before visits were kept.</summary>
    private async Task Complete(CancellationToken stop)
    {
        while (await Without(stop) is { Count: > 0 } ids)
            await writer.Run(unit => ids.Count(id => WriteAll(unit, id)), stop);
    }

    private bool WriteAll(Unit unit, Guid id)
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

    private static async Task<List<Stay>> Stays(WorkflowDb db, CancellationToken stop)
    {
        var stays = new List<Stay>();
        VisitRow? last = null;
        Stay phase = default;
        await foreach (var visit in Ordered(db).WithCancellation(stop))
        {
            if (last?.Initiative == visit.Initiative && last.Phase != visit.Phase)
                stays.Add(phase);
            phase = last?.Initiative == visit.Initiative && last.Phase == visit.Phase
                ? phase with { Year = (int)(visit.Year ?? 0), Days = phase.Days + (int)(visit.Days ?? 0) }
                : Of(visit, StageTimes.Phase(visit.Phase));
            if (visit.Days is not null)
                stays.Add(Of(visit, visit.Stage));
            last = visit;
        }

        return stays;
    }

    private static IAsyncEnumerable<VisitRow> Ordered(WorkflowDb db) => db.Set<VisitRow>().AsNoTracking()
        .OrderBy(visit => visit.Initiative).ThenBy(visit => visit.Place).AsAsyncEnumerable();

    private static Stay Of(VisitRow visit, string place) => new(
        visit.Procedure, place, visit.Region, visit.Country, visit.Objects, (int)(visit.Year ?? 0), (int)(visit.Days ?? 0));
}
