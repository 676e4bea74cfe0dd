using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Calendar;

/// <summary>A decree that was entered, and what became of its entry.</summary>
/// <param name="Sequence">Its place in the stream; its name when it is withdrawn.</param>
public sealed record DecreeEntry(
    long Sequence, DaysOffDecreed Decree, string By, DateTimeOffset At, DaysOffWithdrawn? Withdrawn = null,
    string? WithdrawnBy = null);

/// <summary>What the journal says of the calendar: every decree entered after the published table.</summary>
/// <param name="Version">What a change names as seen.</param>
public sealed record DecreeBook(long Version, ImmutableList<DecreeEntry> Entries)
{
    /// <summary>Reads the entries of the stream, in order.</summary>
    public static DecreeBook Read(IEnumerable<JournalRow> entries) =>
        entries.Aggregate(
            new DecreeBook(0, []), (book, entry) => book.With(entry) with { Version = entry.Sequence });

    /// <summary>The decree of an entry that still counts, or null.</summary>
    public DecreeEntry? Find(long sequence) =>
        Entries.Find(entry => entry.Sequence == sequence && entry.Withdrawn is null);

    /// <summary>The book with one decree withdrawn.</summary>
    public DecreeBook Without(DaysOffWithdrawn withdrawn, string by) =>
        Find(withdrawn.Decree) is { } entry
            ? this with
            {
                Entries = Entries.Replace(
                entry, entry with { Withdrawn = withdrawn, WithdrawnBy = by })
            }
            : this;

    /// <summary>The published table with all of it.</summary>
    public WorkingCalendar Onto(WorkingCalendar table) =>
        Entries.Aggregate(table, (calendar, entry) => entry.Decree.AddTo(calendar, entry.Withdrawn?.On));

    private DecreeBook With(JournalRow entry) => CalendarEvent.Codec.Decode(entry.Event, entry.Data) switch
    {
        DaysOffDecreed decree => this with
        {
            Entries = Entries.Add(new(entry.Sequence, decree, entry.Actor, Portable.At(entry.At))),
        },
        DaysOffWithdrawn withdrawn => Without(withdrawn, entry.Actor),
        var other => throw new InvalidOperationException($"{other.GetType().Name} changes nothing known."),
    };
}
