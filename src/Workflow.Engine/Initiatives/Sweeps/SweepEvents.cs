using Workflow.Engine.Clocks;

namespace Workflow.Engine.Initiatives.Sweeps;

/// <summary>A flag was raised by a sweep, dated the day it was due on.</summary>
/// <param name="Flag"><c>due-soon</c>, <c>overdue</c>, <c>stalled</c> or <c>review-due</c>.</param>
/// <param name="Visit">The journal sequence of the entry that began the visit of the stage.</param>
/// <param name="Clock">The clock's id; null for <c>stalled</c> and <c>review-due</c>.</param>
/// <param name="Due">The due day, or the day to look again; null for <c>stalled</c>.</param>
/// <param name="Kind">Statutory or house; null where there is no clock.</param>
public sealed record FlagRaised(
    DateOnly On, DateOnly RecordedOn, string Flag, long Visit, string Stage, string? Clock = null,
    DateOnly? Due = null, ClockKind? Kind = null)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool ByPerson => false;
}

/// <summary>
/// A flag became moot by a correction, a late holiday or a receipt; <c>Due</c> is the new due day.
/// </summary>
public sealed record FlagCleared(
    DateOnly On, DateOnly RecordedOn, string Flag, long Visit, string Stage, string? Clock, DateOnly? Due,
    ClockKind? Kind)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool ByPerson => false;
}

/// <summary>A decree moved the due day of the running clock.</summary>
public sealed record DueDayMoved(
    DateOnly On, DateOnly RecordedOn, string Clock, long Visit, DateOnly? From, DateOnly? To)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool ByPerson => false;
}
