namespace Workflow.Engine.Initiatives.Answers;

/// <summary>Something about what a party was asked.</summary>
/// <param name="Number">The request's number in the initiative, from 1.</param>
public abstract record AnswerEvent(DateOnly On, DateOnly RecordedOn, int Number)
    : InitiativeEvent(On, RecordedOn);

/// <summary>A party was asked for its answer.</summary>
/// <param name="Party">Who is asked, named as in <see cref="PartyRecorded"/>.</param>
/// <param name="Days">Working days within which the answer is asked for [house].</param>
/// <param name="By">The account that asked.</param>
/// <param name="Question">What is asked, or null.</param>
public sealed record AnswerRequested(
    DateOnly On, DateOnly RecordedOn, int Number, string Party, int Days, string By, string? Question = null)
    : AnswerEvent(On, RecordedOn, Number);

/// <summary>
/// The party was given a link by which it answers without an account. It takes the place of one given
/// before, and is no activity.
/// </summary>
/// <param name="Link">The link's id; the secret in it stands nowhere.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="By">The account that gave it.</param>
/// <param name="Mailed">Whether it is mailed, so that the office never sees it; else the office hands it
/// over.</param>
public sealed record AnswerLinkGiven(
    DateOnly On, DateOnly RecordedOn, int Number, Guid Link, DateOnly Until, string By, bool Mailed)
    : AnswerEvent(On, RecordedOn, Number)
{
    /// <inheritdoc/>
    public override bool IsActivity => false;
}

/// <summary>
/// What was known of the people who were given links to answer a request by was erased (UU 27/2022): names,
/// offices, addresses. What was answered stays.
/// </summary>
/// <param name="Reason">Why.</param>
public sealed record AnswererErased(DateOnly On, DateOnly RecordedOn, int Number, string Reason)
    : AnswerEvent(On, RecordedOn, Number)
{
    /// <inheritdoc/>
    public override bool IsActivity => false;
}

/// <summary>
/// A party was reminded of what it was asked. That is no activity: a stalled file that is asked after is
/// still stalled.
/// </summary>
public sealed record AnswerReminded(DateOnly On, DateOnly RecordedOn, int Number)
    : AnswerEvent(On, RecordedOn, Number)
{
    /// <inheritdoc/>
    public override bool IsActivity => false;
}

/// <summary>A request was withdrawn: nobody waits for its answer any more.</summary>
/// <param name="Reason">Why.</param>
public sealed record AnswerRequestWithdrawn(DateOnly On, DateOnly RecordedOn, int Number, string Reason)
    : AnswerEvent(On, RecordedOn, Number);

/// <summary>
/// A sweep found that an answer did not come in time, dated the first day after its due day.
/// </summary>
/// <param name="Due">The day by which it was asked for.</param>
public sealed record AnswerOverdue(DateOnly On, DateOnly RecordedOn, int Number, DateOnly Due)
    : AnswerEvent(On, RecordedOn, Number)
{
    /// <inheritdoc/>
    public override bool ByPerson => false;
}
