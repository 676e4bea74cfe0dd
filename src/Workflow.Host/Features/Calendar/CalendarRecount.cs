using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// Counts open clocks anew when the calendar is another than when it was last counted: after a decree, or
/// after an update brought a new table. Run again after a crash, it finds done what was done.
/// </summary>
public sealed class CalendarRecount(
    Writer writer, Rulebooks rulebooks, AttentionSweep initiatives, AgreementSweep agreements,
    TimeProvider time)
{
    /// <summary>Every hour, at little cost: on another node a decree may have come in.</summary>
    public static readonly CatchUpJob Job = new(
        "calendar",
        new("Menghitung ulang jatuh tempo bila kalender berubah",
            "Counts due days anew when the calendar has changed"),
        "0 10 * * * ?",
        async (services, stop) =>
        {
            await services.GetRequiredService<CalendarDesk>().Load(stop);
            return await services.GetRequiredService<CalendarRecount>().Run(stop);
        });

    /// <returns>How many running clocks were looked at; 0 when the calendar has not changed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var calendar = rulebooks.Calendar.Fingerprint;
        if (await writer.Run(unit => Settings.Read(unit, Rulebooks.CalendarCounted), stop) == calendar)
            return 0;

        var yesterday = CivilClock.Today(time).AddDays(-1);
        var looked = await initiatives.Recount(yesterday, stop);
        await agreements.Recount(yesterday, stop);
        await writer.Run(unit => Settings.Write(unit, Rulebooks.CalendarCounted, calendar), stop);
        return looked;
    }
}
