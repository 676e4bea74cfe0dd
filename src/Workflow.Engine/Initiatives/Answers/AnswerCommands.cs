namespace Workflow.Engine.Initiatives.Answers;

/// <summary>Asks a party for its answer.</summary>
/// <param name="Party">Who is asked.</param>
/// <param name="Days">Working days within which the answer is asked for.</param>
/// <param name="Question">What is asked, or null.</param>
public sealed record AskParty(DateOnly On, string Party, int Days, string? Question = null)
    : InitiativeCommand(On);

/// <summary>Records the answer that a party was asked for, by itself or on its behalf.</summary>
/// <param name="Party">Whose answer it is; of what it was asked only one request waits at a time.</param>
/// <param name="Answer">One of <see cref="Kinds"/>.</param>
/// <param name="Note">What it says, or null.</param>
/// <param name="Evidence">The document of this visit that shows it, for an answer on behalf.</param>
public sealed record AnswerParty(
    DateOnly On, string Party, string Answer, string? Note = null, Guid? Evidence = null)
    : InitiativeCommand(On)
{
    /// <summary>That the party was there: the one answer that is no opinion.</summary>
    public const string Attend = "attend";

    /// <summary>What a party can answer.</summary>
    public static readonly IReadOnlyList<string> Kinds = [.. PartyRecorded.Opinions, Attend];
}

/// <summary>Reminds a party of what it was asked.</summary>
/// <param name="Party">Who is reminded.</param>
public sealed record RemindParty(DateOnly On, string Party) : InitiativeCommand(On);

/// <summary>Withdraws a request that waits.</summary>
/// <param name="Party">Whom it asks.</param>
/// <param name="Reason">Why.</param>
public sealed record WithdrawRequest(DateOnly On, string Party, string? Reason) : InitiativeCommand(On);
