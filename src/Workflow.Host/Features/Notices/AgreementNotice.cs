using Workflow.Engine;
using Workflow.Engine.Agreements;
using Workflow.Engine.Agreements.Sentences;
using Workflow.Host.Platform;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of an agreement says: reminders and the end of the term.</summary>
public static class AgreementNotice
{
    /// <param name="what">The reminder's id, or the name of the entry.</param>
    /// <param name="today">The day it is told on; it stays true when it is read on another.</param>
    public static (string Kind, LocalText Text) Of(string what, Agreement agreement, DateOnly today)
    {
        var partner = BidiControls.Isolated(agreement.Particulars.Partner);
        var assumed = Assumed(agreement);
        var last = agreement.EndsOn is { } endsOn ? CivilDates.InWords(endsOn.AddDays(-1)) : new("", "");
        return what switch
        {
            "agreement-expired" => ("term", new(
                $"Naskah kerja sama dengan {partner} sudah berakhir; hari terakhir berlaku "
                    + $"{last.Id}{assumed.Id}.",
                $"The agreement with {partner} has ended; last day in force {last.En}{assumed.En}.")),
            "agreement-ended" => ("term", new(
                $"Naskah kerja sama dengan {partner} diakhiri lebih awal; hari terakhir berlaku {last.Id}.",
                $"The agreement with {partner} ended early; last day in force {last.En}.")),
            "agreement-succeeded" => ("term", Succeeded(agreement)),
            "succession-taken-back" => ("term", RunsOn(
                agreement, last, today,
                new("Penandatanganan penerus naskah kerja sama", "The signing of the successor"))),
            "early-end-taken-back" => ("term", RunsOn(
                agreement, last, today,
                new("Pengakhiran lebih awal naskah kerja sama", "The early end"))),
            "amendment-undone" => ("term", RunsOn(
                agreement, last, today,
                new("Pencatatan adendum naskah kerja sama", "The recording of an amendment"))),
            "renewal-proposed" => ("term", Proposed(agreement, last, today)),
            "renewal-closed" => ("term", new(
                $"Perpanjangan naskah kerja sama dengan {partner} tidak jadi ditandatangani; putuskan lagi "
                    + "tindak lanjutnya.",
                $"The renewal of the agreement with {partner} ended without a signing; say again what is to "
                    + "be done.")),
            "row-withdrawal-asked" => ("term", new(
                $"Naskah kerja sama dengan {partner} diminta ditarik dari daftar; orang kedua memutuskan.",
                $"The agreement with {partner} is to be withdrawn from the register; "
                    + "a second person decides.")),
            "row-correction-asked" => ("term", new(
                $"Baris naskah kerja sama dengan {partner} diminta dikoreksi; orang kedua memutuskan.",
                $"The row of the agreement with {partner} is to be put right; a second person decides.")),
            _ => Reminder(what, agreement, last, today),
        };
    }

    /// <summary>By when it was to be opened is told as counted then; the term may be another now.</summary>
    private static LocalText Proposed(Agreement agreement, LocalText last, DateOnly today)
    {
        var partner = BidiControls.Isolated(agreement.Particulars.Partner);
        var assumed = Assumed(agreement);
        var by = agreement.EndsOn is { } end && agreement.Proposals.TryGetValue(end, out var day)
            ? By(day, today)
            : new("", "");
        return new(
            $"Usulan: buka perpanjangan naskah kerja sama dengan {partner}{by.Id}, supaya ditandatangani "
                + $"selagi naskah itu berlaku, sampai dan termasuk {last.Id}{assumed.Id}.",
            $"Proposed: open the renewal of the agreement with {partner}{by.En}, to have it signed while "
                + $"that is in force, up to and including {last.En}{assumed.En}.");
    }

    private static LocalText By(DateOnly day, DateOnly today)
    {
        var said = CivilDates.InWords(day);
        return day < today
            ? new($" (seharusnya paling lambat {said.Id})", $" (it should have been by {said.En})")
            : new($" paling lambat {said.Id}", $" by {said.En}");
    }

    /// <summary>Told again where a correction gave the signing another date.</summary>
    private static LocalText Succeeded(Agreement agreement)
    {
        var partner = BidiControls.Isolated(agreement.Particulars.Partner);
        var day = agreement.SucceededBy is { } successor
            ? CivilDates.InWords(successor.SignedOn)
            : null;
        return new(
            $"Penerus naskah kerja sama dengan {partner} telah ditandatangani"
                + (day is null ? "." : $" pada {day.Id}."),
            $"The successor of the agreement with {partner} was signed"
                + (day is null ? "." : $" on {day.En}."));
    }

    /// <summary>What was to end it, or has, is taken back; by then another may have come instead.</summary>
    private static LocalText RunsOn(
        Agreement agreement, LocalText last, DateOnly today, LocalText what)
    {
        var partner = BidiControls.Isolated(agreement.Particulars.Partner);
        var (id, en) = agreement.StatusOn(today) switch
        {
            AgreementStatus.InForce => (
                $"naskah itu berlaku sampai dan termasuk {last.Id}",
                $"it is in force up to and including {last.En}"),
            AgreementStatus.NoTerm => (
                "naskah itu berlaku tanpa masa berlaku yang tercatat",
                "it is in force, with no term recorded"),
            AgreementStatus.Renewed => (
                "naskah itu tetap sudah diperpanjang", "it is renewed all the same"),
            _ => ($"hari terakhir berlakunya tetap {last.Id}", $"its last day in force stays {last.En}"),
        };
        return new(
            $"{what.Id} dengan {partner} ditarik kembali; {id}.",
            $"{what.En} of the agreement with {partner} was taken back; {en}.");
    }

    private static (string Kind, LocalText Text) Reminder(
        string what, Agreement agreement, LocalText last, DateOnly today)
    {
        var partner = BidiControls.Isolated(agreement.Particulars.Partner);
        var (id, en) = Deadline(what, agreement, today) ?? new("", "");
        var was = agreement.EndsOn <= today ? "was" : "is";
        var assumed = Assumed(agreement);
        return ("reminder", new(
            $"Naskah kerja sama dengan {partner} berlaku sampai dan termasuk {last.Id}"
                + $"{assumed.Id}{id}.",
            $"The agreement with {partner} {was} in force up to and including {last.En}{assumed.En}{en}."));
    }

    private static LocalText Assumed(Agreement agreement) => agreement.TermIsAssumed
        ? new($" {TermSentences.IsAssumed.Id}", $" {TermSentences.IsAssumed.En}")
        : new("", "");

    /// <summary>A reminder comes before its day if that is a day off, and later after a downtime.</summary>
    private static LocalText? Deadline(string what, Agreement agreement, DateOnly today)
    {
        var (term, signedOn) = (agreement.Particulars.Term, agreement.Particulars.SignedOn);
        if (term?.Reminders().Any(each => each.Id == what && each.IsNoticeDeadline) != true
            || term.NoticeBy(signedOn) is not { } by)
            return null;

        var day = CivilDates.InWords(by);
        return by < today
            ? new(
                $"; batas pemberitahuan melalui saluran diplomatik, {day.Id}, sudah lewat",
                $"; the deadline of notice through the diplomatic channel, {day.En}, is past")
            : new(
                $"; batas pemberitahuan melalui saluran diplomatik {day.Id}",
                $"; notice through the diplomatic channel is due by {day.En}");
    }
}
