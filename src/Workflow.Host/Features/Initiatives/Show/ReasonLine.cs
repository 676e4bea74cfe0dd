using System.Collections.Immutable;
using Workflow.Engine.Initiatives;
using Workflow.Engine.Procedures;
using Workflow.Host.Platform.Http;

namespace Workflow.Host.Features.Initiatives.Show;

/// <summary>A reason why a step cannot be taken, with the way to where it is settled.</summary>
/// <param name="Reason">The reason, as the API gives it.</param>
/// <param name="Href">The page on which the reader may settle it, or null where that is another's.</param>
/// <param name="Link">What the way there is called.</param>
public sealed record ReasonLine(ReasonBody Reason, string? Href, string? Link)
{
    public static ReasonLine Of(ReasonBody reason, InitiativePage page) =>
        Way(reason, page) is (true, { } way, var link)
            ? new(reason, $"{page.Path}/{way}", link)
            : new(reason, null, null);

    /// <summary>
    /// Evidence is not told beside another document that has to be attached: that one is the evidence then.
    /// </summary>
    public static IEnumerable<ReasonBody> Told(IEnumerable<ReasonBody> reasons)
    {
        var all = reasons.ToList();
        return all.Exists(reason => IsOfNoDocument(reason) && reason.Subject != EvidenceMissing.Evidence)
            ? all.Where(reason => !IsOfNoDocument(reason) || reason.Subject != EvidenceMissing.Evidence)
            : all;
    }

    private static bool IsOfNoDocument(ReasonBody reason) =>
        reason.Code is "document-missing" or "newer-document-needed";

    private static (bool May, string? Way, string? Link) Way(ReasonBody reason, InitiativePage page) =>
        reason.Code switch
        {
            "document-missing" or "newer-document-needed" => Attach(KindOf(reason, page), page),
            "sections-missing" => Attach(reason.Subject!, page),
            "requirement-open" or "requirement-unmet" => (
                page.MayFind, $"findings#requirement-{reason.Subject}",
                page.L("Isi hasil telaah", "Enter the findings")),
            "consultation-missing" => (
                page.MayRecordConsultation, $"parties?party={reason.Subject}&act=consulted",
                page.L("Catat konsultasi", "Record the consultation")),
            "attendance-missing" => (
                page.MayRecordAttendance(reason.Subject!), $"parties?party={reason.Subject}&act=attended",
                page.L("Catat kehadiran", "Record the attendance")),
            "on-hold" when page.Procedure.StepThat(StepEffect.Resume) is { } resume => (
                page.IsOfOffice, $"steps/{resume.Id}", page.L(resume.Title)),
            _ => (false, null, null),
        };

    /// <summary>The kind that is missing; as evidence the first of those that would do.</summary>
    private static string KindOf(ReasonBody reason, InitiativePage page) =>
        reason.Subject == EvidenceMissing.Evidence
            ? OwnersWill.Kinds(page.Procedure, page.Stage).FirstOrDefault("")
            : reason.Subject!;

    private static (bool May, string Way, string Link) Attach(string kind, InitiativePage page) => (
        page.MayAttach, kind.Length == 0 ? "documents/new" : $"documents/new?kind={kind}",
        page.Procedure.FindDocument(kind) is { Title: var title }
            ? page.L($"Lampirkan {InSentence(title.Id)}", $"Attach the {InSentence(title.En)}")
            : page.L("Lampirkan dokumen", "Attach a document"));

    /// <summary>
    /// A title within a sentence: “Keputusan DPRD” loses its capital, “Surat Kuasa”, a name, keeps it.
    /// </summary>
    private static string InSentence(string title)
    {
        var next = title.IndexOf(' ', StringComparison.Ordinal) + 1;
        var isName = next > 0 && next + 1 < title.Length
            && char.IsUpper(title[next]) && char.IsLower(title[next + 1]);
        return isName ? title : char.ToLowerInvariant(title[0]) + title[1..];
    }
}

/// <summary>Reasons of one kind that one form settles are one line, which opens.</summary>
/// <param name="Summary">How many of what; null for a reason that stands alone.</param>
public sealed record ReasonGroup(string? Summary, ImmutableArray<ReasonLine> Lines)
{
    /// <summary>In the order in which the reasons are told.</summary>
    public static IEnumerable<ReasonGroup> Of(IEnumerable<ReasonBody> reasons, InitiativePage page) =>
        ReasonLine.Told(reasons).Index()
            .GroupBy(one => Words(one.Item.Code, 0, page) is null ? $"{one.Index}" : one.Item.Code)
            .Select(kind => new ReasonGroup(
                kind.Count() > 1 ? Words(kind.Key, kind.Count(), page) : null,
                [.. kind.Select(one => ReasonLine.Of(one.Item, page))]));

    private static string? Words(string code, int count, InitiativePage page) => code switch
    {
        "requirement-open" => page.L(
            $"{count} persyaratan belum ditelaah", $"{count} requirements not yet found met or unmet"),
        "requirement-unmet" => page.L(
            $"{count} persyaratan tidak terpenuhi", $"{count} requirements found not to be met"),
        "consultation-missing" => page.L(
            $"{count} konsultasi belum dilaksanakan", $"{count} consultations not held yet"),
        "attendance-missing" => page.L(
            $"Kehadiran {count} pihak belum dicatat", $"The attendance of {count} parties is not recorded"),
        _ => null,
    };
}
