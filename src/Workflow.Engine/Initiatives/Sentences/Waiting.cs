using Workflow.Engine.Clocks;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>How long a stage usually takes.</summary>
/// <param name="Days">The median, in calendar days.</param>
/// <param name="Count">Of how many finished visits.</param>
public readonly record struct UsualDays(int Days, int Count);

/// <summary>
/// Why an initiative waits, in one sentence: for whom, since when, how much of the time is used, when it is
/// due and by which law. Pages, lists, notices and the API all say this sentence and no other.
/// </summary>
public static class Waiting
{
    /// <summary>Says why.</summary>
    /// <param name="state">The initiative, with the flags of the day.</param>
    /// <param name="rules">Its rulebook.</param>
    /// <param name="today">The day of asking.</param>
    /// <param name="words">The names of roles and parties.</param>
    /// <param name="usualDays">How long this stage usually takes, or null where that is not known.</param>
    public static LocalText Sentence(
        Initiative state, Rulebook rules, DateOnly today, WordList words, UsualDays? usualDays = null)
    {
        var stage = rules.Procedure.Stage(state.Stage);
        var since = CivilDates.InWords(state.Current.EnteredOn);
        if (stage.IsFinal)
            return new($"{stage.Title.Id} sejak {since.Id}.", $"{stage.Title.En} since {since.En}.");

        var usual = Usual(usualDays);
        var (subject, owner) = (state.Opened.Partner.Name, words.Role(stage.Owner));
        var clock = Clock(state, rules, today) ?? new("", "");
        var (hold, answers) = (OnHold(state) ?? new("", ""), Answers(state, rules, today, words));
        return new(
            $"{subject} menunggu {owner.Id} sejak {since.Id} ({stage.Title.Id}){clock.Id}{hold.Id}"
                + $"{answers.Id}{usual.Id}.",
            $"{subject} has waited for {owner.En} since {since.En} ({stage.Title.En}){clock.En}{hold.En}"
                + $"{answers.En}{usual.En}.");
    }

    /// <summary>
    /// That a feast before the due day may still be set on another day, which would move it; null where none
    /// may.
    /// </summary>
    public static LocalText? Remark(Initiative state, Rulebook rules, DateOnly today)
    {
        var feasts = Attention.Read(state, rules, today)?.MovableDays(today).DistinctBy(day => day.Movable)
            .Select(day => (day.Name, On: CivilDates.InWords(day.Date))).ToList();
        if (feasts is null or [])
            return null;

        var id = string.Join(" dan ", feasts.Select(feast => $"{feast.Name} ({feast.On.Id})"));
        var en = string.Join(" and ", feasts.Select(feast => $"{feast.Name} ({feast.On.En})"));
        return new(
            $"Tanggal {id} masih dapat ditetapkan lain oleh Menteri Agama; jatuh tempo dapat bergeser.",
            $"The minister of religion may still set another date for {en}; the due day may move.");
    }

    /// <summary>
    /// The reason of a hold as the sentence has it: without the stop at its end, for the sentence goes on;
    /// null without a hold.
    /// </summary>
    public static string? HoldReason(Initiative state) => state.OnHold?.Reason.TrimEnd('.', ' ');

    private static LocalText? OnHold(Initiative state)
    {
        if (state.OnHold is not { } hold)
            return null;

        var from = CivilDates.InWords(hold.From);
        var review = hold.ReviewOn is { } day && CivilDates.InWords(day) is var on
            ? new LocalText($"ditinjau kembali {on.Id}", $"to look again on {on.En}")
            : new("belum ditentukan kapan ditinjau kembali", "with no day to look again");
        var reason = HoldReason(state);
        return new(
            $"; ditunda sejak {from.Id}, {review.Id}: {reason}",
            $"; on hold since {from.En}, {review.En}: {reason}");
    }

    /// <summary>Whose answer is waited for: the one asked for first by its day, and how many more.</summary>
    private static LocalText Answers(Initiative state, Rulebook rules, DateOnly today, WordList words)
    {
        var waiting = state.WaitingAnswers
            .OrderBy(request => request.Read(state, rules, today).Due ?? DateOnly.MaxValue).ToList();
        if (waiting is not [var first, ..])
            return new("", "");

        var said = AnswerSentences.Waiting(state, first, rules, today, words);
        return waiting.Count == 1
            ? new($"; {said.Id}", $"; {said.En}")
            : new(
                $"; {said.Id}, dan {waiting.Count - 1} jawaban lain",
                $"; {said.En}, and for {English.Count(waiting.Count - 1, "other answer")}");
    }

    private static LocalText? Clock(Initiative state, Rulebook rules, DateOnly today)
    {
        if (Attention.ClockOf(state, rules) is not { } clock
            || Attention.Read(state, rules, today) is not { } reading)
            return null;
        if (reading.Due is not { } due)
        {
            return new(
                "; jatuh tempo belum dapat dihitung karena kalender tahun itu belum diumumkan",
                "; its due day cannot be counted because that year's calendar is not published");
        }

        var days = reading.Target.Days;
        var on = CivilDates.InWords(due);
        var kind = Kind(clock, reading.Provisional);
        if (today <= due && Attention.StandsStill(state, rules))
        {
            return new(
                $"; jatuh tempo {on.Id} bila dilanjutkan hari ini ({kind.Id})",
                $"; due {on.En} if resumed today ({kind.En})");
        }

        return today > due
            ? new(
                $"; lewat {reading.Over(today)} hari kerja dari jatuh tempo {on.Id} ({kind.Id})",
                $"; {English.Count(reading.Over(today), "working day")} past the due day {on.En} ({kind.En})")
            : new(
                $"; terpakai {reading.Used(today)} dari {days} hari kerja, jatuh tempo {on.Id} ({kind.Id})",
                $"; {reading.Used(today)} of {English.Count(days, "working day")} used, "
                    + $"due {on.En} ({kind.En})");
    }

    /// <summary>Who asks for a due day, and whether it may still move with a decree.</summary>
    internal static LocalText Kind(Clock clock, bool provisional)
    {
        var (id, en) = provisional ? (", sementara", ", provisional") : ("", "");
        return clock.Kind == ClockKind.Statutory
            ? new(
                $"menurut {clock.Basis?.In(Language.Indonesian)}{id}",
                $"statutory, {clock.Basis?.In(Language.English)}{en}")
            : new($"target kantor{id}", $"the office's own target{en}");
    }

    private static LocalText Usual(UsualDays? usual) => usual is var (days, count)
        ? new(
            $"; biasanya {days} hari kalender (median dari {count})",
            $"; usually {English.Count(days, "calendar day")} (median of {count})")
        : new("", "");
}
