using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Host.Features.Initiatives.Opening;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Agreements.Renewing;

/// <summary>
/// Proposes the renewals whose day to be opened by has come, each once for its end, however late; opening one
/// is a person's.
/// </summary>
public sealed class RenewalProposals(
    Writer writer, Database database, AgreementDesk desk, RenewalOpenings openings,
    ILogger<RenewalProposals> log)
{
    /// <summary>Once a day, at little cost: what was proposed for an end is not looked at again.</summary>
    public static readonly CatchUpJob Job = new(
        "proposals",
        new("Mengusulkan perpanjangan naskah kerja sama yang tiba waktunya dibuka",
            "Proposes the renewals of agreements that must be opened by now"),
        "0 50 3 * * ?",
        async (services, stop) =>
        {
            var today = CivilClock.Today(services.GetRequiredService<TimeProvider>());
            return await services.GetRequiredService<RenewalProposals>().Run(today, stop);
        });

    private const int Batch = 256;

    /// <returns>How many were proposed.</returns>
    public async Task<int> Run(DateOnly today, CancellationToken stop)
    {
        await openings.Times.Run(stop); // What is usual may have changed since it was last counted.
        var proposed = 0;
        foreach (var some in (await Due(today, stop)).Chunk(Batch))
        {
            await BrokenStreams.Among(
                some,
                async id =>
                {
                    if (await writer.Run(unit => Propose(unit, id, today), stop))
                        Interlocked.Increment(ref proposed);
                },
                log);
        }

        return proposed;
    }

    private async Task<List<Guid>> Due(DateOnly today, CancellationToken stop)
    {
        await using var db = database.Context();
        var due = new List<Guid>();
        await foreach (var ending in RenewalsToOpen
            .Among(
                db.Set<AgreementRow>().Where(row => !row.RenewalProposed), today,
                openings.LatestEnd(today, today))
            .Select(row => new RunsOut(
                row.Id, row.Region, row.Procedure, row.PartnerKind, row.RunsOutOn!.Value, row.NoticeOn))
            .AsAsyncEnumerable().WithCancellation(stop))
        {
            if (openings.Of(ending, today)?.OpenBy <= today)
                due.Add(ending.Id);
        }

        return due;
    }

    private bool Propose(UnitOfWork unit, Guid id, DateOnly today) =>
        AgreementRows.Standing(unit, id) is { } state
        && Renewals.Running(unit, state, openings.Rulebooks) is null
        && openings.Of(state, today) is { } opening
        && desk.ProposeIn(unit, id, new ProposeRenewal(today, opening));
}
