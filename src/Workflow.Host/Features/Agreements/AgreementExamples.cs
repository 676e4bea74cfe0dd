namespace Workflow.Host.Features.Agreements;

/// <summary>What a request may look like, for the description; a test sends each.</summary>
internal static class AgreementExamples
{
    public const string Ending = """
        {"intent": "undecided", "until": "2099-06-30", "reason": "Menunggu laporan tahunan.", "version": 1}
        """;

    public const string Term = """
        {"years": 5, "noticeMonths": 6, "source": "MoU pasal 11", "version": 1}
        """;

    public const string Activity = """
        {"activity": "less-active", "year": 2026, "note": "Satu kunjungan.", "version": 2}
        """;

    public const string EarlyEnd = """
        {"endsOn": "2027-01-01", "manner": "notice", "paper": "Nota diplomatik 7/2026", "version": 2}
        """;

    public const string EarlyEndUndoing = """{"reason": "Mitra menarik notanya.", "version": 3}""";

    public const string Amendment = """
        {"signedOn": "2026-02-10", "paper": "01a1fc2f-d047-793c-b9d5-7707cc3c88c3",
         "changes": "Bidang kesehatan ditambahkan.", "term": {"years": 7}, "version": 2}
        """;

    public const string AmendmentUndoing = """{"reason": "Berkas yang keliru.", "version": 3}""";

    public const string RowCorrection = """
        {"partner": "Kyiv", "signedOn": "2023-03-01", "reason": "Menurut naskah.", "version": 1}
        """;

    public const string RowConfirmation = """{"version": 2}""";

    public const string RowDeclining = """{"reason": "Sesuai dengan naskah.", "version": 2}""";

    public const string Document = """
        {"kind": "annual-activity-plan", "file": "isi berkas", "dated": "2026-03-01", "version": 1}
        """;
}
