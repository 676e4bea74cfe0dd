using Workflow.Engine;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of an initiative says to whom.</summary>
public static class InitiativeNotice
{
    internal static readonly string[] Office = [Roles.Officer, Roles.Supervisor];

    public static (string Kind, IReadOnlyList<string> Roles, LocalText Text) Of(
        InitiativeEvent happened, Initiative state, Procedure procedure, WordList words)
    {
        var number = $"{state.Opened.Number} ({BidiControls.Isolated(state.Opened.Partner.Name)})";
        return happened switch
        {
            InitiativeOpened opened => ("opened", [Roles.Supervisor], Say(
                number, $"prakarsa dibuka pada {CivilDates.InWords(opened.On).Id}",
                $"opened on {CivilDates.InWords(opened.On).En}")),
            StepTaken step =>
                ("step", [procedure.Stage(step.To).Owner], Moved(number, step, procedure, words)),
            FlagRaised raised =>
                ("flag", [.. Office.Append(procedure.Stage(raised.Stage).Owner).Distinct()], Flag(
                    number, raised, procedure)),
            DueDayMoved moved => ("due-day-moved", Office, Due(number, moved)),
            CorrectionRequested asked => ("correction", [Roles.Supervisor, Roles.RegionHead], Say(
                number,
                $"koreksi {asked.Number} atas entri {asked.Sequence} menunggu konfirmasi orang kedua",
                $"correction {asked.Number} of entry {asked.Sequence} waits for a second person")),
            CorrectionConfirmed confirmed => Decided(
                number, state, confirmed.Number, confirmed.By,
                new($"dikonfirmasi {confirmed.By} dan berlaku",
                    $"was confirmed by {confirmed.By} and holds")),
            CorrectionDeclined declined => Decided(
                number, state, declined.Number, declined.By,
                new($"ditolak {declined.By} (alasan: {BidiControls.Isolated(declined.Reason)})",
                    $"was declined by {declined.By} (reason: {BidiControls.Isolated(declined.Reason)})")),
            AnswerEvent or PartyRecorded { Request: not null } =>
                AnswerNotice.Of(number, happened, state, words),
            PartyRecorded invited => ("invited", [invited.Party], Say(
                number,
                $"{words.Party(invited.Party).Id} diundang ke rapat; pendapat dan kehadiran dapat dicatat",
                $"{words.Party(invited.Party).En} is invited to the meeting; its opinion and attendance can "
                    + "be recorded")),
            _ => throw new InvalidOperationException($"{happened.GetType().Name} is nobody's notice."),
        };
    }

    /// <summary>Told to the one who asked; whoever took the own request back knows it.</summary>
    private static (string Kind, IReadOnlyList<string> Roles, LocalText Text) Decided(
        string number, Initiative state, int n, string by, LocalText what)
    {
        var asked = state.Corrections[n - 1].Request;
        return ("correction", asked.By == by ? [] : [AccountNotice.Addressee(asked.By)], Say(
            number,
            $"koreksi {n} yang Anda minta atas entri {asked.Sequence} {what.Id}",
            $"correction {n} of entry {asked.Sequence}, which you asked for, {what.En}"));
    }

    internal static LocalText Say(string number, string id, string en) =>
        new($"{number}: {id}.", $"{number}: {en}.");


    private static LocalText Moved(string number, StepTaken step, Procedure procedure, WordList words)
    {
        var stage = procedure.Stage(step.To);
        var owner = words.Role(stage.Owner);
        return stage.IsFinal
            ? Say(number, stage.Title.Id, stage.Title.En)
            : Say(
                number, $"kini {stage.Title.Id}, menunggu {owner.Id}",
                $"now {stage.Title.En}, waiting for {owner.En}");
    }

    private static LocalText Flag(string number, FlagRaised raised, Procedure procedure)
    {
        var stage = procedure.Stage(raised.Stage).Title;
        var due = raised.Due is { } day ? CivilDates.InWords(day) : new("", "");
        return raised.Flag switch
        {
            Attention.DueSoon =>
                Say(number, $"{stage.Id} jatuh tempo {due.Id}", $"{stage.En} is due on {due.En}"),
            Attention.Overdue =>
                Say(number, $"{stage.Id} melewati jatuh tempo {due.Id}",
                    $"{stage.En} is past its due day {due.En}"),
            Attention.ReviewDue => Say(
                number, $"penundaan pada tahap {stage.Id} direncanakan ditinjau kembali {due.Id}",
                $"the hold in {stage.En} was to be looked at again on {due.En}"),
            _ => Say(number, $"{stage.Id}: tidak ada perkembangan", $"{stage.En} has stalled"),
        };
    }

    private static LocalText Due(string number, DueDayMoved moved)
    {
        LocalText Said(DateOnly? day) => day is { } known
            ? CivilDates.InWords(known)
            : new("belum dapat dihitung", "not countable yet");
        return Say(
            number,
            $"jatuh tempo bergeser dari {Said(moved.From).Id} ke {Said(moved.To).Id} karena keputusan hari "
                + "libur",
            $"the due day moved from {Said(moved.From).En} to {Said(moved.To).En} because of a holiday "
                + "decree");
    }
}
