using Workflow.Engine.Initiatives;
using Workflow.Engine.Initiatives.Answers;
using Workflow.Engine.Initiatives.Sentences;
using Workflow.Engine.Initiatives.Sweeps;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Cases;

/// <summary>A line of a replay as a person reads it.</summary>
public sealed record CaseTableRow(DateOnly? Date, string What, string Stage, string Why);

/// <summary>A replay in plain words: date, what happened, in which stage, and why.</summary>
public sealed class CaseTable(Procedure procedure, WordList words, Language language)
{
    /// <summary>The rows of a replay's lines.</summary>
    public IEnumerable<CaseTableRow> Rows(IEnumerable<ReplayLine> lines) => lines.Select(Row);

    private CaseTableRow Row(ReplayLine line) =>
        new(line.Date, What(line), line.Stage is { } stage ? StageTitle(stage) : "", Why(line));

    private string What(ReplayLine line) => line.Event switch
    {
        "fact" => Fact(line.Happened!),
        "step-taken" => Say("Langkah: ", "Step: ") + StepTitle(line.Step!),
        "step-refused" => Say("Ditolak: ", "Refused: ") + StepTitle(line.Step!),
        "unproven" => Say("Tidak terbukti dari catatan: ", "Not proved by the record: ")
            + StepTitle(line.Step!),
        "gap" => Say("Tahap dilewati", "Stage skipped"),
        "flag-raised" => Flag(line.Flag!),
        "flag-cleared" => Flag(line.Flag!) + Say(" (dicabut)", " (cleared)"),
        "agreement-started" => Say("Naskah kerja sama berlaku", "Agreement in force"),
        "reminder-due" => line.NoticeDeadline is true
            ? Say("Pengingat: batas pemberitahuan", "Reminder: notice deadline")
            : Say("Pengingat masa berlaku", "Reminder of the term"),
        "agreement-expired" => Say("Naskah kerja sama berakhir", "Agreement expired"),
        "summary" => Say("Ringkasan", "Summary"),
        _ => throw new InvalidOperationException($"'{line.Event}' has no words."),
    };

    private string Why(ReplayLine line) => line switch
    {
        { Refusals: { } refusals } => string.Join(" ", refusals.Select(refusal =>
            RefusalTexts.Sentence(refusal, procedure, words).In(language))),
        { Due: { } due } => Say("jatuh tempo ", "due ") + CivilDates.InWords(due, language)
            + (line.Kind == "statutory"
                ? Say(" (menurut peraturan)", " (statutory)")
                : Say(" (target kantor)", " (house)")),
        { EndsOn: { } end } => Say("sampai ", "until ") + CivilDates.InWords(end.AddDays(-1), language),
        { Reminder: { } reminder } => Reminder(reminder),
        { Happened: StepTaken { Note: { } note } } => note,
        { Flags: { } flags } => Totals(line, flags),
        _ => "",
    };

    private string Totals(ReplayLine line, IReadOnlyDictionary<string, int> flags)
    {
        var raised = string.Join(", ", flags.Select(flag => $"{Flag(flag.Key)} {flag.Value}"));
        return Say(
            $"{line.Steps} langkah, {line.Refused} ditolak; {raised}; naskah kerja sama: ",
            $"{line.Steps} steps, {line.Refused} refused; {raised}; agreement: ") + line.Agreement switch
            {
                "none" => Say("belum ada", "none"),
                "in-force" => Say("berlaku", "in force"),
                "expired" => Say("berakhir", "expired"),
                var other => throw new InvalidOperationException($"'{other}' has no words."),
            };
    }

    /// <summary>A reminder by its id, as <c>Term</c> names them.</summary>
    private string Reminder(string id) => id.Split('-') is ["term", var months, ..]
        ? Say(
            $"{months} bulan sebelum berakhir",
            $"{months} {(months == "1" ? "month" : "months")} before the end")
        : Say("batas pemberitahuan", "notice deadline");

    private string Fact(InitiativeEvent happened) => happened switch
    {
        InitiativeOpened opened => Say("Dibuka: ", "Opened: ") + opened.Title,
        DocumentRecorded document => Say("Dokumen: ", "Document: ")
            + (procedure.FindDocument(document.Kind)?.Title.In(language) ?? document.Kind),
        FindingRecorded finding => Say("Hasil telaah: ", "Finding: ") + RequirementTitle(finding.Requirement)
            + (finding.Met ? Say(": terpenuhi", ": met") : Say(": tidak terpenuhi", ": not met")),
        AnswerEvent or PartyRecorded { Request: not null } =>
            HistorySentence.Of(happened, procedure, words).In(language),
        PartyRecorded { Consulted: true } party =>
            Say("Konsultasi: ", "Consulted: ") + words.Party(party.Party).In(language),
        PartyRecorded party => Say("Hadir: ", "Attended: ") + words.Party(party.Party).In(language),
        WorkPutOnHold hold => Say("Ditunda: ", "On hold: ") + hold.Reason,
        FlagRaised review => Flag(review.Flag),
        WorkResumed => Say("Dilanjutkan", "Resumed"),
        MeetingHeld => HistorySentence.Of(happened, procedure, words).In(language),
        NoteTaken note => Say("Catatan: ", "Note: ") + note.Text,
        DueDayMoved { To: { } to } =>
            Say("Jatuh tempo bergeser ke ", "Due day moved to ") + CivilDates.InWords(to, language),
        DueDayMoved => Say("Jatuh tempo belum dapat dihitung", "Due day not countable yet"),
        _ => throw new InvalidOperationException($"{happened.GetType().Name} has no words."),
    };

    private string Flag(string flag) => flag switch
    {
        Attention.DueSoon => Say("Segera jatuh tempo", "Due soon"),
        Attention.Overdue => Say("Lewat jatuh tempo", "Overdue"),
        Attention.ReviewDue => Say("Penundaan perlu ditinjau", "Hold due for review"),
        _ => Say("Tidak ada perkembangan", "Stalled"),
    };

    private string StageTitle(string id) => procedure.FindStage(id)?.Title.In(language) ?? id;

    private string RequirementTitle(string id) =>
        procedure.Requirements.FirstOrDefault(one => one.Id == id)?.Title.In(language) ?? id;

    private string StepTitle(string id) => procedure.Stages.SelectMany(stage => stage.Steps)
        .FirstOrDefault(step => step.Id == id)?.Title.In(language)
        ?? RefusedActs.Names.GetValueOrDefault(id)?.In(language) ?? id;

    private string Say(string id, string en) => language == Language.Indonesian ? id : en;
}
