using Workflow.Engine;
using Workflow.Engine.Agreements;

namespace Workflow.Host.Features.Notices;

/// <summary>What an entry of an agreement says: reminders and the end of the term.</summary>
public static class AgreementNotice
{
    /// <param name="what">The reminder's id, or <c>agreement-expired</c>.</param>
    public static (string Kind, LocalText Text) Of(string what, Agreement agreement)
    {
        var partner = agreement.Particulars.Partner;
        var end = agreement.EndsOn is { } day ? CivilDates.InWords(day) : new("", "");
        if (what == "agreement-expired")
        {
            return ("term", new(
                $"Perjanjian dengan {partner} berakhir pada {end.Id}.",
                $"The agreement with {partner} ended on {end.En}."));
        }

        var isNotice = agreement.Particulars.Term?.Reminders()
            .Any(reminder => reminder.Id == what && reminder.IsNoticeDeadline) ?? false;
        var (id, en) = isNotice
            ? ("; hari ini batas pemberitahuan melalui saluran diplomatik",
                "; today is the notice deadline through the diplomatic channel")
            : ("", "");
        return ("reminder", new(
            $"Perjanjian dengan {partner} berakhir pada {end.Id}{id}.",
            $"The agreement with {partner} ends on {end.En}{en}."));
    }
}
