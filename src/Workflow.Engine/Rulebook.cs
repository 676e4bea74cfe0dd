using System.Collections.Immutable;
using Workflow.Engine.Clocks;
using Workflow.Engine.Procedures;

namespace Workflow.Engine;

/// <summary>
/// Everything a decision needs besides the state: the procedure, the calendar, the office's targets.
/// </summary>
/// <param name="Procedure">The version the initiative was opened under.</param>
/// <param name="Calendar">The working days, with what was known when.</param>
/// <param name="Targets">The targets of the initiative's office.</param>
/// <param name="EvidenceOnBehalf">
/// Whether a step on another owner's behalf must name a document as evidence; a replayed case has none.
/// </param>
public sealed record Rulebook(
    Procedure Procedure, WorkingCalendar Calendar, OfficeTargets Targets, bool EvidenceOnBehalf = true)
{
    /// <summary>The state machine of the procedure.</summary>
    public Initiatives.StepMachine Machine { get; } = Initiatives.StepMachine.Of(Procedure);
}

/// <summary>
/// What an office sets itself: house targets by clock, when an initiative counts as stalled, and what it
/// wants remarked.
/// </summary>
/// <param name="Clocks">Targets that differ from the definition's, by clock id; never a statutory
/// clock.</param>
/// <param name="StallDays">Calendar days without an event after which an initiative is stalled.</param>
/// <param name="RemarksLoiYear">Whether <see cref="Initiatives.LoiYear"/> is remarked.</param>
public sealed record OfficeTargets(
    ImmutableDictionary<string, ClockTarget> Clocks, int StallDays = 60, bool RemarksLoiYear = false)
{
    /// <summary>The definition's own targets, and 60 days [house].</summary>
    public static readonly OfficeTargets Defaults = new(ImmutableDictionary<string, ClockTarget>.Empty);

    /// <summary>
    /// The target for a clock: the office's for a house clock, the law's for a statutory one.
    /// </summary>
    public ClockTarget For(Clock clock) =>
        clock.Kind == ClockKind.House ? Clocks.GetValueOrDefault(clock.Id, clock.Target) : clock.Target;
}
