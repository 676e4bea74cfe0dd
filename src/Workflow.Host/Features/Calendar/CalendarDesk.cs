using Microsoft.EntityFrameworkCore;
using Workflow.Engine;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Calendar;

/// <summary>
/// Enters decrees, and takes back what was entered wrongly. The published table is a definition; what is
/// decreed after it stands in the journal, with the day it became known.
/// </summary>
public sealed class CalendarDesk(Database database, Writer writer, Rulebooks rulebooks, TimeProvider time)
{
    private readonly Lock _putting = new();
    private long _putIn;

    /// <summary>The day on which something entered now becomes known.</summary>
    public DateOnly Today => CivilClock.Today(time);

    /// <summary>Puts the decrees of the journal into the calendar.</summary>
    public async Task Load(CancellationToken stop) => PutIn(await Book(stop));

    /// <summary>The same, as a transaction sees them that nobody has written in yet.</summary>
    /// <returns>Whether there were others than this process knew.</returns>
    public bool Load(UnitOfWork unit) => PutIn(DecreeBook.Read(unit.Entries(CalendarEvent.Stream)));

    /// <summary>Every decree that was entered.</summary>
    public async Task<DecreeBook> Book(CancellationToken stop)
    {
        await using var db = database.Context();
        return DecreeBook.Read(
            await db.Set<JournalRow>().AsNoTracking().Where(row => row.Stream == CalendarEvent.Stream)
            .OrderBy(row => row.Sequence).ToListAsync(stop));
    }

    /// <summary>Enters a decree or takes one back; from now on everything is counted so.</summary>
    /// <param name="seen">The version of the book that the person saw; null where nobody looked.</param>
    /// <param name="once">The caller's id of the command; null where it has none.</param>
    public async Task<UpkeepResult> Enter(
        CalendarEvent happened, long? seen, Actor actor, CancellationToken stop, IdempotencyKey? once = null)
    {
        var kept = await writer.Run(unit => EnterIn(unit, happened, seen, actor, once), stop);
        if (kept == UpkeepResult.Yes)
            await Load(CancellationToken.None); // It is in the journal: whoever asked may be gone by now.
        return kept;
    }

    /// <summary>Whether it was entered under the caller's id before.</summary>
    public Task<bool> IsEntered(IdempotencyKey? once, CancellationToken stop) =>
        writer.Run(unit => CommandIds.Find(unit, once) is not null, stop);

    private bool PutIn(DecreeBook book)
    {
        lock (_putting) // Of two at once the later stays, whichever comes here first.
        {
            if (book.Version <= _putIn)
                return false;

            rulebooks.Calendar = book.Onto(rulebooks.Definitions.Calendar);
            _putIn = book.Version;
            return true;
        }
    }

    private UpkeepResult EnterIn(
        UnitOfWork unit, CalendarEvent happened, long? seen, Actor actor, IdempotencyKey? once)
    {
        if (!actor.Is(Roles.Admin))
            return UpkeepResult.NotPermitted;

        if (CommandIds.Find(unit, once) is not null)
            return UpkeepResult.Yes;

        var last = unit.LastSequence(CalendarEvent.Stream);
        if (seen is { } version && version != last)
            return UpkeepResult.Stale;

        unit.Append(CalendarEvent.Stream, last,
            [new(
                CalendarEvent.Codec.Name(happened), CalendarEvent.Codec.Encode(happened), actor.Name, null,
                time.GetUtcNow())]);
        CommandIds.Keep(unit, once, CalendarEvent.Stream, last + 1);
        RulesKnown.Change(unit);
        return UpkeepResult.Yes;
    }
}
