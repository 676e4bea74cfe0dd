using static Workflow.Engine.Agreements.Sentences.SentenceParts;

namespace Workflow.Engine.Agreements.Sentences;

/// <summary>
/// Where an agreement stands, and what happened to it, in plain sentences: register, journal and notices say
/// this and no other.
/// </summary>
public static class AgreementSentences
{
    /// <summary>
    /// Where it stands on a day: whether it runs, until when, and what is to be done about that.
    /// </summary>
    public static LocalText Standing(Agreement agreement, DateOnly today) =>
        (agreement.StatusOn(today), agreement) switch
        {
            (AgreementStatus.Withdrawn, _) => new(
                "Ditarik kembali: naskah kerja sama ini tidak ada.",
                "Withdrawn: there is no such agreement."),
            (AgreementStatus.Renewed, { SucceededBy: { } successor }) => Dated(
                $"Diperpanjang: penerusnya ditandatangani pada {{0}} ({successor.Initiative.Number}).",
                $"Renewed: its successor was signed on {{0}} ({successor.Initiative.Number}).",
                successor.SignedOn),
            (AgreementStatus.Ended, { EarlyEnd: { } early }) => With(
                LastDay(Happened(early, isAhead: false), early.EndsOn), early.Source, "."),
            (AgreementStatus.Expired, { EndsOn: { } end }) => Both(
                Both(
                    With(LastDay(new("Sudah berakhir", "It has ended"), end), null, "."),
                    TermSentences.Assumed(agreement)),
                Late(agreement.SucceededBy)),
            (_, { EndsEarly: true, EarlyEnd: { } early }) =>
                Both(Runs(today, early.EndsOn), With(Happened(early, isAhead: true), early.Source, ".")),
            (_, { EndsOn: { } end }) =>
                Both(
                    Both(Both(Runs(today, end), TermSentences.Made(agreement)), Notice(agreement, today)),
                    ToDo(agreement, today)),
            _ => new(
                "Masa berlakunya tidak tercatat: naskah kerja sama tidak berakhir dengan sendirinya, dan "
                    + "tidak ada pengingat.",
                "No term is recorded: the agreement does not end by itself, and nothing reminds of an end."),
        };

    /// <summary>The time to a later day, in the largest units that say enough.</summary>
    public static LocalText Left(DateOnly today, DateOnly day)
    {
        var months = ((day.Year - today.Year) * 12) + day.Month - today.Month - (day.Day < today.Day ? 1 : 0);
        return months >= 24 ? Count(months / 12, "tahun", "year")
            : months >= 2 ? Count(months, "bulan", "month")
            : Count(day.DayNumber - today.DayNumber, "hari", "day");
    }

    /// <summary>What happened, in one sentence a journal entry.</summary>
    /// <exception cref="InvalidOperationException">An event without a sentence: a bug.</exception>
    public static LocalText Happened(AgreementEvent happened) => happened switch
    {
        AgreementStarted started => Both(
            LastDay(
                new($"Ditandatangani sebagai hasil prakarsa {started.Initiative.Number}",
                    $"Signed under initiative {started.Initiative.Number}"),
                started.EndsOn),
            started.TermSource is { } source ? new($"({source})", $"({source})") : TermSentences.IsAssumed),
        AgreementImported import => Dated(
            "Dimasukkan dari daftar; ditandatangani {0}", "Entered from a list; signed on {0}",
            import.Particulars.SignedOn),
        AgreementUpdated => new("Diperbarui dari daftar", "Brought up to date from a list"),
        SigningRedated redated => Dated(
            "Tanggal penandatanganan dikoreksi menjadi {0}", "The date of signing was corrected to {0}",
            redated.SignedOn),
        ReminderDue { NoticeBy: { } notice } due => Both(With(Reminder(due), null, "."), Dated(
            "Batas pemberitahuan: {0}", "Notice deadline: {0}", notice)),
        ReminderDue due => Reminder(due),
        AgreementExpired expired =>
            LastDay(new("Masa berlaku berakhir", "The term ended"), expired.On),
        AgreementVoided =>
            new("Dibatalkan: penandatanganannya dikoreksi", "Voided: its signing was corrected"),
        EndingAnswered said => With(Answer(said.Intent, said.Until), said.Reason),
        TermRecorded recorded => With(Recorded(recorded.Term), recorded.Source),
        ActivityFound found => With(
            new($"Keaktifan {found.Activity.Year}: {Activity(found.Activity.Activity).Id}",
                $"Activity in {found.Activity.Year}: {Activity(found.Activity.Activity).En}"),
            found.Note),
        RenewalOpened opened => new(
            $"Prakarsa perpanjangan {opened.Initiative.Number} dibuka",
            $"Renewal initiative {opened.Initiative.Number} opened"),
        RenewalClosed { Initiative.Number: var number } => new(
            $"Prakarsa perpanjangan {number} selesai tanpa penandatanganan; tindak lanjut perlu "
                + "diputuskan lagi",
            $"Renewal initiative {number} ended without a signing; what is to be done must be said again"),
        RenewalReopened { Initiative.Number: var number } => new(
            $"Diperpanjang melalui prakarsa {number}, yang masih berjalan",
            $"To be renewed by initiative {number}, which goes on"),
        RenewalProposed { OpenBy: var by } => Dated(
            "Perpanjangan diusulkan: harus dibuka paling lambat {0}",
            "A renewal is proposed: it must be opened by {0}", by),
        AgreementSucceeded { Successor: var successor } => Dated(
            $"Perpanjangannya ({successor.Initiative.Number}) ditandatangani pada {{0}}",
            $"Its renewal ({successor.Initiative.Number}) was signed on {{0}}", successor.SignedOn),
        SuccessionTakenBack { Successor.Initiative.Number: var number } => new(
            $"Penandatanganan perpanjangannya ({number}) ditarik kembali oleh koreksi",
            $"The signing of its renewal ({number}) was taken back by a correction"),
        EarlyEndRecorded { End: var end } recorded => With(
            LastDay(Happened(end, end.EndsOn > recorded.On), end.EndsOn), end.Source),
        EarlyEndTakenBack back => With(
            new("Pengakhiran lebih awal ditarik kembali", "The early end was taken back"), back.Reason),
        AgreementEnded ended => LastDay(new("Diakhiri lebih awal", "Ended early"), ended.On),
        RowWithdrawalAsked asked => With(
            new("Penarikan baris diminta", "Withdrawal of the row asked for"), asked.Reason),
        RowWithdrawalDeclined declined => With(
            new("Penarikan baris ditolak", "Withdrawal of the row declined"), declined.Reason),
        AgreementWithdrawn withdrawn => With(
            new($"Baris ditarik kembali, diminta {withdrawn.AskedBy}",
                $"The row was withdrawn, as {withdrawn.AskedBy} asked"),
            withdrawn.Reason),
        _ => RowSentences.Happened(happened),
    };

    /// <summary>The day an entry is shown under: of an end the last day in force.</summary>
    public static DateOnly DayOf(AgreementEvent happened) =>
        happened is AgreementExpired or AgreementEnded ? happened.On.AddDays(-1) : happened.On;

    /// <summary>What was said is to be done.</summary>
    public static LocalText Answer(EndingIntent intent, DateOnly? until) => intent switch
    {
        EndingIntent.Renew => new("Akan diperpanjang", "To be renewed"),
        EndingIntent.LetEnd => new("Tidak diperpanjang", "To end with its term"),
        _ when until is { } day =>
            Dated("Belum diputuskan; ditinjau kembali pada {0}", "Undecided; asked again on {0}", day),
        _ => new("Belum diputuskan", "Undecided"),
    };

    /// <summary>The name of a level of activity.</summary>
    public static LocalText Activity(Activity activity) => activity switch
    {
        Agreements.Activity.Active => new("aktif", "active"),
        Agreements.Activity.LessActive => new("kurang aktif", "less active"),
        _ => new("tidak aktif", "inactive"),
    };

    private static LocalText Runs(DateOnly today, DateOnly end)
    {
        var left = Left(today, end);
        return Dated(
            $"Berlaku sampai dan termasuk {{0}} ({left.Id} lagi).",
            $"In force up to and including {{0}} ({left.En} left).",
            end.AddDays(-1));
    }

    private static LocalText Happened(EarlyEnd early, bool isAhead) => isAhead
        ? new($"Akan diakhiri lebih awal {Manner(early.Manner).Id}", $"Ends early {Manner(early.Manner).En}")
        : new($"Diakhiri lebih awal {Manner(early.Manner).Id}", $"Ended early {Manner(early.Manner).En}");

    /// <summary>How an early end comes about, within a sentence.</summary>
    private static LocalText Manner(EarlyEndManner manner) => manner == EarlyEndManner.Notice
        ? new("dengan pemberitahuan satu pihak", "by notice of one side")
        : new("atas kesepakatan kedua pihak", "by agreement of both sides");

    private static LocalText Late(Successor? successor) => successor is null
        ? new("", "")
        : Dated(
            $"Penerusnya baru ditandatangani pada {{0}} ({successor.Initiative.Number}).",
            $"Its successor was signed only on {{0}} ({successor.Initiative.Number}).", successor.SignedOn);

    private static LocalText Notice(Agreement agreement, DateOnly today) =>
        agreement.Particulars.Term?.NoticeBy(agreement.Particulars.SignedOn) is not { } notice ? new("", "")
        : notice < today
            ? Dated("Batas pemberitahuan {0} sudah lewat.", "The notice deadline {0} has passed.", notice)
        : Dated("Batas pemberitahuan {0}.", "Notice is due by {0}.", notice);

    private static LocalText ToDo(Agreement agreement, DateOnly today) => agreement switch
    {
        _ when agreement.IsRunningOut(today) => new(
            "Tindak lanjutnya belum diputuskan.", "Nobody has said yet what will be done."),
        { Answer: { } said } => With(Answer(said.Intent, said.Until), null, "."),
        _ => new("", ""),
    };

    private static LocalText Reminder(ReminderDue due) => Both(
        Dated("Pengingat: hari terakhir berlaku {0}", "Reminder: last day in force {0}",
            due.EndsOn.AddDays(-1)),
        due.TermAssumed == true ? TermSentences.IsAssumed : new("", ""));

    private static LocalText Recorded(Term term)
    {
        var length = TermSentences.Length(term);
        return new($"Masa berlaku dicatat {length.Id}", $"Term recorded as {length.En}");
    }
}
