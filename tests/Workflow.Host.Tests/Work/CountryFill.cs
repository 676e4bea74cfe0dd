using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Engine;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Work;

/// <summary>
/// Stores twenty thousand initiatives: some that went through the procedure, copied into every region.
/// </summary>
internal sealed class CountryFill(RunningHost host)
{
    private const int Stored = 20_000;
    private const int Told = 5_000;

    private static readonly string[] Stages =
        ["initiative", "review", "plan-drafting", "dprd-deliberation", "kemlu-discussion", "in-force"];

    /// <returns>An initiative with all its journal.</returns>
    public async Task<Guid> Fill()
    {
        foreach (var stage in Stages)
            await (await Walk.Open(host, Walk.Semarang, $"Mitra {stage}")).To(stage);
        var held = await Walk.Open(host);
        await held.Post(
            "hold", new { reason = "menunggu", reviewOn = "2026-03-05", version = held.Version });
        var columns = Columns("initiatives");
        host.Database.Execute($"{Copies} INSERT INTO initiatives ({string.Join(", ", columns)}) SELECT "
            + string.Join(", ", columns.Select(Value))
            + $" FROM copies o, regions r WHERE r.k = o.i % {Regions.Count}");
        CopyBeside("snapshots", "stream");
        CopyBeside("invitations", "initiative");
        CopyBeside("visits", "initiative");
        CopyBeside(
            "journal", "stream", "AND (t.sequence <= 3 OR t.sequence >= "
            + "(SELECT version FROM snapshots WHERE snapshots.stream = t.stream))");
        host.Database.Execute("""
            INSERT INTO searched (initiative, number, partner, scope, text)
            SELECT i.id, lower(i.number), s.partner, 'in' || i.region,
                lower(i.number) || ' ' || s.text || ' ' || i.title
            FROM initiatives i JOIN searched s ON substr(i.id, 1, 24) = substr(s.initiative, 1, 24)
            WHERE i.id <> s.initiative
            """);
        await Employ();
        Tell();
        await host.RunJob("day");
        if (await host.RunJob("planner") == 0 && !host.Database.Database.IsSqlite)
            host.Database.Execute("VACUUM ANALYZE");
        return held.Id;
    }

    private List<string> Regions => [.. host.Services.GetRequiredService<Rulebooks>().Definitions.Regions.All
        .Select(region => region.Code)];

    /// <summary>The originals, one after another, as often as it takes.</summary>
    private string Copies => $"""
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Stored}),
        regions(k, code) AS (VALUES {string.Join(", ", Regions.Index().Select(one =>
            string.Create(CultureInfo.InvariantCulture, $"({one.Index}, '{one.Item}')")))}),
        numbered AS (SELECT *, row_number() OVER (ORDER BY id) - 1 AS nth, count(*) OVER () AS many
            FROM initiatives),
        copies AS (SELECT * FROM n, numbered WHERE nth = (i * 7919) % many)
        """;

    /// <summary>Not all at the same moment.</summary>
    private const string Apart = "substr(t.at, 1, 20) || substr(i.number, length(i.number) - 6) || 'Z'";

    private void CopyBeside(string table, string key, string which = "")
    {
        var columns = Columns(table);
        host.Database.Execute(
            $"INSERT INTO {table} ({string.Join(", ", columns)}) SELECT "
            + string.Join(", ", columns.Select(
                column => column == key ? "i.id" : column == "at" ? Apart : $"t.{column}"))
            + $" FROM initiatives i JOIN {table} t ON substr(i.id, 1, 24) = substr(t.{key}, 1, 24) "
            + $"WHERE i.id <> t.{key} {which}");
    }

    private List<string> Columns(string table) => [.. host.Database.Lines(host.Database.Database.IsSqlite
        ? $"SELECT name FROM pragma_table_info('{table}')"
        : $"SELECT column_name FROM information_schema.columns WHERE table_name = '{table}'")];

    /// <summary>In each region somebody who answers for its initiatives.</summary>
    private async Task Employ()
    {
        await host.Employ("petugas", "officer", Walk.Semarang);
        var columns = Columns("accounts");
        foreach (var (region, nth) in Regions.Select((region, nth) => (region, nth)))
        {
            host.Database.Execute($"INSERT INTO accounts ({string.Join(", ", columns)}) SELECT "
                + string.Join(", ", columns.Select(column => column switch
                {
                    "id" => $"substr(id, 1, 24) || '{nth:d12}'",
                    "name" => $"'petugas-{region}'",
                    "region" => $"'{region}'",
                    "search" => $"'petugas-{region}'",
                    _ => column,
                })) + " FROM accounts WHERE name = 'petugas'");
        }
    }

    /// <summary>Each region's office is told something, the busiest's far more than it reads.</summary>
    private void Tell()
    {
        var stream = host.Database.Lines("SELECT MIN(id) FROM initiatives").Single();
        var at = new DateTimeOffset(2099, 1, 1, 0, 0, 0, TimeSpan.Zero);
        foreach (var role in new[] { Roles.Officer, Roles.Supervisor })
        {
            var rows = Enumerable.Repeat("31", Told).Concat(Regions).Select((region, nth) => string.Create(
                CultureInfo.InvariantCulture,
                $"('{Guid.CreateVersion7(at)}', '{Portable.Text(at.AddSeconds(nth))}', '{stream}', {nth}, "
                    + $"'due-day-moved', '{region}', '{role}', 'kata', 'word')"));
            host.Database.Execute(
                "INSERT INTO notices (id, at, stream, sequence, kind, region, role, text_id, text_en) VALUES "
                + string.Join(", ", rows));
        }
    }

    /// <summary>One has far more than any other.</summary>
    private const string Region = "CASE WHEN o.i % 11 = 0 THEN '31' ELSE r.code END";

    private string Value(string column)
    {
        var padded = host.Database.Database.IsSqlite ? "printf('%012d', o.i)" : "lpad(o.i::text, 12, '0')";
        return column switch
        {
            "id" => $"substr(o.id, 1, 24) || {padded}",
            "number" => $"o.number || {padded}",
            "urgency" => $"substr(o.urgency, 1, 17) || o.number || {padded}",
            "region" => Region,
            "due_soon_on" => "CASE WHEN o.i % 5 = 0 THEN '2026-02-01' ELSE o.due_soon_on END",
            "overdue_on" => "CASE WHEN o.i % 10 = 0 THEN '2026-02-09' ELSE o.overdue_on END",
            "stalled_on" => "CASE WHEN o.i % 200 = 0 THEN '2026-02-09' ELSE '2026-12-01' END",
            "review_on" => "CASE WHEN o.i % 300 = 0 THEN '2026-02-09' END",
            "turns_on" => "CASE WHEN o.closed THEN NULL ELSE '2026-01-01' END",
            "officer" => $"CASE WHEN o.i % 10 > 0 THEN 'petugas-' || {Region} END",
            "country" => "CASE WHEN o.i % 500 = 0 THEN 'IS' WHEN o.i % 3 = 0 THEN 'JP' ELSE 'KR' END",
            "objects" => "CASE WHEN o.i % 2000 = 0 THEN 'other' "
                + "WHEN o.i % 4 = 0 THEN 'culture,science-technology' ELSE 'culture' END",
            "title" => "CASE WHEN o.i % 4000 = 0 THEN 'langka' WHEN o.i % 10 = 3 THEN 'umum sering' "
                + "ELSE 'umum' END",
            _ => $"o.{column}",
        };
    }
}
