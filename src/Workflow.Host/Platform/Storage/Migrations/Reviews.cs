using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// When a hold is to be looked at again, beside the other days that lists and the board look for. Whatever is on hold
/// is looked after once more by the next sweep, which fills it.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127002000_Reviews")]
public sealed class Reviews : Migration
{
    private static readonly string[] Counted =
    [
        "entered_on", "objects", "opened_on", "due_soon_on", "overdue_on", "stalled_on", "review_on", "clock_kind",
        "on_hold", "closed", "number", "id",
    ];

    private static readonly string[] Listed =
    [
        "closed", "region", "owner", "due_on", "overdue_on", "due_soon_on", "stalled_on", "review_on", "on_hold",
        "entered_on", "number", "stage", "country", "partner", "opened_on", "officer", "dprd_reached", "invited",
        "search", "id",
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("review_on", "initiatives", nullable: true);
        migrationBuilder.Sql("UPDATE initiatives SET attention_on = last_event_on WHERE on_hold AND NOT closed");
        if (ActiveProvider != WorkflowDb.SqliteProvider)
            return;

        migrationBuilder.DropIndex("IX_initiatives_listed", "initiatives");
        migrationBuilder.DropIndex("IX_initiatives_open_by_stage", "initiatives");
        migrationBuilder.DropIndex("IX_initiatives_open_by_region", "initiatives");
        migrationBuilder.CreateIndex("IX_initiatives_listed", "initiatives", Listed);
        migrationBuilder.CreateIndex(
            "IX_initiatives_open_by_stage", "initiatives",
            ["procedure", "procedure_version", "stage", "country", "region", "officer", .. Counted], filter: "NOT closed");
        migrationBuilder.CreateIndex(
            "IX_initiatives_open_by_region", "initiatives",
            ["region", "officer", "procedure", "procedure_version", "stage", "country", .. Counted], filter: "NOT closed");
    }
}
