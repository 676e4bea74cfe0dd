using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>
/// Why something of an initiative falls due, for calendars, which keep what they were told: no day that
/// passes changes these sentences, and nobody's reason, note or question stands in them.
/// </summary>
public static class DueSentences
{
    /// <summary>
    /// For whom it waits, since when, and when its clock is due by which law; null where no clock runs, or
    /// its due day cannot be counted.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="words">The names of roles.</param>
    public static DueSentence? Clock(Initiative state, Rulebook rules, DateOnly today, WordList words)
    {
        if (Attention.ClockOf(state, rules) is not { } clock || Attention.StandsStill(state, rules)
            || Attention.Read(state, rules, today) is not { Due: { } due } reading)
            return null;

        var stage = rules.Procedure.Stage(state.Stage);
        var (subject, owner) = (state.Opened.Partner.Name, words.Role(stage.Owner));
        var (since, on) = (CivilDates.InWords(state.Current.EnteredOn), CivilDates.InWords(due));
        var kind = Waiting.Kind(clock, reading.Provisional);
        return new(due, new(
            $"{subject} menunggu {owner.Id} sejak {since.Id} ({stage.Title.Id}); jatuh tempo {on.Id} "
                + $"({kind.Id}).",
            $"{subject} has waited for {owner.En} since {since.En} ({stage.Title.En}); due {on.En} "
                + $"({kind.En})."));
    }

    /// <summary>
    /// Whose answer is waited for, since when and until when; null while the time stands still on hold, or
    /// where its day cannot be counted.
    /// </summary>
    /// <param name="state">The initiative.</param>
    /// <param name="request">One of its requests that wait.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="words">The names of parties.</param>
    public static DueSentence? Answer(
        Initiative state, AnswerRequest request, Rulebook rules, DateOnly today, WordList words)
    {
        if (state.OnHold is not null || request.Read(state, rules, today).Due is not { } due)
            return null;

        var (subject, party) = (
            state.Opened.Partner.Name, AnswerSentences.Name(request.Asked.Party, words));
        var (since, on) = (CivilDates.InWords(request.Asked.On), CivilDates.InWords(due));
        return new(due, new(
            $"{subject} menunggu jawaban {party.Id} sejak {since.Id}, diminta sampai {on.Id} (target "
                + "kantor).",
            $"{subject} has waited for the answer of {party.En} since {since.En}, asked for by {on.En} (the "
                + "office's own target)."));
    }
}

/// <summary>A day on which something falls due, and why.</summary>
public sealed record DueSentence(DateOnly On, LocalText Why);
