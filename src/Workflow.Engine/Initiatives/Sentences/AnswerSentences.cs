using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>What is asked of parties and what they answer, in words.</summary>
public static class AnswerSentences
{
    /// <summary>What a party can answer is called so.</summary>
    /// <param name="answer">One of <see cref="AnswerParty.Kinds"/>.</param>
    public static LocalText Answer(string answer) => answer switch
    {
        "agree" => new("setuju", "agrees"),
        "agree-with-notes" => new("setuju dengan catatan", "agrees with notes"),
        "object" => new("keberatan", "objects"),
        AnswerParty.Attend => new("hadir", "attends"),
        _ => new(answer, answer),
    };

    /// <summary>
    /// Whose answer is waited for, since when, and how much of the time is used or over, by the house's own
    /// rule.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="request">One of its requests that wait.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="words">The names of parties.</param>
    /// <returns>A sentence without its capital and its stop, to stand after another or alone.</returns>
    public static LocalText Waiting(
        Initiative state, AnswerRequest request, Rulebook rules, DateOnly today, WordList words)
    {
        var (asked, party) = (request.Asked, Name(request.Asked.Party, words));
        var since = CivilDates.InWords(asked.On);
        var reading = request.Read(state, rules, today);
        var time = reading.Due is not { } due
            ? new LocalText("batas waktunya belum dapat dihitung", "its day cannot be counted yet")
            : today > due
                ? new(
                    $"lewat {reading.Over(today)} hari kerja",
                    $"{English.Count(reading.Over(today), "working day")} over")
                : new(
                    $"terpakai {reading.Used(today)} dari {asked.Days} hari kerja, "
                        + $"sampai {CivilDates.InWords(due).Id}",
                    $"{reading.Used(today)} of {English.Count(asked.Days, "working day")} used, "
                        + $"by {CivilDates.InWords(due).En}");
        return new(
            $"menunggu jawaban {party.Id} sejak {since.Id}, {time.Id}",
            $"waiting for the answer of {party.En} since {since.En}, {time.En}");
    }

    /// <summary>What a party is called within a sentence.</summary>
    public static LocalText Name(string party, WordList words)
    {
        if (Roles.All.Contains(party))
            return words.Role(party);

        var name = words.Party(party);
        return name.En.StartsWith("the ", StringComparison.Ordinal) ? name : new(name.Id, $"the {name.En}");
    }

    /// <exception cref="InvalidOperationException">The event is no request's: a bug.</exception>
    internal static LocalText Of(AnswerEvent happened, WordList words) => happened switch
    {
        AnswerRequested asked => Asked(asked, words.Party(asked.Party)),
        AnswerLinkGiven given => Given(given, CivilDates.InWords(given.Until)),
        AnswererErased { Number: var number, Reason: var reason } => new(
            $"Data pribadi penerima tautan permintaan {number} dihapus. Alasan: {reason}",
            $"Personal data of whoever had the link of request {number} erased. Reason: {reason}"),
        AnswerReminded { Number: var number } => new(
            $"Diingatkan: permintaan jawaban {number}", $"Reminded: request {number} for an answer"),
        AnswerRequestWithdrawn { Number: var number, Reason: var reason } => new(
            $"Permintaan jawaban {number} ditarik. Alasan: {reason}",
            $"Request {number} for an answer withdrawn. Reason: {reason}"),
        AnswerOverdue { Number: var number, Due: var due } => new(
            $"Jawaban atas permintaan {number} belum ada; diminta sampai {CivilDates.InWords(due).Id}",
            $"No answer yet to request {number}; it was asked for by {CivilDates.InWords(due).En}"),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} asks nobody."),
    };

    private static LocalText Given(AnswerLinkGiven given, LocalText until) => given.Mailed
        ? new(
            $"Tautan untuk menjawab permintaan {given.Number} dikirim dengan surel, berlaku "
                + $"sampai {until.Id}",
            $"A link to answer request {given.Number} by was mailed, good until {until.En}")
        : new(
            $"Tautan untuk menjawab permintaan {given.Number} dibuat untuk disampaikan kantor, berlaku "
                + $"sampai {until.Id}",
            $"A link to answer request {given.Number} by was made for the office to hand over, good until "
                + until.En);

    private static LocalText Asked(AnswerRequested asked, LocalText party)
    {
        var question = asked.Question is { } said ? $": {said}" : "";
        return new(
            $"Permintaan jawaban {asked.Number}: {party.Id} diminta menjawab dalam {asked.Days} hari kerja"
                + question,
            $"Request {asked.Number}: {party.En} is asked to answer within "
                + English.Count(asked.Days, "working day") + question);
    }
}
