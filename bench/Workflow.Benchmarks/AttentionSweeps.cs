using Microsoft.Extensions.Logging.Abstractions;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Benchmarks;

/// <summary>
/// The attention sweep over few and over many stored initiatives, of which the same number are due: its cost
/// is to follow what is due.
/// </summary>
internal static class AttentionSweeps
{
    private const int Due = 1_000;
    private const int Entries = 5;

    /// <summary>Rows that are not due: copies of one, all but their keys and the day to look next.</summary>
    private const string Fill = """
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < COUNT)
        INSERT INTO initiatives (
               id, version, number, procedure, procedure_version, title, region, partner, country,
               partner_kind, objects, stage, phase, owner, opened_on, entered_on, clock, clock_kind, due_on,
               due_soon_on, overdue_on, stalled_on, attention_on, on_hold, closed,
               dprd_reached, last_event_on, officer)
        SELECT substr(hex, 1, 8) || '-' || substr(hex, 9, 4) || '-7' || substr(hex, 14, 3) || '-8'
               || substr(hex, 18, 3) || '-' || substr(hex, 21, 12),
               version, 'STORED-' || i, procedure, procedure_version, title, region, partner, country,
               partner_kind, objects, stage, phase, owner, opened_on, entered_on, clock, clock_kind, due_on,
               due_soon_on, overdue_on, stalled_on, date('2024-07-01', '+' || (i % 300) || ' days'), on_hold,
               closed, dprd_reached, last_event_on, officer
        FROM (SELECT i, lower(hex(randomblob(16))) AS hex FROM n), (SELECT * FROM initiatives LIMIT 1)
        """;

    public static async Task Run()
    {
        await Measure(stored: 2_000, print: false); // The first one warms up.
        await Measure(10_000);
        await Measure(1_000_000);
    }

    private static async Task Measure(int stored, bool print = true)
    {
        using var office = new Office();
        var today = CivilClock.Today(office.Clock);
        await office.Writer.Run(unit => StoreDue(office, unit, today), CancellationToken.None);
        office.Execute(Fill.Replace("COUNT", $"{stored - Due}", StringComparison.Ordinal));
        office.Execute("PRAGMA wal_checkpoint(TRUNCATE)");
        Figures.Tell($"{stored} stored, {Due} due.");

        var looked = 0;
        var sweep = new AttentionSweep(office.Database, office.Desk, NullLogger<AttentionSweep>.Instance);
        var ms =
            await Figures.Ms(async () => looked = await sweep.Run(today.AddDays(-1), CancellationToken.None));
        if (looked != Due)
            throw new InvalidOperationException($"{looked} initiatives were looked after, not {Due}.");
        if (print)
            Figures.Print(new { bench = "attention-sweep", stored, due = Due, ms = Math.Round(ms) });
    }

    private static int StoreDue(Office office, UnitOfWork unit, DateOnly today)
    {
        for (var which = 0; which < Due; which++)
        {
            var told = Tale.Of(office.Rulebooks, which, today.AddDays(-90), Entries);
            office.Store(unit, Guid.CreateVersion7(), told);
        }

        return Due;
    }
}
