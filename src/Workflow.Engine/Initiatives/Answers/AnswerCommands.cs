namespace Workflow.Engine.Initiatives.Answers;

/// <summary>Does something about what a party is asked; only one of its requests waits at a time.</summary>
/// <param name="Party">Who is asked.</param>
public abstract record AnswerCommand(DateOnly On, string Party) : InitiativeCommand(On);

/// <summary>Asks a party for its answer.</summary>
/// <param name="Days">Working days within which the answer is asked for.</param>
/// <param name="Question">What is asked, or null.</param>
public sealed record AskParty(DateOnly On, string Party, int Days, string? Question = null)
    : AnswerCommand(On, Party);

/// <summary>
/// Records the answer that a party was asked for: by itself, by its link, or on its behalf.
/// </summary>
/// <param name="Answer">One of <see cref="Kinds"/>.</param>
/// <param name="Note">What it says, or null.</param>
/// <param name="Evidence">The document of this visit that shows it, for an answer on behalf.</param>
/// <param name="Link">The link by which it comes, where it does.</param>
public sealed record AnswerParty(
    DateOnly On, string Party, string Answer, string? Note = null, Guid? Evidence = null, Guid? Link = null)
    : AnswerCommand(On, Party)
{
    /// <summary>That the party was there: the one answer that is no opinion.</summary>
    public const string Attend = "attend";

    /// <summary>What a party can answer.</summary>
    public static readonly IReadOnlyList<string> Kinds = [.. PartyRecorded.Opinions, Attend];
}

/// <summary>
/// Gives a party a link by which it answers without an account; it takes the place of one given before.
/// </summary>
/// <param name="Link">The link's id.</param>
/// <param name="Until">The last day on which it counts.</param>
/// <param name="Mailed">Whether it is mailed to whom it is for; else the office hands it over.</param>
public sealed record GiveAnswerLink(DateOnly On, string Party, Guid Link, DateOnly Until, bool Mailed)
    : AnswerCommand(On, Party);

/// <summary>
/// Erases what is known of the people who were given links to answer a request by; of one that has ended too.
/// </summary>
/// <param name="Number">The request's number.</param>
/// <param name="Reason">Why.</param>
public sealed record EraseAnswerer(DateOnly On, string Party, int Number, string? Reason)
    : AnswerCommand(On, Party);

/// <summary>Reminds a party of what it was asked.</summary>
public sealed record RemindParty(DateOnly On, string Party) : AnswerCommand(On, Party);

/// <summary>Withdraws a request that waits.</summary>
/// <param name="Reason">Why.</param>
public sealed record WithdrawRequest(DateOnly On, string Party, string? Reason) : AnswerCommand(On, Party);
