namespace Workflow.Engine.Tests.Initiatives;

/// <summary>
/// Who asks for what, written down from the text of PP 28/2018 and UU 24/2000 and not from the definitions.
/// Of a step: <c>subjects = who asks</c>, where <c>28(4)</c> is an article of PP 28/2018; after <c>/</c> who
/// asks for the sections. KSDLL has the articles on the plan by Pasal 38, on the draft by 39, on Kemlu by 40.
/// </summary>
internal static class BasisTable
{
    public static readonly Dictionary<string, string[]> Needs = new()
    {
        ["ksdpl"] =
        [
            "complete-review: exploration-report = practice", // 28(3) asks to explore, not to write.
            .. Review27,
            "complete-review: equal-status complementarity people-to-people = 27(3)",
            .. Intent28,
            "submit-to-dprd: cooperation-plan = 30(2) / 30(3)",
            "submit-to-dprd: dprd-request-letter = 30(2)",
            "approve-by-dprd: dprd-decision = 30(1), 30(4)–(5)",
            "refuse-by-dprd: dprd-decision = house", // The law speaks of the approval alone.
            "clear-for-drafting request-plan-revision: written-consideration = 31(3)",
            "resubmit-plan resubmit-to-dprd: cooperation-plan = 31(3)a / 30(3)",
            "resubmit-to-dprd: dprd-request-letter = 30(2)",
            "submit-draft-text: mou-draft = 32(1) / practice",
            .. Meeting32,
            "issue-confirmation: discussion-result confirmation-letter = 33(3)",
            "sign-mou: mou-signed = 23(1), 33(4)",
            "sign-mou: full-powers = UU 24/2000 Pasal 7",
        ],
        ["ksdll"] =
        [
            "complete-review: exploration-report = practice",
            .. Review27,
            .. Intent28,
            "submit-to-dprd: cooperation-plan = 30(2) jo. Pasal 38 / 30(3) jo. Pasal 38",
            "submit-to-dprd: dprd-request-letter = 30(2) jo. Pasal 38",
            "approve-by-dprd: dprd-decision = 30(1), 30(4)–(5) jo. Pasal 38",
            "refuse-by-dprd: dprd-decision = house",
            "clear-for-drafting request-plan-revision: written-consideration = 31(3) jo. Pasal 38",
            "resubmit-plan resubmit-to-dprd: cooperation-plan = 31(3)a jo. Pasal 38 / 30(3) jo. Pasal 38",
            "resubmit-to-dprd: dprd-request-letter = 30(2) jo. Pasal 38",
            "submit-draft-text: mou-draft = 32(1) jo. Pasal 39 / practice",
            .. Meeting32,
            "issue-confirmation: discussion-result confirmation-letter = 33(3) jo. Pasal 40",
            "sign-mou: mou-signed = 23(1); PP 28/2018 Pasal 33(4) jo. Pasal 40",
            "sign-mou: full-powers = UU 24/2000 Pasal 7",
        ],
        // A circular known from studies is no law.
        ["practice-pre-2018"] =
        [
            "sign-loi: loi-signed = practice",
            "complete-planning: mou-draft = practice",
            "approve-by-dprd: dprd-decision = practice",
            "send-proposal: proposal-letter = practice",
            "sign-mou: mou-signed = practice",
        ],
    };

    /// <summary>
    /// Which law says that a stage's owner takes the step; the office says it of all others.
    /// </summary>
    public static readonly Dictionary<string, string[]> Takers = new()
    {
        ["ksdpl"] =
        [
            "approve-by-dprd refuse-by-dprd = 30(1), 30(4)–(5)",
            "clear-for-drafting = 31(3)b", "request-plan-revision = 31(3)a",
            "approve-draft-text = 32(2)–(3)", "issue-confirmation = 33(1)–(3)",
            "forward-confirmation = 33(4)",
            "sign-mou = 23(1), 33(4); UU 24/2000 Pasal 7",
        ],
        ["ksdll"] =
        [
            "approve-by-dprd refuse-by-dprd = 30(1), 30(4)–(5) jo. Pasal 38",
            "clear-for-drafting = 31(3)b jo. Pasal 38", "request-plan-revision = 31(3)a jo. Pasal 38",
            "approve-draft-text = 32(2)–(3) jo. Pasal 39", "issue-confirmation = 33(1)–(3) jo. Pasal 40",
            "forward-confirmation = 33(4) jo. Pasal 40",
            "sign-mou = 23(1); PP 28/2018 Pasal 33(4) jo. Pasal 40; UU 24/2000 Pasal 7",
        ],
        ["practice-pre-2018"] = ["approve-by-dprd agree-text sign-mou = practice"],
    };

    private static string[] Review27 =>
    [
        "complete-review: diplomatic-relations regional-affair no-office-abroad = 27(1)",
        "complete-review: no-interference plan-conformity = 27(1)",
        "complete-review: transferable-technology = 27(2)",
    ];

    private static string[] Intent28 =>
    [
        "agree-loi-text: loi-draft = practice", // The law gives the letter of intent no content and no draft.
        "sign-loi: study = practice / practice",
        "sign-loi: kemendagri kemlu loi-signed = 28(4)",
    ];

    private static string[] Meeting32 =>
    [
        "approve-draft-text: meeting-minutes = practice", // 32(2) asks for the meeting.
        "approve-draft-text: kemlu ministry province regency-city = house", // 32(3) asks to involve them.
    ];
}
