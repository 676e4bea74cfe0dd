using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// How urgent an initiative is stands in its row, indexed, and what the board counts in a table of its own:
/// the two indexes that held all that a board asks for go. The next start writes the rows anew.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128000000_UrgencyKept")]
public sealed class UrgencyKept : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider == WorkflowDb.SqliteProvider)
        {
            migrationBuilder.DropIndex("IX_initiatives_open_by_stage", "initiatives");
            migrationBuilder.DropIndex("IX_initiatives_open_by_region", "initiatives");
        }

        migrationBuilder.DropIndex("IX_initiatives_region_closed_due_on", "initiatives");
        migrationBuilder.DropIndex("IX_initiatives_stage", "initiatives");
        migrationBuilder.AddColumn<string>("urgency", "initiatives", nullable: false, defaultValue: "");
        migrationBuilder.AddColumn<int>("standing", "initiatives", nullable: false, defaultValue: 0);
        migrationBuilder.AddColumn<string>("turns_on", "initiatives", nullable: true);
        if (ActiveProvider != WorkflowDb.SqliteProvider)
        {
            // Whatever language a server sorts by: codes and keys go by their bytes, as on SQLite.
            foreach (var column in new[] { "region", "urgency", "number" })
            {
                migrationBuilder.Sql(
                    $"ALTER TABLE initiatives ALTER COLUMN {column} TYPE text COLLATE \"C\"");
            }
        }

        foreach (var (name, columns, filter) in Indexes)
            migrationBuilder.CreateIndex($"IX_initiatives_{name}", "initiatives", columns, filter: filter);
        TallyTriggers.Create(migrationBuilder);
    }

    private static (string Name, string[] Columns, string? Filter)[] Indexes =>
    [
        ("urgency", ["urgency", "region"], null),
        ("region_urgency", ["region", "urgency"], null),
        ("stage_urgency", ["stage", "urgency"], null),
        ("opened_on_number", ["opened_on", "number"], null),
        ("partner_number", ["partner", "number"], null),
        ("country", ["country"], null),
        ("officer", ["officer"], "officer IS NOT NULL"),
        ("turns_on", ["turns_on"], "turns_on IS NOT NULL"),
        ("stalled", ["urgency"], "standing & 8 = 8"),
        ("review_due", ["urgency"], "standing & 32 = 32"),
        ("stuck", ["entered_on", "number"], "standing & 64 = 64"),
        ("uncarried", ["opened_on", "number"], "officer IS NULL AND NOT closed"),
    ];
}
