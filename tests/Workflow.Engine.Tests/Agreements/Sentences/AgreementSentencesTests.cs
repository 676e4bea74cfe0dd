using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Rows;
using Workflow.Engine.Agreements.Sentences;

namespace Workflow.Engine.Tests.Agreements.Sentences;

public sealed partial class AgreementSentencesTests
{
    private static readonly DateOnly Day = new(2026, 3, 2);
    private static readonly Particulars Seoul = AgreementSpecification.Signed(new(2021, 11, 25), new(5, 6));
    private static readonly SignedUnder Initiative = new(Guid.Empty, "KSDPL-31-2026-0001", "ksdpl");

    private static IEnumerable<TestCaseData<AgreementEvent, string, string>> Entries =>
    [
        new(new AgreementStarted(Day, Day, Seoul, Initiative, new(2026, 11, 25), TermSource: "pasal 11"),
            "Ditandatangani sebagai hasil prakarsa KSDPL-31-2026-0001; hari terakhir berlaku "
                + "24 November 2026 (pasal 11)",
            "Signed under initiative KSDPL-31-2026-0001; last day in force 24 November 2026 (pasal 11)"),
        new(new AgreementImported(Day, Day, Seoul, null),
            "Dimasukkan dari daftar; ditandatangani 25 November 2021",
            "Entered from a list; signed on 25 November 2021"),
        new(new AgreementUpdated(
            Day, Day, Seoul, null), "Diperbarui dari daftar", "Brought up to date from a list"),
        new(new SigningRedated(Day, Day, Day),
            "Tanggal penandatanganan dikoreksi menjadi 2 Maret 2026",
            "The date of signing was corrected to 2 March 2026"),
        new(new ReminderDue(Day, Day, "term-6-months", new(2026, 9, 2), Day),
            "Pengingat: hari terakhir berlaku 1 September 2026. Batas pemberitahuan: 2 Maret 2026",
            "Reminder: last day in force 1 September 2026. Notice deadline: 2 March 2026"),
        new(new AgreementExpired(Day, Day),
            "Masa berlaku berakhir; hari terakhir berlaku 1 Maret 2026",
            "The term ended; last day in force 1 March 2026"),
        new(new AgreementVoided(Day, Day, "x"),
            "Dibatalkan: penandatanganannya dikoreksi", "Voided: its signing was corrected"),
        new(new EndingAnswered(
            Day, Day, EndingIntent.Undecided, new(2026, 9, 2), "menunggu wali kota", new(2026, 5, 1)),
            "Belum diputuskan; ditinjau kembali pada 1 Mei 2026: menunggu wali kota",
            "Undecided; asked again on 1 May 2026: menunggu wali kota"),
        new(new TermRecorded(Day, Day, new(1, 1), "MoU pasal 9"),
            "Masa berlaku dicatat 1 tahun, pemberitahuan 1 bulan sebelumnya: MoU pasal 9",
            "Term recorded as 1 year, notice 1 month before: MoU pasal 9"),
        new(new ActivityFound(Day, Day, new(Activity.LessActive, 2025)),
            "Keaktifan 2025: kurang aktif", "Activity in 2025: less active"),
        new(new RenewalOpened(Day, Day, Initiative),
            "Prakarsa perpanjangan KSDPL-31-2026-0001 dibuka",
            "Renewal initiative KSDPL-31-2026-0001 opened"),
        new(new RenewalProposed(Day, Day, new(2027, 6, 1), new(2026, 3, 2), "ksdpl", 310),
            "Perpanjangan diusulkan: harus dibuka paling lambat 2 Maret 2026",
            "A renewal is proposed: it must be opened by 2 March 2026"),
        new(new RenewalClosed(Day, Day, Initiative),
            "Prakarsa perpanjangan KSDPL-31-2026-0001 selesai tanpa penandatanganan; tindak lanjut perlu "
                + "diputuskan lagi",
            "Renewal initiative KSDPL-31-2026-0001 ended without a signing; what is to be done must be said "
                + "again"),
        new(new RenewalReopened(Day, Day, Initiative),
            "Diperpanjang melalui prakarsa KSDPL-31-2026-0001, yang masih berjalan",
            "To be renewed by initiative KSDPL-31-2026-0001, which goes on"),
        new(new AgreementSucceeded(Day, Day, new(Guid.Empty, Initiative, Day)),
            "Perpanjangannya (KSDPL-31-2026-0001) ditandatangani pada 2 Maret 2026",
            "Its renewal (KSDPL-31-2026-0001) was signed on 2 March 2026"),
        new(new SuccessionTakenBack(Day, Day, new(Guid.Empty, Initiative, Day)),
            "Penandatanganan perpanjangannya (KSDPL-31-2026-0001) ditarik kembali oleh koreksi",
            "The signing of its renewal (KSDPL-31-2026-0001) was taken back by a correction"),
        new(new EarlyEndRecorded(Day, Day, new(new(2026, 5, 1), EarlyEndManner.Notice, "Nota 12")),
            "Akan diakhiri lebih awal dengan pemberitahuan satu pihak; "
                + "hari terakhir berlaku 30 April 2026: Nota 12",
            "Ends early by notice of one side; last day in force 30 April 2026: Nota 12"),
        new(new EarlyEndTakenBack(Day, Day, "keliru"),
            "Pengakhiran lebih awal ditarik kembali: keliru", "The early end was taken back: keliru"),
        new(new AgreementEnded(Day, Day),
            "Diakhiri lebih awal; hari terakhir berlaku 1 Maret 2026",
            "Ended early; last day in force 1 March 2026"),
        new(new RowWithdrawalAsked(Day, Day, "salah ketik", "siti"),
            "Penarikan baris diminta: salah ketik", "Withdrawal of the row asked for: salah ketik"),
        new(new RowWithdrawalDeclined(Day, Day, "benar", "budi"),
            "Penarikan baris ditolak: benar", "Withdrawal of the row declined: benar"),
        new(new AgreementWithdrawn(Day, Day, "salah ketik", "siti", "budi"),
            "Baris ditarik kembali, diminta siti: salah ketik",
            "The row was withdrawn, as siti asked: salah ketik"),
        new(new RowCorrectionAsked(Day, Day, 2, new("Kyiv", "UA", Day), "menurut naskah", "siti"),
            "Koreksi baris (2) diminta, menjadi mitra Kyiv, negara Ukraina, ditandatangani 2 Maret 2026: "
                + "menurut naskah",
            "Correction of the row (2) asked for, to partner Kyiv, country Ukraine, signed on 2 March 2026: "
                + "menurut naskah"),
        new(new RowCorrectionDeclined(Day, Day, 2, "benar", "budi"),
            "Koreksi baris (2) ditolak: benar", "Correction of the row (2) declined: benar"),
        new(new RowCorrected(Day, Day, 2, new("Kyiv"), "menurut naskah", "siti", "budi"),
            "Baris dikoreksi menjadi mitra Kyiv, diminta siti: menurut naskah",
            "The row was put right to partner Kyiv, as siti asked: menurut naskah"),
        new(new PartnerCorrected(Day, Day, "Kyiv", "UA", "city"),
            "Mitra dikoreksi pada prakarsanya menjadi Kyiv, Ukraina",
            "The partner was corrected in its initiative to Kyiv, Ukraine"),
        new(new AgreementDocumentRecorded(
            Day, Day, new(Guid.Empty, "result-report", Day, new("ab", "laporan.pdf", 9))),
            "Dokumen dicatat: laporan.pdf", "Document recorded: laporan.pdf"),
        .. Amendments,
    ];

    [TestCaseSource(nameof(Entries))]
    public void Happened_Entry_IsSaidInBothLanguages(AgreementEvent happened, string id, string en) =>
        Assert.That(AgreementSentences.Happened(happened), Is.EqualTo(new LocalText(id, en)));

    [Test]
    public void Happened_EveryKindOfEntry_HasASentence() => Assert.That(
        Entries.Select(entry => entry.Arguments[0]!.GetType()).Distinct(),
        Is.EquivalentTo(
            typeof(AgreementEvent).Assembly.GetTypes()
                .Where(type => type.IsSubclassOf(typeof(AgreementEvent)))));

    [TestCase("2024-11-25",
        "In force up to and including 24 November 2026 (2 years left). Notice is due by 25 May 2026.")]
    [TestCase("2025-11-24",
        "In force up to and including 24 November 2026 (12 months left). Notice is due by 25 May 2026.")]
    [TestCase("2026-05-26", "In force up to and including 24 November 2026 (5 months left). "
        + "The notice deadline 25 May 2026 has passed. Nobody has said yet what will be done.")]
    [TestCase("2026-11-24", "In force up to and including 24 November 2026 (1 day left). "
        + "The notice deadline 25 May 2026 has passed. Nobody has said yet what will be done.")]
    [TestCase("2026-11-25", "It has ended; last day in force 24 November 2026.")]
    public void Standing_OfATerm_SaysWhatIsLeftAndWhatToDo(string today, string said) =>
        Assert.That(AgreementSentences.Standing(Signed(), DateOnly.Parse(today, null)).En, Is.EqualTo(said));

    [TestCase("2026-03-02", "In force up to and including 30 April 2026 (60 days left). "
        + "Ends early by agreement of both sides: risalah.")]
    [TestCase("2026-05-01", "Ended early by agreement of both sides; "
        + "last day in force 30 April 2026: risalah.")]
    public void Standing_EndsEarly_SaysWhenAndHow(string today, string said) => Assert.That(
        AgreementSentences.Standing(
            Signed() with { EarlyEnd = new(new(2026, 5, 1), EarlyEndManner.Agreement, "risalah") },
            DateOnly.Parse(today, null)).En,
        Is.EqualTo(said));

    [TestCase(AgreementStatus.Renewed, "2026-11-20",
        "Renewed: its successor was signed on 20 November 2026 (KSDPL-31-2026-0001).")]
    [TestCase(AgreementStatus.Expired, "2026-12-01",
        "It has ended; last day in force 24 November 2026. "
            + "Its successor was signed only on 1 December 2026 (KSDPL-31-2026-0001).")]
    [TestCase(AgreementStatus.Withdrawn, "2026-12-01", "Withdrawn: there is no such agreement.")]
    public void Standing_OfWhatIsOver_SaysWhatBecameOfIt(AgreementStatus status, string on, string said) =>
        Assert.That(
            AgreementSentences.Standing(
                Signed() with
                {
                    Recorded = status,
                    SucceededBy = new(Guid.Empty, Initiative, DateOnly.Parse(on, null)),
                },
                new(2027, 1, 1)).En,
            Is.EqualTo(said));

    [Test]
    public void Standing_Answered_SaysWhatWillBeDone() => Assert.That(
        AgreementSentences.Standing(
            Signed() with { Answer = new(Day, EndingIntent.LetEnd, "sepi", null) }, new(2026, 3, 2)).Id,
        Does.EndWith("Batas pemberitahuan 25 Mei 2026. Tidak diperpanjang."));

    [Test]
    public void Standing_NoTerm_SaysThatNothingEndsByItself() => Assert.That(
        AgreementSentences.Standing(Signed() with { Particulars = Seoul with { Term = null } }, Day).En,
        Does.StartWith("No term is recorded"));

    [Test]
    public void Refusal_OfAnEnd_NamesTheLastDayInForceAlone()
    {
        var ends = new DateOnly(2026, 11, 25);
        AgreementRefusal[] refusals =
        [
            new TermHasEnded(ends), new AskAgainBeforeEnd(ends), new EndsEarlyAlready(ends),
            new EarlyEndOutsideTerm(new(2021, 11, 25), ends), new SignedTooLate(ends),
        ];

        Assert.That(
            refusals.Select(refusal => refusal.Text.Id),
            Has.All.Contains("24 November 2026").And.All.Not.Contains("25 November 2026"));
        Assert.That(
            refusals.Select(refusal => refusal.Text.En),
            Has.All.Contains("24 November 2026").And.All.Not.Contains("25 November 2026"));
    }

    private static Agreement Signed() => new() { Particulars = Seoul, StartedOn = Day, RemindedFrom = Day };
}
