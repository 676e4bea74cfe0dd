using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What the board counts, beside the rows: on SQLite a row carries its whole history, and counting would read all of
/// it. PostgreSQL keeps such long values elsewhere and limits what an index may hold.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000302_BoardIndexes")]
public sealed class BoardIndexes : Migration
{
    private static readonly string[] Counted =
    [
        "entered_on", "objects", "opened_on", "due_soon_on", "overdue_on", "stalled_on", "clock_kind",
        "on_hold", "closed", "number", "id",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider != WorkflowDb.SqliteProvider)
            return;

        migrationBuilder.CreateIndex(
            "IX_initiatives_open_by_stage", "initiatives",
            ["procedure", "procedure_version", "stage", "country", "region", "officer", .. Counted], filter: "NOT closed");
        migrationBuilder.CreateIndex(
            "IX_initiatives_open_by_region", "initiatives",
            ["region", "officer", "procedure", "procedure_version", "stage", "country", .. Counted], filter: "NOT closed");
    }
}
