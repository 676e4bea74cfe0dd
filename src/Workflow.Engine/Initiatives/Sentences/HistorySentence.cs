using Workflow.Engine.Agreements.Sentences;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Corrections;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>
/// What happened, in one plain sentence a journal entry: history, journal and dossier all say this and no
/// other. Who did it and when stands beside it.
/// </summary>
public static class HistorySentence
{
    /// <summary>Says what happened, in both languages.</summary>
    /// <param name="happened">The entry.</param>
    /// <param name="procedure">The procedure whose stages, steps, documents and requirements are
    /// named.</param>
    /// <param name="words">The names of roles and parties.</param>
    /// <exception cref="InvalidOperationException">An event without a sentence: a bug.</exception>
    public static LocalText Of(InitiativeEvent happened, Procedure procedure, WordList words) =>
        happened switch
        {
            InitiativeOpened opened => Opened(opened, procedure),
            StepTaken step => Taken(step, procedure, words),
            WorkPutOnHold hold => Held(hold),
            WorkResumed => new("Pekerjaan dilanjutkan", "Work resumed"),
            DocumentRecorded document => DocumentWords.Recorded(document, procedure),
            SectionsMarked marked => DocumentWords.Marked(marked, procedure),
            FindingRecorded finding => Finding(finding, procedure),
            PartyRecorded party => Party(party, words),
            AnswerEvent answer => AnswerSentences.Of(answer, words),
            ReceiptRecorded receipt => Noted(
                With(
                    new("Diterima DPRD pada {0}", "Received by the DPRD on {0}"),
                    CivilDates.InWords(receipt.ReceivedOn)),
                receipt.Note),
            MeetingHeld meeting => new($"Rapat di {meeting.Place}", $"Meeting at {meeting.Place}"),
            NoteTaken note => new($"Catatan: {note.Text}", $"Note: {note.Text}"),
            OfficersAssigned assigned => Assigned(assigned),
            CorrectionRequested asked => Asked(asked, procedure),
            CorrectionConfirmed confirmed => new(
                $"Koreksi {confirmed.Number} dikonfirmasi dan berlaku",
                $"Correction {confirmed.Number} confirmed and in force"),
            CorrectionDeclined declined => CorrectionWords.Declined(declined),
            _ => SweptSentence.Of(happened, procedure),
        };

    private static LocalText Opened(InitiativeOpened opened, Procedure procedure)
    {
        if (opened.TakenOver is not { } file)
            return new("Prakarsa dibuka", "Initiative opened");

        var stage = procedure.Stage(file.Stage).Title;
        return Noted(
            new($"Proses yang sudah berjalan diambil alih pada tahap {stage.Id}",
                $"A running paper file was taken over in the stage {stage.En}"),
            file.Note);
    }

    private static LocalText Held(WorkPutOnHold hold) => Join(
        hold.ReviewOn is { } review && CivilDates.InWords(review) is var day
            ? new($"Pekerjaan ditunda, ditinjau kembali {day.Id}", $"Put on hold, to look again on {day.En}")
            : new("Pekerjaan ditunda", "Put on hold"),
        new($": {hold.Reason}", $": {hold.Reason}"));

    private static LocalText Taken(StepTaken step, Procedure procedure, WordList words)
    {
        var title = procedure.Stages.SelectMany(stage => stage.Steps)
            .FirstOrDefault(other => other.Id == step.Step)?.Title ?? new(step.Step, step.Step);
        var to = procedure.Stage(step.To).Title;
        var said = new LocalText($"{title.Id}, lanjut ke {to.Id}", $"{title.En}, on to {to.En}");
        if (step.OnBehalfOf is { } owner)
            said = Join(said, With(new("; atas nama {0}", "; on behalf of {0}"), words.Role(owner)));
        if (step.ReceivedOn is { } received)
            said = Join(said, With(new("; diterima {0}", "; received {0}"), CivilDates.InWords(received)));
        if (step.Term is { } term && TermSentences.Length(term.Term) is var length)
        {
            said = Join(said, new(
                $"; masa berlaku {length.Id} ({term.Source})", $"; term {length.En} ({term.Source})"));
        }

        if (step.Gaps is { Count: > 0 } gaps)
        {
            said = Join(said, new(
                $"; melewati {string.Join(", ", gaps.Select(gap => procedure.Stage(gap).Title.Id))}",
                $"; skipping {string.Join(", ", gaps.Select(gap => procedure.Stage(gap).Title.En))}"));
        }

        return Noted(said, step.Note);
    }

    private static LocalText Finding(FindingRecorded finding, Procedure procedure)
    {
        var title = procedure.Requirements.FirstOrDefault(other => other.Id == finding.Requirement)?.Title
            ?? new(finding.Requirement, finding.Requirement);
        return Noted(
            finding.Met
                ? new($"Terpenuhi: {title.Id}", $"Met: {title.En}")
                : new($"Tidak terpenuhi: {title.Id}", $"Not met: {title.En}"),
            finding.Note);
    }

    private static LocalText Party(PartyRecorded party, WordList words)
    {
        var name = words.Party(party.Party);
        List<LocalText> acts = [];
        if (party.Invited)
            acts.Add(new("diundang", "invited"));
        if (party.Consulted)
            acts.Add(new("dikonsultasikan", "consulted"));
        if (party.Attended)
            acts.Add(new("hadir dalam rapat", "attended the meeting"));
        if (party.Opinion is { } opinion)
            acts.Add(AnswerSentences.Answer(opinion));
        if (party.Request is { } request)
        {
            acts.Add(party.Link is null
                ? new($"jawaban atas permintaan {request}", $"the answer to request {request}")
                : new(
                    $"jawaban atas permintaan {request}, melalui tautan",
                    $"the answer to request {request}, by link"));
        }

        return Noted(
            new($"{name.Id}: {string.Join(", ", acts.Select(act => act.Id))}",
                $"{name.En}: {string.Join(", ", acts.Select(act => act.En))}"),
            party.Note);
    }

    private static LocalText Assigned(OfficersAssigned assigned)
    {
        var officer = new LocalText(
            $"Penanggung jawab: {assigned.Officer}", $"Responsible officer: {assigned.Officer}");
        var deputy = assigned.Deputy is { } name
            ? new LocalText($", wakil: {name}", $", deputy: {name}")
            : new("", "");
        var reason = new LocalText($". Alasan: {assigned.Reason}", $". Reason: {assigned.Reason}");
        return Join(Join(officer, deputy), reason);
    }

    private static LocalText Asked(CorrectionRequested asked, Procedure procedure)
    {
        var (what, of) = (CorrectionWords.Becomes(asked, procedure), asked.Sequence);
        return new(
            $"Koreksi {asked.Number} diminta: entri {of} {what.Id}. Alasan: {asked.Reason}",
            $"Correction {asked.Number} asked for: entry {of} {what.En}. Reason: {asked.Reason}");
    }

    private static LocalText Noted(LocalText said, string? note) =>
        string.IsNullOrWhiteSpace(note)
            ? said
            : new($"{said.Id}. Catatan: {note}", $"{said.En}. Note: {note}");

    private static LocalText Join(LocalText one, LocalText other) =>
        new(one.Id + other.Id, one.En + other.En);

    internal static LocalText With(LocalText text, LocalText value, string place = "{0}") => new(
        text.Id.Replace(place, value.Id, StringComparison.Ordinal),
        text.En.Replace(place, value.En, StringComparison.Ordinal));
}
