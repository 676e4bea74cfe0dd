using Workflow.Engine.Agreements;
using Workflow.Engine.Procedures;

namespace Workflow.Engine.Initiatives.Sentences;

/// <summary>
/// What a person reads of a refusal: what is missing, by which law, and who can settle it, with everything
/// called by its name. Pages, API and notices say this and no other.
/// </summary>
public static class RefusalTexts
{
    /// <summary>Says why, in both languages.</summary>
    /// <param name="refusal">The reason.</param>
    /// <param name="procedure">The procedure whose steps, documents and requirements are named.</param>
    /// <param name="words">The names of roles and parties.</param>
    /// <exception cref="InvalidOperationException">A refusal without a sentence: a bug.</exception>
    public static LocalText Sentence(Refusal refusal, Procedure procedure, WordList words)
    {
        var who = Who(refusal, words);
        if (refusal is AgreementRefusal { Text: var whole }) // A sentence already: pages show it alone.
            return new(whole.Id + who.Id, whole.En + who.En);

        var (what, asks) = (What(refusal, new(procedure, words)), WhoAsks(refusal));
        return new($"{what.Id}{asks.Id}.{who.Id}", $"{what.En}{asks.En}.{who.En}");
    }

    /// <summary>The article, the practice or the house; nobody asks for how things stand, and who may do
    /// what is told by itself.</summary>
    private static LocalText WhoAsks(Refusal refusal) =>
        refusal is StepNotAvailable or InitiativeClosed or RecordedWithAgreement or WorkIsOnHold
            or RenewalRunning or AlreadyAsked
            or DateBeforeEvent { Against: not null, Basis.Kind: BasisKind.House }
            or DateAfterNext or DateAhead
            or NotPermitted { Basis.Kind: BasisKind.House }
            ? new("", "")
            : new($" ({refusal.Basis.Words.Id})", $" ({refusal.Basis.Words.En})");

    private static LocalText What(Refusal refusal, Names names) => refusal switch
    {
        StepNotAvailable(var step) => Say(
            names.Act(step), "“{0}” tidak tersedia pada keadaan sekarang",
            "“{0}” is not available as things stand"),
        RecordedWithAgreement => new(
            "Prakarsa ini sudah ditandatangani; dokumen sesudahnya, seperti rencana kegiatan tahunan dan "
                + "laporan, dicatat pada naskah kerja samanya",
            "This initiative is signed; later documents, such as the yearly activity plan and reports, are "
                + "recorded with its agreement"),
        InitiativeClosed(var step) => Say(
            names.Act(step), "Prakarsa ini sudah ditutup; “{0}” tidak dapat dilakukan lagi",
            "This initiative is closed; “{0}” can no longer be done"),
        NotPermitted(var step, _, _) => Say(
            names.Act(step), "Akun Anda tidak berwenang melakukan “{0}”",
            "Your account is not permitted “{0}”"),
        WorkIsOnHold(var step) => Say(
            names.Act(step), "Pekerjaan sedang ditunda; lanjutkan dahulu sebelum “{0}”",
            "Work is on hold; resume it before “{0}”"),
        ReasonMissing(var step, _) => Say(names.Act(step), "“{0}” memerlukan alasan", "“{0}” needs a reason"),
        DateBeforeEvent { Dated: { } dated, Against: { } against } before => Compared(
            names.Dated(dated), names.Dated(against), CivilDates.InWords(before.Earliest)),
        DateBeforeEvent(var subject, _, var earliest, _, _) =>
            Dated(names.Act(subject), CivilDates.InWords(earliest)),
        DateAfterNext(_, var latest) => NotAfter(
            new("langkah itu", "the step"), CivilDates.InWords(latest),
            new("tanggal langkah berikutnya", "the date of the next step")),
        DateAhead(var dated, var latest, var against) => NotAfter(
            names.Dated(dated), CivilDates.InWords(latest),
            against == "today"
                ? new("hari ini", "today")
                : new("30 hari sesudah tanggal langkah ini", "30 days after the date of the step")),
        SamePerson(var subject, _) => Say(
            names.Act(subject), "Harus dilakukan orang lain, bukan orang yang melakukan “{0}”",
            "It takes another person than the one of “{0}”"),
        RenewalRunning(var number) => new(
            $"Perpanjangan naskah kerja sama ini sudah berjalan dalam prakarsa {number}",
            $"A renewal of this agreement is under way in initiative {number}"),
        AlreadyAsked(var party) => Say(
            names.Party(party), "{0} sudah diminta menjawab, dan jawabannya masih ditunggu",
            "{0} was asked already, and the answer is waited for"),
        AnswerLinkOver => new(
            "Tautan jawaban ini sudah diganti atau sudah lewat; kantor yang meminta dapat memberi yang baru",
            "This link was replaced, or its last day is past; the office that asks can give a new one"),
        _ => Missing(refusal, names),
    };

    private static LocalText Missing(Refusal refusal, Names names) => refusal switch
    {
        DocumentMissing(var kind, _, _) => Say(
            names.Document(kind), "Dokumen “{0}” belum ada", "There is no document “{0}”"),
        EvidenceMissing({ IsEmpty: true }, _) => new(
            "Belum ada dokumen bukti dari tahap ini", "There is no document of this stage as evidence"),
        EvidenceMissing(var kinds, _) => Say(
            LocalText.OneOf([.. kinds.Select(kind => Quoted(names.Document(kind)))]),
            "Belum ada dokumen bukti dari tahap ini; yang sesuai: {0}",
            "There is no document of this stage as evidence; what would do: {0}"),
        NewerDocumentNeeded(var kind, _, _) => Say(
            names.Document(kind), "Dokumen “{0}” harus dicatat baru setelah tahap ini dimasuki",
            "A newer document “{0}” is needed, recorded since this stage was entered"),
        SectionsMissing(var kind, _, _, var missing) => Incomplete(
            names.Document(kind), names.Sections(kind, missing)),
        RequirementOpen(var requirement, _) => Say(
            names.Requirement(requirement), "Persyaratan belum ditelaah: {0}",
            "Not yet found met or unmet: {0}"),
        RequirementUnmet(var requirement, _) => Say(
            names.Requirement(requirement), "Persyaratan tidak terpenuhi: {0}", "Found not to be met: {0}"),
        ConsultationMissing(var party, _) => Say(
            names.Party(party), "Konsultasi dengan {0} belum dilaksanakan pada tahap ini",
            "{0} has not been consulted in this stage"),
        AttendanceMissing(var party, _) => Say(
            names.Party(party), "Kehadiran {0} dalam rapat belum dicatat",
            "No attendance of {0} at the meeting is recorded"),
        _ => throw new InvalidOperationException($"{refusal.GetType().Name} has no sentence."),
    };

    private static LocalText Say(LocalText name, string id, string en) => new(
        id.Replace("{0}", name.Id, StringComparison.Ordinal),
        Capital(en.Replace("{0}", name.En, StringComparison.Ordinal)));

    private static LocalText Quoted(LocalText name) => new($"“{name.Id}”", $"“{name.En}”");

    private static LocalText Dated(LocalText what, LocalText earliest) => new(
        $"Tanggal “{what.Id}” tidak boleh sebelum {earliest.Id}",
        $"The date of “{what.En}” must not be before {earliest.En}");

    private static LocalText Compared(LocalText what, LocalText against, LocalText earliest) => new(
        $"Tanggal {what.Id} tidak boleh sebelum tanggal {against.Id}, yaitu {earliest.Id}",
        $"The date of {what.En} must not be before that of {against.En}, {earliest.En}");

    private static LocalText NotAfter(LocalText what, LocalText latest, LocalText reason) => new(
        $"Tanggal {what.Id} tidak boleh sesudah {latest.Id}, {reason.Id}",
        $"The date of {what.En} must not be after {latest.En}, {reason.En}");

    private static LocalText Incomplete(LocalText document, LocalText sections) => new(
        $"Dokumen “{document.Id}” belum lengkap; yang belum ada: {sections.Id}",
        $"The document “{document.En}” is incomplete; it lacks: {sections.En}");

    private static LocalText Who(Refusal refusal, WordList words)
    {
        if (refusal.ClearedBy.IsEmpty)
            return new("", "");

        var roles = LocalText.OneOf([.. refusal.ClearedBy.Select(words.Role)]);
        var (id, en) = refusal is NotPermitted
            ? (" Yang berwenang: ", " Those who may: ")
            : (" Dapat dipenuhi oleh ", " It can be settled by ");
        return new($"{id}{roles.Id}.", $"{en}{roles.En}.");
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>What the definitions call things; an id where they have no name for it.</summary>
    private sealed record Names(Procedure Procedure, WordList Words)
    {
        /// <summary>What has a date: an event of the procedure, else a document.</summary>
        public LocalText Dated(string id) => id switch
        {
            "receipt" => new("penerimaan oleh DPRD", "the DPRD’s receipt"),
            "opening" => new("pembukaan prakarsa", "the opening"),
            "entry" => new("masuk tahap", "the entry of the stage"),
            "law" => new("mulai berlakunya prosedur", "the procedure’s coming into force"),
            "hold" => new("penundaan", "the hold"),
            "resumption" => new("dilanjutkannya pekerjaan", "the resumption of work"),
            _ => new($"“{Document(id).Id}”", $"“{Document(id).En}”"),
        };

        public LocalText Act(string id) =>
            Procedure.Stages.SelectMany(stage => stage.Steps).FirstOrDefault(step => step.Id == id)?.Title
            ?? RefusedActs.Names.GetValueOrDefault(id)
            ?? Document(id);

        public LocalText Document(string kind) => kind == "evidence"
            ? new("bukti kehendak pihak yang berwenang pada tahap ini", "evidence of the stage owner's will")
            : Procedure.FindDocument(kind)?.Title ?? new(kind, kind);

        public LocalText Requirement(string id) =>
            Procedure.Requirements.FirstOrDefault(requirement => requirement.Id == id)?.Title ?? new(id, id);

        public LocalText Party(string id) => Words.Party(id);

        public LocalText Sections(string kind, string missing)
        {
            var known = Procedure.FindDocument(kind)?.Sections ?? [];
            var names = missing.Split(',')
                .Select(id => known.FirstOrDefault(section => section.Id == id)?.Title ?? new(id, id))
                .ToList();
            return new(
                string.Join(", ", names.Select(name => name.Id)),
                string.Join(", ", names.Select(name => name.En)));
        }
    }
}
