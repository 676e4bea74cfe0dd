using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;
using static Workflow.Engine.Initiatives.Sentences.HistorySentence;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>What the sweeps said, in one plain sentence a journal entry.</summary>
internal static class SweptSentence
{
    /// <exception cref="InvalidOperationException">An event without a sentence: a bug.</exception>
    public static LocalText Of(InitiativeEvent happened, Procedure procedure) => happened switch
    {
        FlagRaised raised => Flag(raised.Flag, raised.Due, procedure.Stage(raised.Stage).Title),
        FlagCleared cleared => Cleared(cleared, procedure),
        DueDayMoved moved => With(
            With(
                new("Jatuh tempo bergeser dari {0} ke {1} karena keputusan hari libur",
                    "The due day moved from {0} to {1} because of a holiday decree"),
                Due(moved.From)),
            Due(moved.To), "{1}"),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no sentence."),
    };

    private static LocalText Flag(string flag, DateOnly? due, LocalText stage) => flag switch
    {
        Attention.DueSoon => With(
            new($"Segera jatuh tempo: {stage.Id}, {{0}}", $"Due soon: {stage.En}, {{0}}"), Due(due)),
        Attention.Overdue => With(
            new($"Lewat jatuh tempo: {stage.Id}, {{0}}", $"Overdue: {stage.En}, {{0}}"), Due(due)),
        Attention.ReviewDue => With(
            new("Penundaan perlu ditinjau: direncanakan {0}", "Hold due for review: planned for {0}"),
            Due(due)),
        _ => new(
                $"Tidak ada perkembangan: {stage.Id}, tanpa kegiatan",
                $"Stalled: nothing happened in {stage.En}"),
    };

    private static LocalText Cleared(FlagCleared cleared, Procedure procedure)
    {
        var flag = Flag(cleared.Flag, cleared.Due, procedure.Stage(cleared.Stage).Title);
        return new($"Tidak berlaku lagi: {flag.Id}", $"No longer so: {flag.En}");
    }

    private static LocalText Due(DateOnly? day) =>
        day is { } known ? CivilDates.InWords(known) : new("belum dapat dihitung", "not countable yet");
}
