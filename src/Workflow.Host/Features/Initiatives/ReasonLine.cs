using Workflow.Host.Platform;

namespace Workflow.Host.Features.Initiatives;

/// <summary>A reason why a step cannot be taken, with the way to where it is settled.</summary>
/// <param name="Reason">The reason, as the API gives it.</param>
/// <param name="Href">The page on which the reader may settle it, or null where that is another's.</param>
/// <param name="Link">What the way there is called.</param>
public sealed record ReasonLine(ReasonBody Reason, string? Href, string? Link)
{
    public static ReasonLine Of(ReasonBody reason, InitiativePage page)
    {
        var (way, link) = Way(reason, page);
        return page.IsOfOffice && way is not null
            ? new(reason, $"{page.Path}/{way}", link)
            : new(reason, null, null);
    }

    private static (string? Way, string? Link) Way(ReasonBody reason, InitiativePage page) =>
        reason.Code switch
        {
            "document-missing" or "newer-document-needed" or "sections-missing" =>
                ($"documents/new?kind={reason.Subject}", page.L("Lampirkan sekarang", "Attach it now")),
            "requirement-open" or "requirement-unmet" =>
                ($"findings#requirement-{reason.Subject}", page.L("Isi hasil telaah", "Enter the finding")),
            "consultation-missing" =>
                ($"parties?party={reason.Subject}&act=consulted", page.L(
                    "Catat konsultasi", "Record the consultation")),
            "attendance-missing" =>
                ($"parties?party={reason.Subject}&act=attended", page.L(
                    "Catat kehadiran", "Record the attendance")),
            "on-hold" => ("steps/resume-work", page.L("Lanjutkan pekerjaan", "Resume work")),
            _ => (null, null),
        };
}
