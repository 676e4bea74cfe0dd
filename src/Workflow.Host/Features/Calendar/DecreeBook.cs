using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Calendar;

/// <summary>A decree that was entered, and what became of its entry.</summary>
/// <param name="Sequence">Its place in the stream; its name when it is withdrawn.</param>
public sealed record DecreeEntry(
    long Sequence, CalendarDecree Decree, string By, DateTimeOffset At, DaysOffWithdrawn? Withdrawn = null,
    string? WithdrawnBy = null);

/// <summary>What the journal says of the calendar: every decree entered after the published table.</summary>
/// <param name="Version">What a change names as seen.</param>
public sealed record DecreeBook(long Version, ImmutableList<DecreeEntry> Entries)
{
    private ImmutableList<CalendarEvent> Happened { get; init; } = [];

    /// <summary>Reads the entries of the stream, in order.</summary>
    public static DecreeBook Read(IEnumerable<JournalRow> entries) =>
        entries.Aggregate(
            new DecreeBook(0, []), (book, entry) => book.With(
                entry, CalendarEvent.Codec.Decode(entry.Event, entry.Data)));

    /// <summary>The decree of an entry that still counts, or null.</summary>
    public DecreeEntry? Find(long sequence) =>
        Entries.Find(entry => entry.Sequence == sequence && entry.Withdrawn is null);

    /// <summary>The published table with all of it, in the order it was entered.</summary>
    public WorkingCalendar Onto(WorkingCalendar table) =>
        Happened.Aggregate(table, (calendar, happened) => happened.ChangeOf(calendar));

    private DecreeBook With(JournalRow entry, CalendarEvent happened) => new(
        entry.Sequence,
        happened switch
        {
            CalendarDecree decree =>
                Entries.Add(new(entry.Sequence, decree, entry.Actor, Portable.At(entry.At))),
            DaysOffWithdrawn withdrawn when Find(withdrawn.Decree) is { } taken => Entries.Replace(
                taken, taken with { Withdrawn = withdrawn, WithdrawnBy = entry.Actor }),
            _ => Entries,
        })
    {
        Happened = Happened.Add(happened),
    };
}
