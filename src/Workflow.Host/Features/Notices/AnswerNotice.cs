using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Procedures;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Notices;

/// <summary>What is told of asking parties for answers: to them, and to the office that waits.</summary>
internal static class AnswerNotice
{
    /// <param name="number">The initiative, as every notice of it begins.</param>
    public static (string Kind, IReadOnlyList<string> Roles, LocalText Text) Of(
        string number, InitiativeEvent happened, Initiative state, WordList words) => happened switch
        {
            AnswerRequested asked => ("request", Asked(asked.Party), Asking(
                number, asked, words, new("diminta menjawab", "is asked to answer"))),
            AnswerReminded { Number: var n } when state.Requests[n - 1].Asked is var asked =>
                ("request", Asked(asked.Party), Asking(
                    number, asked, words,
                    new("diingatkan untuk menjawab", "is reminded to answer"))),
            AnswerRequestWithdrawn withdrawn when state.Requests[withdrawn.Number - 1].Asked is var asked =>
                ("request", Asked(asked.Party),
                    Withdrawn(number, withdrawn, AnswerSentences.Name(asked.Party, words))),
            AnswerOverdue late when state.Requests[late.Number - 1].Asked is var asked =>
                ("request", [.. InitiativeNotice.Office, .. Asked(asked.Party)],
                    Late(number, late, AnswerSentences.Name(asked.Party, words))),
            PartyRecorded answer => ("answer", InitiativeNotice.Office, Answered(number, answer, words)),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} asks nobody."),
        };

    /// <summary>Region and province have no role of their own: the office asks them by letter.</summary>
    private static string[] Asked(string party) =>
        PartyIds.IsMinistry(party) || Roles.All.Contains(party) ? [party] : [];

    private static LocalText Asking(string number, AnswerRequested asked, WordList words, LocalText what)
    {
        var party = AnswerSentences.Name(asked.Party, words);
        var question = asked.Question is { } said ? $": {BidiControls.Isolated(said)}" : "";
        var since = CivilDates.InWords(asked.On);
        return InitiativeNotice.Say(
            number,
            $"{party.Id} {what.Id} dalam {asked.Days} hari kerja sejak {since.Id}{question}",
            $"{party.En} {what.En} within {English.Count(asked.Days, "working day")} of {since.En}"
                + question);
    }

    private static LocalText Withdrawn(string number, AnswerRequestWithdrawn withdrawn, LocalText party)
    {
        var reason = BidiControls.Isolated(withdrawn.Reason);
        return InitiativeNotice.Say(
            number, $"{party.Id} tidak perlu menjawab lagi (alasan: {reason})",
            $"{party.En} need not answer any more (reason: {reason})");
    }

    private static LocalText Late(string number, AnswerOverdue late, LocalText party)
    {
        var due = CivilDates.InWords(late.Due);
        return InitiativeNotice.Say(
            number, $"jawaban {party.Id}, diminta sampai {due.Id}, belum ada",
            $"the answer of {party.En}, asked for by {due.En}, has not come");
    }

    /// <summary>What it thinks is read on the page: notices go by mail too.</summary>
    private static LocalText Answered(string number, PartyRecorded answer, WordList words)
    {
        var party = AnswerSentences.Name(answer.Party, words);
        return InitiativeNotice.Say(
            number, $"{party.Id} sudah menjawab permintaan {answer.Request}",
            $"{party.En} has answered request {answer.Request}");
    }
}
