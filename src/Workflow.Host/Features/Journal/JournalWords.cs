using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;
using Workflow.Engine;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Features.Journal;

/// <summary>What each event of the journal is called, and the facts that are told of it.</summary>
public static class JournalWords
{
    private static readonly FrozenDictionary<string, LocalText> Names = new Dictionary<string, LocalText>
    {
        ["initiative-opened"] = new("Prakarsa dibuka", "Initiative opened"),
        ["step-taken"] = new("Langkah dilaksanakan", "Step taken"),
        ["work-put-on-hold"] = new("Pekerjaan ditunda", "Work put on hold"),
        ["work-resumed"] = new("Pekerjaan dilanjutkan", "Work resumed"),
        ["document-recorded"] = new("Dokumen dicatat", "Document recorded"),
        ["document-sections-marked"] = new("Bagian dokumen diperbaiki", "Document sections put right"),
        ["finding-recorded"] = new("Hasil telaah persyaratan dicatat", "Finding recorded"),
        ["party-recorded"] = new("Konsultasi atau kehadiran dicatat", "Consultation or attendance recorded"),
        ["meeting-held"] = new("Rapat dicatat", "Meeting recorded"),
        ["answer-link-given"] = new("Tautan jawaban diberikan", "Link to answer by given"),
        ["answerer-erased"] = new("Data pribadi dihapus", "Personal data erased"),
        ["answer-requested"] = new("Jawaban diminta", "Answer asked for"),
        ["answer-reminded"] = new("Diingatkan untuk menjawab", "Reminded to answer"),
        ["answer-request-withdrawn"] = new("Permintaan jawaban ditarik", "Request for an answer withdrawn"),
        ["answer-overdue"] = new("Jawaban belum ada pada waktunya", "Answer overdue"),
        ["receipt-recorded"] = new("Tanggal terima DPRD dicatat", "Receipt by the DPRD recorded"),
        ["note-taken"] = new("Catatan ditulis", "Note taken"),
        ["officers-assigned"] = new("Penanggung jawab ditetapkan", "Responsible officers named"),
        ["correction-requested"] = new("Koreksi diminta", "Correction asked for"),
        ["correction-confirmed"] = new("Koreksi dikonfirmasi", "Correction confirmed"),
        ["correction-declined"] = new("Koreksi ditolak", "Correction declined"),
        ["flag-raised"] = new("Tanda diberikan", "Flag raised"),
        ["flag-cleared"] = new("Tanda dicabut", "Flag cleared"),
        ["due-day-moved"] = new("Jatuh tempo bergeser", "Due day moved"),
        ["agreement-started"] = new("Naskah kerja sama mulai berlaku", "Agreement in force"),
        ["agreement-imported"] = new("Naskah kerja sama diimpor", "Agreement imported"),
        ["agreement-updated"] = new("Naskah kerja sama diperbarui", "Agreement updated"),
        ["signing-redated"] = new("Tanggal penandatanganan dikoreksi", "Date of signing corrected"),
        ["reminder-due"] = new("Pengingat masa berlaku", "Reminder of the term"),
        ["agreement-expired"] = new("Naskah kerja sama berakhir", "Agreement expired"),
        ["agreement-voided"] = new("Naskah kerja sama dibatalkan", "Agreement voided"),
        ["renewal-proposed"] = new("Perpanjangan diusulkan", "Renewal proposed"),
        ["renewal-closed"] = new("Perpanjangan tidak jadi ditandatangani", "Renewal ended without a signing"),
        ["renewal-reopened"] = new("Perpanjangan berjalan lagi", "Renewal goes on"),
        ["agreement-succeeded"] = new("Perpanjangan ditandatangani", "Renewal signed"),
        ["succession-taken-back"] = new(
            "Penandatanganan perpanjangan ditarik kembali", "Signing of the renewal taken back"),
        ["early-end-recorded"] = new("Pengakhiran lebih awal dicatat", "Early end recorded"),
        ["early-end-taken-back"] = new("Pengakhiran lebih awal ditarik kembali", "Early end taken back"),
        ["agreement-amended"] = new(
            "Adendum naskah kerja sama dicatat", "Amendment of an agreement recorded"),
        ["amendment-undone"] = new("Pencatatan adendum dibatalkan", "Recording of an amendment undone"),
        ["agreement-ended"] = new("Naskah kerja sama diakhiri lebih awal", "Agreement ended early"),
        ["row-withdrawal-asked"] = new(
            "Penarikan baris daftar diminta", "Withdrawal of a row asked for"),
        ["row-withdrawal-declined"] = new(
            "Penarikan baris daftar ditolak", "Withdrawal of a row declined"),
        ["agreement-withdrawn"] = new("Baris daftar ditarik kembali", "Row withdrawn"),
        ["row-correction-asked"] = new("Koreksi baris daftar diminta", "Correction of a row asked for"),
        ["row-correction-declined"] = new(
            "Koreksi baris daftar ditolak", "Correction of a row declined"),
        ["row-corrected"] = new("Baris daftar dikoreksi", "Row put right"),
        ["partner-corrected"] = new("Mitra naskah kerja sama dikoreksi", "Partner of an agreement corrected"),
        ["ending-answered"] = new(
            "Tindak lanjut masa berlaku ditetapkan", "What becomes of the term was said"),
        ["agreement-document-recorded"] = new(
            "Dokumen naskah kerja sama dicatat", "Document of an agreement recorded"),
        ["term-recorded"] = new("Masa berlaku dicatat", "Term recorded"),
        ["activity-found"] = new("Keaktifan dicatat", "Activity recorded"),
        ["renewal-opened"] = new("Perpanjangan dibuka", "Renewal opened"),
        ["days-off-decreed"] = new("Keputusan hari libur dicatat", "Decree of days off entered"),
        ["days-off-moved"] = new("Tanggal hari raya ditetapkan lain", "Feast set on other days"),
        ["days-off-withdrawn"] = new("Keputusan hari libur ditarik kembali", "Decree of days off taken back"),
        ["office-targets-set"] = new("Target kantor ditetapkan", "Office targets set"),
        ["heads-taken"] = new("Ujung rantai dicatat", "Ends of the chains recorded"),
        ["job-run-asked"] = new("Tugas berkala dijalankan", "Job run"),
        ["clock-confirmed"] = new("Jam server dipastikan benar", "Server's clock confirmed"),
        ["delivery-retried"] = new("Pengiriman dicoba lagi", "Delivery tried again"),
        ["mail-sent-again"] = new("Surel dikirim lagi", "Mail sent again"),
        ["account-added"] = new("Akun dibuat", "Account added"),
        ["account-changed"] = new("Akun diubah", "Account changed"),
        ["account-deactivated"] = new("Akun dinonaktifkan", "Account deactivated"),
        ["account-reactivated"] = new("Akun diaktifkan lagi", "Account reactivated"),
        ["password-changed"] = new("Kata sandi diganti pemiliknya", "Password changed by its owner"),
        ["password-set"] = new("Kata sandi ditetapkan orang lain", "Password set by somebody else"),
        ["account-locked"] = new("Akun terkunci", "Account locked"),
        ["account-unlocked"] = new("Kunci akun dibuka", "Account unlocked"),
        ["signed-in"] = new("Masuk", "Signed in"),
        ["signed-out-everywhere"] = new("Keluar dari semua perangkat", "Signed out everywhere"),
        ["external-identity-bound"] = new(
            "Akun dihubungkan ke masuk tunggal", "Account bound to single sign-on"),
        ["token-issued"] = new("Token dibuat", "Token issued"),
        ["token-revoked"] = new("Token dicabut", "Token revoked"),
        ["token-end-set"] = new("Akhir masa berlaku token ditetapkan", "End of a token set"),
        ["token-ending"] = new("Token akan berakhir; pemilik diberi tahu", "Token is ending; owner told"),
        ["email-confirmed"] = new(
            "Alamat surel dikonfirmasi pemiliknya", "E-mail address confirmed by its owner"),
        ["feed-made"] = new("Alamat kalender dibuat", "Calendar address made"),
        ["feed-renewed"] = new("Alamat kalender diganti", "Calendar address renewed"),
        ["feed-revoked"] = new("Alamat kalender dicabut", "Calendar address revoked"),
        ["substitute-named"] = new("Pengganti (Plh.) ditunjuk", "Substitute (Plh.) named"),
        ["substitution-ended"] = new(
            "Penggantian (Plh.) diakhiri lebih awal", "Substitution (Plh.) ended early"),
    }.ToFrozenDictionary();

    /// <summary>The first day not in force; readers see the day before, the last one in force.</summary>
    private const string EndsOn = "endsOn";

    /// <summary>What is told of an entry besides its name, where its data has it.</summary>
    private static readonly (string Member, LocalText Label)[] Told =
    [
        ("name", new("", "")), ("decree", new("keputusan", "decree")), ("job", new("tugas", "job")),
        ("subscriber", new("penerima", "recipient")), ("region", new("daerah", "region")),
        ("stallDays", new("hari tanpa perkembangan", "days to stalled")),
        ("reminder", new("pengingat", "reminder")),
        ("remarksLoiYear", new("catatan setahun sejak pernyataan kehendak", "remark a year after the LoI")),
        ("signedOn", new("ditandatangani", "signed on")),
        (EndsOn, new("hari terakhir berlaku", "last day in force")),
        ("openBy", new("dibuka paling lambat", "to be opened by")),
        ("substitute", new("pengganti", "substitute")), ("role", new("peran", "role")),
        ("firstDay", new("hari pertama", "first day")), ("lastDay", new("hari terakhir", "last day")),
        ("answer", new("jawaban", "answer")), ("reason", new("alasan", "reason")),
        ("note", new("catatan", "note")),
    ];

    /// <summary>Every event that has a name.</summary>
    public static IEnumerable<string> Events => Names.Keys;

    /// <summary>The name of an event; one of a newer application is called by its own.</summary>
    public static LocalText Of(string happened) =>
        Names.GetValueOrDefault(happened) ?? new(happened, happened);

    /// <summary>What a stream that is no initiative's or agreement's is about.</summary>
    public static LocalText Stream(string stream) => stream.Split(':') switch
    {
        ["accounts"] => new("Akun", "Accounts"),
        ["calendar"] => new("Kalender", "Calendar"),
        ["jobs"] => new("Tugas berkala", "Jobs"),
        ["targets", var region] => new($"Target kantor {region}", $"Office targets {region}"),
        _ => new(stream, stream),
    };

    /// <summary>The name of an event with its main facts.</summary>
    public static LocalText Sentence(string happened, JsonElement data)
    {
        var name = Of(happened);
        var facts = Told.Where(told => data.TryGetProperty(told.Member, out var value)
                && value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True)
            .Select(told => Fact(told.Label, Value(told.Member, data.GetProperty(told.Member)))).ToList();
        return facts.Count == 0 ? name : new(
            $"{name.Id}: {string.Join(", ", facts.Select(fact => fact.Id))}",
            $"{name.En}: {string.Join(", ", facts.Select(fact => fact.En))}");
    }

    /// <summary>What of that people typed.</summary>
    public static IEnumerable<string?> Typed(JsonElement data) =>
        from member in (string[])["name", "decree", "answer", "reason", "note"]
        where data.TryGetProperty(member, out var value) && value.ValueKind == JsonValueKind.String
        select data.GetProperty(member).GetString();

    /// <summary>The value of a member; nothing of what is simply so; what is no day stays as it is.</summary>
    private static string Value(string member, JsonElement value) => value switch
    {
        { ValueKind: JsonValueKind.True } => "",
        _ when member == EndsOn
            && DateOnly.TryParseExact(value.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture,
                DateTimeStyles.None, out var day)
            && day > DateOnly.MinValue => Portable.Text(day.AddDays(-1)),
        _ => value.ToString(),
    };

    /// <summary>A label and its value, where it has both.</summary>
    private static LocalText Fact(LocalText label, string value) =>
        new($"{label.Id} {value}".Trim(), $"{label.En} {value}".Trim());
}
