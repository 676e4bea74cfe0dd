using Workflow.Engine.Clocks;

namespace Workflow.Engine.Initiatives.Answers;

/// <summary>A party was asked for its answer, and what came of it.</summary>
/// <param name="Sequence">The entry that asked.</param>
/// <param name="Asked">What was asked of whom.</param>
public sealed record AnswerRequest(long Sequence, AnswerRequested Asked)
{
    /// <summary>The entry with the answer; null while there is none.</summary>
    public long? Answer { get; init; }

    /// <summary>The last link that the party was given to answer by; null where it was given none.</summary>
    public AnswerLinkGiven? Link { get; init; }

    /// <summary>Whether what was known of whom the links were given to was erased.</summary>
    public bool IsErased { get; init; }

    /// <summary>When and why it was withdrawn; null where it was not.</summary>
    public AnswerRequestWithdrawn? Withdrawn { get; init; }

    /// <summary>When the party was last reminded; null for never.</summary>
    public DateOnly? RemindedOn { get; init; }

    /// <summary>Whether a sweep has said that the answer is late.</summary>
    public bool WasOverdue { get; init; }

    /// <summary>
    /// The time for the answer as counted on a day: working days after the day of asking, standing still on
    /// hold [house].
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="day">The day of asking: a running hold is taken to end on it.</param>
    public ClockReading Read(Initiative state, Rulebook rules, DateOnly day) => ClockReading.Count(
        Asked.On, new(Asked.Days, 0), rules.Calendar.AsOf(day), state.Pauses(day));

    /// <summary>Whether the day by which it was asked for is past, as counted on a day.</summary>
    public bool IsLate(Initiative state, Rulebook rules, DateOnly day) => Read(state, rules, day).Due < day;
}
