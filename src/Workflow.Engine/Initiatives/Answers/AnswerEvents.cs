namespace Workflow.Engine.Initiatives.Answers;

/// <summary>A party was asked for its answer.</summary>
/// <param name="Number">The request's number in the initiative, from 1.</param>
/// <param name="Party">Who is asked, named as in <see cref="PartyRecorded"/>.</param>
/// <param name="Days">Working days within which the answer is asked for [house].</param>
/// <param name="By">The account that asked.</param>
/// <param name="Question">What is asked, or null.</param>
public sealed record AnswerRequested(
    DateOnly On, DateOnly RecordedOn, int Number, string Party, int Days, string By, string? Question = null)
    : InitiativeEvent(On, RecordedOn);

/// <summary>
/// A party was reminded of what it was asked. That is no activity: a stalled file that is asked after is
/// still stalled.
/// </summary>
/// <param name="Number">The request's number.</param>
public sealed record AnswerReminded(DateOnly On, DateOnly RecordedOn, int Number)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool IsActivity => false;
}

/// <summary>A request was withdrawn: nobody waits for its answer any more.</summary>
/// <param name="Number">The request's number.</param>
/// <param name="Reason">Why.</param>
public sealed record AnswerRequestWithdrawn(DateOnly On, DateOnly RecordedOn, int Number, string Reason)
    : InitiativeEvent(On, RecordedOn);

/// <summary>
/// A sweep found that an answer did not come in time, dated the first day after its due day.
/// </summary>
/// <param name="Number">The request's number.</param>
/// <param name="Due">The day by which it was asked for.</param>
public sealed record AnswerOverdue(DateOnly On, DateOnly RecordedOn, int Number, DateOnly Due)
    : InitiativeEvent(On, RecordedOn)
{
    /// <inheritdoc/>
    public override bool ByPerson => false;
}
