using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What lists filter and sort by, beside the rows, for the reason of <see cref="BoardIndexes"/>: a search among
/// 100,000 reads this alone, then the rows of the page that is shown.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000400_ListIndex")]
public sealed class ListIndex : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        if (ActiveProvider == WorkflowDb.SqliteProvider)
        {
            migrationBuilder.CreateIndex(
                "IX_initiatives_listed", "initiatives",
                [
                    "closed", "region", "owner", "due_on", "overdue_on", "due_soon_on", "stalled_on", "on_hold",
                    "entered_on", "number", "stage", "country", "partner", "opened_on", "officer", "dprd_reached",
                    "invited", "search", "id",
                ]);
        }
    }
}
