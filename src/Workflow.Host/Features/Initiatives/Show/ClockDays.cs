using Microsoft.AspNetCore.Http.HttpResults;
using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Host.Features.Accounts;
using Workflow.Host.Features.Initiatives.Api;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Http;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Initiatives.Show;

public sealed record ClockDay(DateOnly Date, string Count, int? Number, IEnumerable<string> Holidays);

/// <summary>A clock opened into its days: which are counted, and why the others are not.</summary>
public static class ClockDays
{
    public static async Task<Results<Ok<ClockDaysAnswer>, Problem>> Show(
        Guid id, string clock, HttpContext http, WorkflowDb db, Rulebooks rulebooks, TimeProvider time)
    {
        if (await InitiativeRows.Find(db, id, http.RequestAborted) is not { } state)
            return Problems.NotFound();

        var rules = rulebooks.For(state);
        var today = CivilClock.Today(time);
        return InitiativeVisibility.Sees(http.User.AsActor(), state, rules.Procedure)
            && Attention.ClockOf(state, rules)?.Id == clock
            && Attention.Read(state, rules, today) is { } reading
            ? TypedResults.Ok(new ClockDaysAnswer(
                clock, reading.Start, reading.Due, [.. reading.Derivation().Select(Day)]))
            : Problems.NotFound();
    }

    private static ClockDay Day(DerivedDay day) => new(
        day.Date,
        day.Count switch
        {
            DayCount.Start => "start",
            DayCount.Counted => "counted",
            DayCount.Weekend => "weekend",
            DayCount.Holiday => "holiday",
            _ => "on-hold",
        },
        day.Count == DayCount.Counted ? day.Number : null,
        day.Holidays.Select(holiday => holiday.Name));
}
