using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;

namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// What the law and the office call for on one day, looked up in the state of that evening and nowhere else:
/// no next date, no catching up. Slow and plain, it is what the sweeps are held against.
/// </summary>
internal static class DayByItself
{
    public static IEnumerable<InitiativeEvent> CallsFor(Initiative state, Rulebook rules, DateOnly day)
    {
        var stage = rules.Procedure.Stage(state.Stage);
        if (stage.IsFinal)
            return [];

        var flags = stage.Clock is { } clock ? OfClock(state, clock, rules.Calendar, day) : [];
        return [.. flags, .. Stalled(state, day), .. Late(state, rules.Calendar, day)];
    }

    private static IEnumerable<InitiativeEvent> OfClock(
        Initiative state, Clock clock, WorkingCalendar calendar, DateOnly day)
    {
        ImmutableArray<Pause> pauses = clock.Kind == ClockKind.Statutory
            ? []
            : [.. state.Holds.Select(hold => new Pause(hold.From.AddDays(1), hold.Until ?? day))];
        var start = clock.Id == "dprd-decision" ? state.Current.ReceivedOn : null;
        var target = state.Current.Target!;
        var reading = ClockReading.Count(start ?? state.Current.EnteredOn, target, calendar, pauses);
        var soon = reading.Due is { } due && day <= due && reading.Left(day) <= target.Warn;
        var over = day > reading.Due;
        var raises = !pauses.Any(pause => pause.Covers(day));

        var dueSoon = state.Flag("due-soon") is not null;
        var overdue = state.Flag("overdue") is not null;
        if (dueSoon && !soon && !over)
            yield return Cleared("due-soon");
        if (overdue && !over)
            yield return Cleared("overdue");
        if (soon && raises && calendar.IsWorkingDay(day) && !dueSoon)
            yield return Raised("due-soon");
        if (over && raises && !overdue)
            yield return Raised("overdue");

        FlagRaised Raised(string flag) =>
            new(day, day, flag, state.Current.Sequence, state.Stage, clock.Id, reading.Due, clock.Kind);
        FlagCleared Cleared(string flag) =>
            new(day, day, flag, state.Current.Sequence, state.Stage, clock.Id, reading.Due, clock.Kind);
    }

    /// <summary>Answers asked for in this visit that are past their day, on days without hold.</summary>
    private static IEnumerable<InitiativeEvent> Late(
        Initiative state, WorkingCalendar calendar, DateOnly day)
    {
        var pauses = state.Holds
            .Select(hold => new Pause(hold.From.AddDays(1), hold.Until ?? day)).ToImmutableArray();
        foreach (var request in state.Requests)
        {
            var (on, days) = (request.Asked.On, request.Asked.Days);
            var reading = ClockReading.Count(on, new(days, 0), calendar, pauses);
            if (request is { Answer: null, Withdrawn: null, WasOverdue: false }
                && request.Sequence > state.Current.Sequence && day > reading.Due
                && !pauses.Any(pause => pause.Covers(day)))
                yield return new AnswerOverdue(day, day, request.Asked.Number, reading.Due.Value);
        }
    }

    private static IEnumerable<InitiativeEvent> Stalled(Initiative state, DateOnly day)
    {
        var last = state.History
            .Where(entry => entry.ByPerson && entry is not (OfficersAssigned or AnswerReminded))
            .Max(entry => entry.RecordedOn);
        if (state.OnHold is null && state.Flag("stalled") is null && day.DayNumber - last.DayNumber >= 60)
            yield return new FlagRaised(day, day, "stalled", state.Current.Sequence, state.Stage);
    }
}
