using Workflow.Engine;
using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of an agreement says: reminders and the end of the term.</summary>
public static class AgreementNotice
{
    /// <param name="what">The reminder's id, or the name of the entry.</param>
    /// <param name="today">The day it is told on; it stays true when it is read on another.</param>
    public static (string Kind, LocalText Text) Of(string what, Agreement agreement, DateOnly today)
    {
        var partner = agreement.Particulars.Partner;
        var end = agreement.EndsOn is { } day ? CivilDates.InWords(day) : new("", "");
        return what switch
        {
            "agreement-expired" => ("term", new(
                $"Naskah kerja sama dengan {partner} berakhir pada {end.Id}.",
                $"The agreement with {partner} ended on {end.En}.")),
            "agreement-ended" => ("term", new(
                $"Naskah kerja sama dengan {partner} diakhiri lebih awal pada {end.Id}.",
                $"The agreement with {partner} ended early on {end.En}.")),
            "agreement-succeeded" => ("term", new(
                $"Penerus naskah kerja sama dengan {partner} telah ditandatangani.",
                $"The successor of the agreement with {partner} was signed.")),
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
                $"Baris naskah kerja sama dengan {partner} diminta diperbaiki; orang kedua memutuskan.",
                $"The row of the agreement with {partner} is to be put right; a second person decides.")),
            _ => Reminder(what, agreement, end, today),
        };
    }

    private static (string Kind, LocalText Text) Reminder(
        string what, Agreement agreement, LocalText end, DateOnly today)
    {
        var partner = agreement.Particulars.Partner;
        var (id, en) = Deadline(what, agreement, today) ?? new("", "");
        var ends = agreement.EndsOn <= today ? "ended" : "ends";
        return ("reminder", new(
            $"Naskah kerja sama dengan {partner} berakhir pada {end.Id}{id}.",
            $"The agreement with {partner} {ends} on {end.En}{en}."));
    }

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
