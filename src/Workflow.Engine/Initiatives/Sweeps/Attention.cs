using System.Collections.Immutable;
using Workflow.Engine.Clocks;

namespace Workflow.Engine.Initiatives.Sweeps;

/// <summary>
/// When an initiative needs a look, and what is to be said then: flags raised, flags become moot, due days
/// moved by a decree. All of it follows from state, rulebook and date; nothing is scheduled and nothing
/// cancelled.
/// </summary>
public static class Attention
{
    /// <summary>The flag for a clock whose working days left are down to its warning.</summary>
    public const string DueSoon = "due-soon";

    /// <summary>The flag for a clock past its due day.</summary>
    public const string Overdue = "overdue";

    /// <summary>
    /// The flag for an open initiative that nobody has touched for the office's stall days.
    /// </summary>
    public const string Stalled = "stalled";

    /// <summary>
    /// The flag for a hold whose day to look again has come. It says nothing of a clock, and goes with the
    /// hold.
    /// </summary>
    public const string ReviewDue = "review-due";

    /// <summary>The clock of the present visit as counted on a day; null where the stage has none.</summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="day">The day of asking: a running hold is taken to end on it.</param>
    public static ClockReading? Read(Initiative state, Rulebook rules, DateOnly day) =>
        ClockOf(state, rules) is { } clock
            ? ClockReading.Count(
                state.Current.ClockStart(clock), state.Current.Target ?? clock.Target,
                rules.Calendar.AsOf(day), clock.Kind == ClockKind.House ? state.Pauses(day) : [])
            : null;

    /// <summary>The clock of the present stage, or null.</summary>
    public static Clock? ClockOf(Initiative state, Rulebook rules) =>
        rules.Procedure.Stage(state.Stage).Clock;

    /// <summary>
    /// The next date on which a sweep has something to say, were nothing to happen until then; null for
    /// never.
    /// </summary>
    public static DateOnly? Next(Initiative state, Rulebook rules) =>
        Next(state, rules, state.LastRecordedOn);

    /// <summary>The days from which lists show each flag, and the next day a sweep must look.</summary>
    public static AttentionDays Days(Initiative state, Rulebook rules)
    {
        if (rules.Procedure.Stage(state.Stage).IsFinal)
            return new(null, null, null, null, null);

        var ahead = FlagsAhead.Of(state, rules, state.LastRecordedOn)
            .ToDictionary(raise => raise.Flag.Flag, raise => raise.Day);
        DateOnly? From(string flag) =>
            state.Flag(flag)?.On ?? (ahead.TryGetValue(flag, out var day) ? day : null);
        return new(From(DueSoon), From(Overdue), From(Stalled), From(ReviewDue), Next(state, rules));
    }

    /// <summary>
    /// What the sweeps of every day up to one have to say that has not been said yet, in order.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="through">The last day whose sweep is asked for.</param>
    /// <param name="recordedOn">The day on which it is recorded.</param>
    public static ImmutableList<InitiativeEvent> CatchUp(
        Initiative state, Rulebook rules, DateOnly through, DateOnly recordedOn)
    {
        var said = ImmutableList.CreateBuilder<InitiativeEvent>();
        var from = state.LastRecordedOn;
        while (Next(state, rules, from) is { } day && day <= through)
        {
            foreach (var happened in Look(state, rules, day))
            {
                var recorded = happened with { RecordedOn = recordedOn };
                said.Add(recorded);
                state = InitiativeFold.Evolve(state, recorded);
            }

            from = day.AddDays(1);
        }

        return said.ToImmutable();
    }

    /// <summary>
    /// What a decree known by the day changes: the due day moved, and the flags it makes moot.
    /// </summary>
    public static IEnumerable<InitiativeEvent> Decreed(Initiative state, Rulebook rules, DateOnly day)
    {
        if (Moved(state, rules, day) is { } moved)
            yield return moved;
        foreach (var cleared in MootOfClock(state, rules, day))
            yield return cleared;
    }

    /// <summary>
    /// The flags that no longer hold: the clock's, and stalled where the office now allows more days.
    /// </summary>
    public static IEnumerable<FlagCleared> Moot(Initiative state, Rulebook rules, DateOnly day)
    {
        var cleared = MootOfClock(state, rules, day);
        return state.Flag(Stalled) is not null && FlagsAhead.StallDay(state, rules) > day
            ? cleared.Append(new(day, day, Stalled, state.Current.Sequence, state.Stage, null, null, null))
            : cleared;
    }

    private static IEnumerable<FlagCleared> MootOfClock(Initiative state, Rulebook rules, DateOnly day)
    {
        if (state.Flags.IsEmpty || ClockOf(state, rules) is not { } clock
            || Read(state, rules, day) is not { } reading)
            return [];

        return state.Flags
            .Where(raised => raised.Flag switch
            {
                DueSoon => reading.Due is null || reading.Left(day) > reading.Target.Warn,
                Overdue => reading.Due is not { } due || day <= due,
                _ => false,
            })
            .Select(raised => new FlagCleared(
                day, day, raised.Flag, state.Current.Sequence, state.Stage, clock.Id, reading.Due,
                clock.Kind));
    }

    private static DateOnly? Next(Initiative state, Rulebook rules, DateOnly from)
    {
        if (rules.Procedure.Stage(state.Stage).IsFinal)
            return null;

        // Each decree changes what is known, and with it the days ahead.
        ImmutableArray<DateOnly> turns = [from, .. rules.Calendar.DecreeDays.Where(decree => decree > from)];
        for (var turn = 0; turn < turns.Length; turn++)
        {
            if (Decreed(state, rules, turns[turn]).Any())
                return turns[turn];

            var until = turn + 1 < turns.Length ? turns[turn + 1] : DateOnly.MaxValue;
            if (SaidNext(state, rules, turns[turn]) is { } day && day < until)
                return day;
        }

        return null;
    }

    private static DateOnly? SaidNext(Initiative state, Rulebook rules, DateOnly from) => new[]
    {
        FlagsAhead.Of(state, rules, from).Min(raise => (DateOnly?)raise.Day),
        AnswersAhead.Of(state, rules, from).Min(late => (DateOnly?)late.Day),
    }.Min();

    /// <summary>All that one day's sweep says: what a decree moved, the flags, late answers.</summary>
    private static IEnumerable<InitiativeEvent> Look(Initiative state, Rulebook rules, DateOnly day)
    {
        var decreed = Decreed(state, rules, day).ToList();
        var after = decreed.Aggregate(state, InitiativeFold.Evolve);
        return
        [
            .. decreed,
            .. FlagsAhead.Of(after, rules, day).Where(raise => raise.Day == day).Select(raise => raise.Flag),
            .. AnswersAhead.Of(after, rules, day).Where(late => late.Day == day).Select(late => late.Said),
        ];
    }

    private static DueDayMoved? Moved(Initiative state, Rulebook rules, DateOnly day)
    {
        var clock = ClockOf(state, rules);
        if (clock is null || rules.Calendar.DecreeDays.IsEmpty || StandsStill(state, rules))
            return null;

        var before = state.Current.MovedDue is { } moved ? moved.To : DueWhenSet(state, rules, day);
        var after = Read(state, rules, day)?.Due;
        return before == after ? null : new(day, day, clock.Id, state.Current.Sequence, before, after);
    }

    /// <summary>The due day as it was when the clock was set, told by what calendar was known then.</summary>
    private static DateOnly? DueWhenSet(Initiative state, Rulebook rules, DateOnly day)
    {
        var setOn = state.Current.ClockSetOn < day ? state.Current.ClockSetOn : day;
        var then = state.Current.CalendarKnown is { } known
            ? rules with { Calendar = rules.Calendar.KnownAt(known) }
            : rules;
        return Read(state, then, setOn)?.Due;
    }

    /// <summary>Whether the clock stands still: a house clock while on hold.</summary>
    public static bool StandsStill(Initiative state, Rulebook rules) =>
        state.OnHold is not null && ClockOf(state, rules)?.Kind == ClockKind.House;
}

/// <summary>From when lists show each flag, and when a sweep must look next; null for never.</summary>
public sealed record AttentionDays(
    DateOnly? DueSoon, DateOnly? Overdue, DateOnly? Stalled, DateOnly? ReviewDue, DateOnly? Next);
