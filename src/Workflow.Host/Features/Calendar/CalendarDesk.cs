using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Engine.Clocks;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// Enters decrees and has open clocks counted anew. The published table is a definition; what is decreed after
/// it stands in the journal, with the day it became known.
/// </summary>
public sealed class CalendarDesk(
    Database database, Writer writer, Rulebooks rulebooks, CalendarRecount recount, TimeProvider time)
{
    private const string Stream = "calendar";
    private static readonly EventCodec<CalendarEvent> Codec = new();
    private readonly Lock _adding = new();

    /// <summary>Puts the decrees of the journal into the calendar; called before anything is served.</summary>
    public async Task Load(CancellationToken stop)
    {
        await using var db = database.Context();
        var entries = await db.Set<JournalRow>().Where(row => row.Stream == Stream)
            .OrderBy(row => row.Sequence).ToListAsync(stop);
        foreach (var decree in entries.Select(entry => Codec.Decode(entry.Event, entry.Data)).OfType<DaysOffDecreed>())
            rulebooks.Calendar = decree.AddTo(rulebooks.Calendar);
    }

    /// <summary>Enters a decree, then counts the open clocks anew.</summary>
    /// <returns>How many running clocks were looked at.</returns>
    public async Task<int> Enter(DaysOffDecreed decree, Actor actor, CancellationToken stop)
    {
        var now = time.GetUtcNow();
        await writer.Run(
            unit => unit.Append(
                Stream, unit.LastSequence(Stream),
                [new(Codec.Name(decree), Codec.Encode(decree), actor.Name, null, now)]),
            stop);
        lock (_adding) // Two at once would each add to what neither has added to.
            rulebooks.Calendar = decree.AddTo(rulebooks.Calendar);
        return await recount.Run(stop);
    }
}

/// <summary>
/// Counts open clocks anew when the calendar is another than when it was last counted: after a decree, or after
/// an update brought a new table. Run again after a crash, it finds done what was done.
/// </summary>
public sealed class CalendarRecount(
    Writer writer, Rulebooks rulebooks, AttentionSweep initiatives, AgreementSweep agreements, TimeProvider time)
{
    private const string Setting = "calendar-counted";

    /// <summary>Every hour, at little cost: on another node a decree may have come in.</summary>
    public static readonly CatchUpJob Job = new(
        "calendar",
        new("Menghitung ulang jatuh tempo bila kalender berubah", "Counts due days anew when the calendar has changed"),
        "0 10 * * * ?", (services, stop) => services.GetRequiredService<CalendarRecount>().Run(stop));

    /// <returns>How many running clocks were looked at; 0 when the calendar has not changed.</returns>
    public async Task<int> Run(CancellationToken stop)
    {
        var calendar = rulebooks.Calendar.Fingerprint;
        if (await writer.Run(unit => Settings.Read(unit, Setting), stop) == calendar)
            return 0;

        var yesterday = CivilClock.Today(time).AddDays(-1);
        var looked = await initiatives.Recount(yesterday, stop);
        await agreements.Recount(yesterday, stop);
        await writer.Run(unit => Settings.Write(unit, Setting, calendar), stop);
        return looked;
    }
}
