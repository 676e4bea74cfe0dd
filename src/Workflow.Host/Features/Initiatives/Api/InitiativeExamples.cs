namespace Workflow.Host.Features.Initiatives.Api;

/// <summary>What a request may look like, for the description; a test sends each.</summary>
internal static class InitiativeExamples
{
    public const string Open = """
        {"procedure": "ksdpl", "title": "Kota kembar dengan Penang (Malaysia)", "region": "31",
         "partner": {"name": "Penang", "country": "MY", "kind": "state"}, "objects": ["culture"],
         "origin": "region", "commandId": "f1c5c2a6-open-penang"}
        """;

    public const string Renew = """
        {"title": "Perpanjangan kota kembar dengan Jung-Gu", "objects": ["culture"]}
        """;

    public const string Step = """
        {"step": "submit-to-dprd", "version": 14, "on": "2026-03-02", "receivedOn": "2026-03-02",
         "note": "Diantar langsung ke sekretariat DPRD.", "commandId": "f1c5c2a6-submit"}
        """;

    public const string Hold = """
        {"reason": "Menunggu jawaban mitra.", "reviewOn": "2030-01-07", "version": 3}
        """;

    public const string Resume = """{"on": "2026-03-02", "version": 4}""";

    public const string Officers = """
        {"officer": "petugas", "deputy": "petugas3", "reason": "Cuti tahunan.", "version": 5}
        """;

    public const string HandOver = """
        {"from": "petugas", "to": "petugas3", "region": "31", "reason": "Mutasi pegawai."}
        """;

    public const string Receipt = """
        {"receivedOn": "2026-02-27", "note": "Menurut tanda terima.", "version": 15}
        """;

    public const string Finding = """
        {"met": true, "on": "2026-03-02", "note": "Hubungan diplomatik sejak 1957.", "version": 3}
        """;

    public const string Party = """
        {"consulted": true, "opinion": "agree-with-notes", "on": "2026-03-02", "version": 7}
        """;

    public const string Ask = """
        {"days": 10, "question": "Mohon pendapat atas rancangan LoI.", "on": "2026-03-02", "version": 7}
        """;

    public const string Answer = """
        {"answer": "agree-with-notes", "note": "Sesuai surat.", "on": "2026-03-02", "version": 8,
         "evidence": "0197e4a0-0000-7000-8000-000000000000"}
        """;

    public const string Meeting = """
        {"place": "Kantor Kemendagri, Jakarta", "parties": [
            {"party": "kemlu", "invited": true, "attended": true, "opinion": "agree"},
            {"party": "province", "attended": true, "note": "diwakili Biro Pemerintahan"}], "version": 30}
        """;

    public const string Remind = """{"version": 8}""";

    public const string Withdraw = """{"reason": "Sudah dibahas dalam rapat.", "version": 8}""";

    public const string Note = """{"text": "Delegasi berkunjung ke Penang.", "version": 2}""";

    public const string Correction = """
        {"sequence": 12, "dated": "2026-03-01", "reason": "Salah tulis tanggal.", "version": 15}
        """;

    public const string Confirmation = """{"version": 16}""";

    public const string Declining = """{"reason": "Tanggal dalam surat sudah benar.", "version": 16}""";

    public const string Document = """
        {"kind": "study", "file": "isi berkas", "sections": ["all"], "version": 6, "dated": "2026-03-01",
         "letterNumber": "440/12", "letterDate": "2026-03-01", "sender": "Biro Kerja Sama",
         "signatory": "Kepala Biro"}
        """;

    public const string Sections = """{"sections": ["all"], "version": 8}""";
}
