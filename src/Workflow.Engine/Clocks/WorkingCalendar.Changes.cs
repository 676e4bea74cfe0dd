using System.Collections.Immutable;

namespace Workflow.Engine.Clocks;

/// <summary>What is changed after the table was published; each change is one more in their order.</summary>
public sealed partial class WorkingCalendar
{
    /// <summary>The calendar with days off added by a late decree.</summary>
    public WorkingCalendar With(IEnumerable<Holiday> holidays, DecreedYear? decreedYear = null)
    {
        var entry = Sequence + 1;
        return Changed(
            _all.AddRange(holidays.Select(day => day with { Entry = entry })),
            decreedYear is null ? _decreedYears : _decreedYears.Add(decreedYear with { Entry = entry }));
    }

    /// <summary>
    /// The calendar with days off set otherwise. Whoever sets them settles them: they are movable no more.
    /// </summary>
    /// <param name="moves">Which of the days in force are moved, and where to.</param>
    /// <param name="decree">What sets them so.</param>
    /// <param name="on">The day it was entered.</param>
    public WorkingCalendar Moved(IReadOnlyCollection<HolidayMove> moves, string decree, DateOnly on)
    {
        var entry = Sequence + 1;
        HolidayMove? MoveOf(Holiday day) => day.WithdrawnOn is null
            ? moves.FirstOrDefault(move => move.From == day.Date && move.Name == day.Name)
            : null;
        return Changed(
            [
                .. _all.Select(day =>
                    MoveOf(day) is null ? day : day with { WithdrawnOn = on, WithdrawnBy = entry }),
                .. _all.Where(day => MoveOf(day) is not null).Select(day => new Holiday(
                    MoveOf(day)!.To, day.Kind, day.Name, Decree: decree, KnownFrom: on, Entry: entry)),
            ],
            _decreedYears);
    }

    /// <summary>
    /// The calendar without what one of its changes did: the days off it brought go, those it took come back.
    /// </summary>
    /// <param name="entry">The change, by its place in their order.</param>
    /// <param name="on">The day it was taken back on.</param>
    public WorkingCalendar Without(long entry, DateOnly on)
    {
        var next = Sequence + 1;
        return Changed(
            [
                .. _all.Select(day => day.Entry == entry && day.WithdrawnOn is null
                    ? day with { WithdrawnOn = on, WithdrawnBy = next } : day),
                .. _all.Where(day => day.WithdrawnBy == entry).Select(day => day with
                {
                    KnownFrom = on,
                    Entry = next,
                    WithdrawnOn = null,
                    WithdrawnBy = 0,
                }),
            ],
            [
                .. _decreedYears.Select(year => year.Entry == entry && year.WithdrawnOn is null
                    ? year with { WithdrawnOn = on, WithdrawnBy = next } : year),
            ]);
    }

    private WorkingCalendar Changed(ImmutableArray<Holiday> days, ImmutableArray<DecreedYear> years) =>
        new(days, years, _jointLeaveIsOff, Sequence + 1);

    /// <summary>What is withdrawn only later still counted on the day.</summary>
    private WorkingCalendar KnownBy(DateOnly day)
    {
        var sequence = _all.Select(holiday => (holiday.KnownFrom, holiday.Entry))
            .Concat(_all.Select(holiday => (holiday.WithdrawnOn, holiday.WithdrawnBy)))
            .Concat(_decreedYears.Select(year => ((DateOnly?)year.KnownFrom, year.Entry)))
            .Concat(_decreedYears.Select(year => (year.WithdrawnOn, year.WithdrawnBy)))
            .Where(change => change.Item1 <= day).Max(change => (long?)change.Item2) ?? 0;
        return new(
            [.. _all.Where(holiday => holiday.KnownFrom is not { } known || known <= day)
                .Select(holiday => holiday.WithdrawnOn > day
                    ? holiday with { WithdrawnOn = null, WithdrawnBy = 0 } : holiday)],
            [.. _decreedYears.Where(year => year.KnownFrom <= day)
                .Select(year => year.WithdrawnOn > day
                    ? year with { WithdrawnOn = null, WithdrawnBy = 0 } : year)],
            _jointLeaveIsOff, sequence);
    }

    private WorkingCalendar KnownAfter(long sequence) => new(
        [.. _all.Where(holiday => holiday.Entry <= sequence)
            .Select(holiday => holiday.WithdrawnBy > sequence
                ? holiday with { WithdrawnOn = null, WithdrawnBy = 0 } : holiday)],
        [.. _decreedYears.Where(year => year.Entry <= sequence)
            .Select(year => year.WithdrawnBy > sequence
                ? year with { WithdrawnOn = null, WithdrawnBy = 0 } : year)],
        _jointLeaveIsOff, sequence);
}
