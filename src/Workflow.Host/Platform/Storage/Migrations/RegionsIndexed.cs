using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What a region's desk and board ask for lies side by side: whose move it is beside the urgency, and what is
/// stuck or carried by nobody by region.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128040000_RegionsIndexed")]
public sealed class RegionsIndexed : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.DropIndex("IX_initiatives_region_urgency", "initiatives");
        migrationBuilder.CreateIndex(
            "IX_initiatives_region_urgency", "initiatives", ["region", "urgency", "owner"]);
        migrationBuilder.CreateIndex(
            "IX_initiatives_region_stuck", "initiatives", ["region", "entered_on", "number", "id"],
            filter: "standing & 64 = 64");
        migrationBuilder.CreateIndex(
            "IX_initiatives_region_uncarried", "initiatives", ["region", "opened_on", "number", "id"],
            filter: "officer IS NULL AND NOT closed");
    }
}
