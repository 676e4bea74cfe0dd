using System.Collections.Immutable;
using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements;

/// <summary>The signing cannot be undone: people have worked with the agreement since.</summary>
public sealed record AgreementActedOn() : Refusal("agreement-acted-on", "agreement", Basis.House, []);

/// <summary>Why the office's command to an agreement is refused; no law asks for any of it.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Text">What a person reads.</param>
/// <param name="ClearedBy">The roles that can clear it.</param>
public abstract record AgreementRefusal(string Code, LocalText Text, ImmutableArray<string> ClearedBy)
    : Refusal(Code, "agreement", Basis.House, ClearedBy);

/// <summary>Only the office of the agreement's region works with it.</summary>
public sealed record NotOfItsOffice() : AgreementRefusal(
    "not-permitted",
    new("Hanya petugas dan Kepala Biro/Bagian Kerja Sama daerah pemilik naskah ini yang dapat mengubahnya.",
        "Only officers and supervisors of the agreement's own region may change it."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The signing, or the row of a list, was taken back: there is nothing to work with.</summary>
public sealed record NoAgreementAnyMore() : AgreementRefusal(
    "agreement-withdrawn",
    new("Penandatanganan atau baris daftarnya telah ditarik kembali; naskah kerja sama ini tidak ada lagi.",
        "Its signing or its row in a list was taken back; there is no such agreement any more."),
    []);

/// <summary>Without a recorded term nothing ends that could be answered for.</summary>
public sealed record NoTermRecorded() : AgreementRefusal(
    "no-term",
    new("Masa berlaku belum tercatat; catat dahulu dari naskah kerja sama.",
        "No term is recorded; record it from the signed paper first."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>The term has ended: what was to be done about its end is past.</summary>
public sealed record TermHasEnded(DateOnly EndsOn) : AgreementRefusal(
    "term-ended",
    With(LastDay(new("Naskah kerja sama sudah berakhir", "The agreement has ended"), EndsOn), null, "."),
    []);

/// <summary>Who is undecided names a day to be asked again, before the term ends.</summary>
public sealed record AskAgainBeforeEnd(DateOnly EndsOn) : AgreementRefusal(
    "ask-again-before-end",
    Dated(
        "Isi tanggal peninjauan kembali, setelah hari ini dan paling lambat {0}, hari terakhir berlaku.",
        "Name a day to be asked again, after today and no later than {0}, the last day in force.",
        EndsOn.AddDays(-1)),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>It is renewed, expired or ended: what is asked is for one that runs.</summary>
public sealed record NoLongerRuns(AgreementStatus Status) : AgreementRefusal(
    "agreement-not-running",
    Status switch
    {
        AgreementStatus.Renewed => new(
            "Naskah kerja sama ini sudah diperpanjang; lanjutkan pada naskah penerusnya.",
            "This agreement is renewed already; go on with the one that renews it."),
        AgreementStatus.Ended => new(
            "Naskah kerja sama ini sudah diakhiri sebelum waktunya.",
            "This agreement has been ended before its time."),
        _ => new("Naskah kerja sama ini sudah berakhir.", "This agreement has ended."),
    },
    []);

/// <summary>It ended with its term; the agreement that goes on from it was signed all the same.</summary>
public sealed record SucceededAlready(Successor By) : AgreementRefusal(
    "agreement-not-running",
    Dated(
        "Naskah penerusnya sudah ditandatangani pada {0} "
            + $"({By.Initiative.Number}); lanjutkan pada naskah itu.",
        "The one that succeeds it was signed on {0} "
            + $"({By.Initiative.Number}); go on with that one.",
        By.SignedOn),
    []);

/// <summary>An early end lies after the signing and before the end of the term.</summary>
public sealed record EarlyEndOutsideTerm(DateOnly SignedOn, DateOnly? TermEndsOn) : AgreementRefusal(
    "early-end-outside-term",
    TermEndsOn is { } end
        ? new("Hari pertama tidak berlaku harus setelah "
                + $"{CivilDates.InWords(SignedOn, Language.Indonesian)} dan paling lambat "
                + $"{CivilDates.InWords(end.AddDays(-1), Language.Indonesian)}, "
                + "hari terakhir menurut masa berlakunya.",
            $"The first day out of force must be after {CivilDates.InWords(SignedOn, Language.English)} "
                + $"and no later than {CivilDates.InWords(end.AddDays(-1), Language.English)}, "
                + "the last day of its term.")
        : new("Hari pertama tidak berlaku harus setelah "
                + $"{CivilDates.InWords(SignedOn, Language.Indonesian)}.",
            $"The first day out of force must be after {CivilDates.InWords(SignedOn, Language.English)}."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>What is to be done about the end of the term is past asking: it ends before.</summary>
public sealed record EndsEarlyAlready(DateOnly EndsOn) : AgreementRefusal(
    "ends-early",
    With(
        LastDay(new("Pengakhiran lebih awal sudah dicatat", "An early end is recorded already"), EndsOn),
        null, "."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>No early end is recorded that could be taken back.</summary>
public sealed record NoEarlyEnd() : AgreementRefusal(
    "no-early-end",
    new("Tidak ada pengakhiran lebih awal yang tercatat.", "No early end is recorded."),
    []);

/// <summary>What was signed here is taken back by a correction of its signing.</summary>
public sealed record SignedHere() : AgreementRefusal(
    "signed-here",
    new("Naskah kerja sama ini ditandatangani di sini: koreksi penandatanganannya pada prakarsanya.",
        "This agreement was signed here: correct its signing in its initiative."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>A renewal was opened from the row, so that it cannot go.</summary>
public sealed record HasRenewal(string Number) : AgreementRefusal(
    "renewal-opened",
    new($"Perpanjangan {Number} sudah dibuka dari baris ini; baris ini tidak dapat ditarik lagi.",
        $"Renewal {Number} was opened from this row; it cannot be withdrawn any more."),
    []);

/// <summary>Somebody has asked for the withdrawal already.</summary>
public sealed record WithdrawalAsked(string By) : AgreementRefusal(
    "withdrawal-asked",
    new($"{By} sudah meminta penarikannya; konfirmasi atau tolak permintaan itu.",
        $"{By} has asked for its withdrawal already; confirm or decline that."),
    [Roles.Officer, Roles.Supervisor]);

/// <summary>Nobody has asked for the withdrawal, or it was decided.</summary>
public sealed record NoWithdrawalAsked() : AgreementRefusal(
    "no-withdrawal-asked",
    new("Tidak ada permintaan penarikan yang menunggu.", "No withdrawal waits to be decided."),
    []);

/// <summary>Who asked cannot confirm.</summary>
public sealed record SamePersonWithdraws() : AgreementRefusal(
    "same-person",
    new("Penarikan harus dikonfirmasi orang lain.", "Somebody else has to confirm the withdrawal."),
    [Roles.Officer, Roles.Supervisor]);
