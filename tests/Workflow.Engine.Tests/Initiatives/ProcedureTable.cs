namespace Workflow.Engine.Tests.Initiatives;

/// <summary>A stage as the law tells it; its clock as <c>id days/warn kind</c>, empty without one.</summary>
internal sealed record TableStage(string Id, string Owner, string Clock, params TableStep[] Steps);

/// <summary>A step, and what an empty file lacks for it: <c>code:subject</c>, in the order told.</summary>
internal sealed record TableStep(string Id, string To, params string[] Unmet)
{
    /// <summary>Taken only with a reason.</summary>
    public bool AsksReason { get; init; }
}

/// <summary>
/// The three procedures written down a second time, from the law and not from the definitions: what a change
/// of a definition is held against. A city's initiative about culture.
/// </summary>
internal static class ProcedureTable
{
    private static readonly string[] Ksdpl27 =
    [
        "document-missing:exploration-report",
        "requirement-open:diplomatic-relations", "requirement-open:regional-affair",
        "requirement-open:no-office-abroad", "requirement-open:no-interference",
        "requirement-open:plan-conformity", "requirement-open:equal-status",
        "requirement-open:complementarity", "requirement-open:people-to-people",
    ];

    private static readonly string[] Ksdll27 =
    [
        "document-missing:exploration-report",
        "requirement-open:diplomatic-relations", "requirement-open:regional-affair",
        "requirement-open:no-office-abroad", "requirement-open:no-interference",
        "requirement-open:plan-conformity",
    ];

    private static readonly string[] FinalStages =
        ["in-force", "closed-declined", "closed-refused", "closed-lapsed", "closed-withdrawn"];

    public static readonly Dictionary<string, TableStage[]> Open = new()
    {
        ["ksdpl"] = [.. Pp28(Ksdpl27)],
        ["ksdll"] = [.. Pp28(Ksdll27)],
        ["practice-pre-2018"] = [.. Before2018()],
    };

    public static readonly Dictionary<string, string[]> Final = new()
    {
        ["ksdpl"] = FinalStages,
        ["ksdll"] = FinalStages,
        ["practice-pre-2018"] = ["in-force", "closed-withdrawn"],
    };

    /// <summary>Every open stage has these besides its own; each only by those it names.</summary>
    public static readonly TableStep Withdraw = new("withdraw", "closed-withdrawn") { AsksReason = true };

    public static readonly TableStep Hold = new("put-on-hold", "") { AsksReason = true };

    public static readonly TableStep Resume = new("resume-work", "");

    private static IEnumerable<TableStage> Pp28(string[] requirements) =>
    [
        new("initiative", "officer", "",
            new("accept-initiative", "review"),
            new("decline-initiative", "closed-declined") { AsksReason = true }),
        new("review", "officer", "review 30/5 House",
            new("complete-review", "loi-drafting", requirements),
            new("stop-after-review", "closed-declined") { AsksReason = true }),
        new("loi-drafting", "officer", "loi-drafting 20/5 House",
            new TableStep("agree-loi-text", "consultation", "document-missing:loi-draft")),
        new("consultation", "officer", "consultation 30/5 House",
            new("sign-loi", "plan-drafting",
                "document-missing:study", "consultation-missing:kemendagri", "consultation-missing:kemlu",
                "document-missing:loi-signed"),
            new("revise-loi", "loi-drafting")),
        new("plan-drafting", "officer", "plan-drafting 30/5 House",
            new TableStep("submit-to-dprd", "dprd-deliberation",
                "document-missing:cooperation-plan", "document-missing:dprd-request-letter")),
        new("dprd-deliberation", "dprd", "dprd-decision 45/10 Statutory",
            new("approve-by-dprd", "verification", "document-missing:dprd-decision"),
            new("refuse-by-dprd", "closed-refused", "document-missing:dprd-decision"),
            new("return-by-dprd", "plan-drafting")),
        new("verification", "kemendagri", "verification 20/5 House",
            new("clear-for-drafting", "text-drafting", "document-missing:written-consideration"),
            new("request-plan-revision", "plan-revision", "document-missing:written-consideration")),
        new("plan-revision", "officer", "plan-revision 20/5 House",
            new("resubmit-plan", "verification", "document-missing:cooperation-plan"),
            new("resubmit-to-dprd", "dprd-deliberation",
                "document-missing:cooperation-plan", "document-missing:dprd-request-letter")),
        new("text-drafting", "officer", "text-drafting 20/5 House",
            new TableStep("submit-draft-text", "inter-ministry-meeting", "document-missing:mou-draft")),
        .. Ministries(),
    ];

    private static IEnumerable<TableStage> Ministries() =>
    [
        new("inter-ministry-meeting", "kemendagri", "inter-ministry-meeting 30/5 House",
            new("approve-draft-text", "kemlu-discussion",
                "document-missing:meeting-minutes", "attendance-missing:kemlu", "attendance-missing:ministry",
                "attendance-missing:province", "attendance-missing:regency-city"),
            new("return-draft-text", "text-drafting")),
        new("kemlu-discussion", "kemlu", "kemlu-discussion 45/10 House",
            new("issue-confirmation", "confirmation-forwarding",
                "document-missing:discussion-result", "document-missing:confirmation-letter"),
            new("return-to-drafting", "text-drafting"),
            new("end-without-agreement", "closed-lapsed") { AsksReason = true }),
        new("confirmation-forwarding", "kemendagri", "confirmation-forwarding 10/3 House",
            new TableStep("forward-confirmation", "signing-preparation")),
        new("signing-preparation", "region-head", "signing-preparation 30/5 House",
            new TableStep("sign-mou", "in-force",
                "document-missing:full-powers", "document-missing:mou-signed")),
    ];

    private static IEnumerable<TableStage> Before2018() =>
    [
        new("intent", "officer", "", new TableStep("sign-loi", "planning", "document-missing:loi-signed")),
        new("planning", "officer", "",
            new TableStep("complete-planning", "dprd-approval", "document-missing:mou-draft")),
        new("dprd-approval", "dprd", "",
            new TableStep("approve-by-dprd", "proposal", "document-missing:dprd-decision")),
        new("proposal", "officer", "",
            new TableStep("send-proposal", "negotiation", "document-missing:proposal-letter")),
        new("negotiation", "kemendagri", "", new TableStep("agree-text", "signing")),
        new("signing", "region-head", "",
            new TableStep("sign-mou", "in-force", "document-missing:mou-signed")),
    ];
}
