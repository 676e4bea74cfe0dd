namespace Workflow.Host.Features.Calendar;

/// <summary>What a request may look like, for the description; a test sends each.</summary>
internal static class CalendarExamples
{
    public const string Decree = """
        {"decree": "SKB 3 Menteri 2026", "year": 2026,
         "days": [{"date": "2026-12-28", "kind": "joint-leave", "name": "Cuti bersama Natal"}]}
        """;

    public const string Feast = """
        {"feast": "idul-adha", "year": 2026, "date": "2026-05-28", "decree": "Keputusan Menteri Agama 2026"}
        """;
}
