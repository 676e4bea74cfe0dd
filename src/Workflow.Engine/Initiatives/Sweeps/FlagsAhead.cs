using Workflow.Engine.Clocks;

namespace Workflow.Engine.Initiatives.Sweeps;

/// <summary>The flags that sweeps will raise if nothing happens, each with its day.</summary>
internal static class FlagsAhead
{
    /// <summary>The flags still to come in this visit, each with its first day not before another.</summary>
    public static IEnumerable<(DateOnly Day, FlagRaised Flag)> Of(
        Initiative state, Rulebook rules, DateOnly from)
    {
        if (state.OnHold is not { } hold)
            return [.. ClockFlags(state, rules, from, from), .. StallFlag(state, rules, from)];

        // The day of the hold is flagged as any other; after it only the law's clock runs on.
        var clock = Attention.ClockOf(state, rules)?.Kind == ClockKind.House
            ? ClockFlags(state, rules, from, hold.From).Where(raise => raise.Day <= hold.From)
            : ClockFlags(state, rules, from, from);
        return [.. clock, .. ReviewFlag(state, hold, from)];
    }

    /// <summary>The first day on which an initiative that nobody touches counts as stalled.</summary>
    public static DateOnly StallDay(Initiative state, Rulebook rules) =>
        state.LastEventOn.AddDays(rules.Targets.StallDays);

    private static IEnumerable<(DateOnly Day, FlagRaised Flag)> ClockFlags(
        Initiative state, Rulebook rules, DateOnly from, DateOnly asOf)
    {
        if (Attention.ClockOf(state, rules) is not { } clock
            || Attention.Read(state, rules, asOf) is not { } reading)
            yield break;

        FlagRaised Raise(string flag, DateOnly day) =>
            new(day, day, flag, state.Current.Sequence, state.Stage, clock.Id, reading.Due, clock.Kind);

        if (state.Flag(Attention.DueSoon) is null && reading.DueSoonFrom(from) is { } soon)
            yield return (soon, Raise(Attention.DueSoon, soon));
        if (state.Flag(Attention.Overdue) is null && reading.OverdueFrom(from) is { } late)
            yield return (late, Raise(Attention.Overdue, late));
    }

    private static IEnumerable<(DateOnly Day, FlagRaised Flag)> ReviewFlag(
        Initiative state, Hold hold, DateOnly from)
    {
        if (hold.ReviewOn is not { } review || state.Flag(Attention.ReviewDue) is not null)
            yield break;

        var day = review < from ? from : review;
        yield return (
            day, new(day, day, Attention.ReviewDue, state.Current.Sequence, state.Stage, Due: review));
    }

    private static IEnumerable<(DateOnly Day, FlagRaised Flag)> StallFlag(
        Initiative state, Rulebook rules, DateOnly from)
    {
        if (state.Flag(Attention.Stalled) is not null)
            yield break;

        var day = StallDay(state, rules);
        day = day < from ? from : day;
        yield return (day, new(day, day, Attention.Stalled, state.Current.Sequence, state.Stage));
    }
}
