using Workflow.Engine;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Opening;

/// <summary>
/// Finds the agreements that are said to be renewed by an initiative which ended without a signing. A renewal
/// tells its agreement so at its end, but those that ended before the product did that have not.
/// </summary>
public sealed class RenewalSweep(
    Writer writer, AgreementDesk agreements, Rulebooks rulebooks, TimeProvider time,
    ILogger<RenewalSweep> log)
{
    /// <summary>Once a day, at little cost: after the first run there is nothing to find.</summary>
    public static readonly CatchUpJob Job = new(
        "renewals",
        new("Menanyakan lagi tindak lanjut naskah kerja sama yang perpanjangannya tidak jadi ditandatangani",
            "Asks again what is to be done about agreements whose renewal ended without a signing"),
        "0 40 3 * * ?",
        (services, stop) => services.GetRequiredService<RenewalSweep>().Run(stop));

    /// <returns>How many agreements are to be answered again.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var asked = 0;
        await BrokenStreams.Among(
            await writer.Run(AgreementRows.WithRenewals, stop),
            async id =>
            {
                if (await writer.Run(unit => Ask(unit, id), stop))
                    Interlocked.Increment(ref asked);
            },
            log);
        return asked;
    }

    private bool Ask(UnitOfWork unit, Guid id)
    {
        if (AgreementRows.Standing(unit, id) is not { SucceededBy: null, AnsweringRenewal: { } said } state
            || !Renewals.IsFailed(unit, said, rulebooks))
            return false;

        var now = time.GetUtcNow();
        agreements.HandleIn(
            unit, id, Renewals.Ended(unit, state, said, rulebooks, CivilClock.DateOf(now)),
            new(Actor.System.Name, now));
        return true;
    }
}
