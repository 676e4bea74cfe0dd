using Workflow.Engine;
using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of an agreement says: reminders and the end of the term.</summary>
public static class AgreementNotice
{
    /// <param name="what">The reminder's id, or the name of the entry.</param>
    public static (string Kind, LocalText Text) Of(string what, Agreement agreement)
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
            _ => Reminder(what, agreement, partner, end),
        };
    }

    private static (string Kind, LocalText Text) Reminder(
        string what, Agreement agreement, string partner, LocalText end)
    {
        var isNotice = agreement.Particulars.Term?.Reminders()
            .Any(reminder => reminder.Id == what && reminder.IsNoticeDeadline) ?? false;
        var (id, en) = isNotice
            ? ("; hari ini batas pemberitahuan melalui saluran diplomatik",
                "; today is the notice deadline through the diplomatic channel")
            : ("", "");
        return ("reminder", new(
            $"Naskah kerja sama dengan {partner} berakhir pada {end.Id}{id}.",
            $"The agreement with {partner} ends on {end.En}{en}."));
    }
}
