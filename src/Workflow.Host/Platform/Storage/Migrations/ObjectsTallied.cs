using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What the board counts is also kept by object, and counted here; what it lists is indexed by the objects.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128020000_ObjectsTallied")]
public sealed class ObjectsTallied : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex(
            "IX_initiatives_stuck_objects", "initiatives", ["objects", "entered_on", "number"],
            filter: "standing & 64 = 64");
        migrationBuilder.CreateIndex(
            "IX_initiatives_uncarried_objects", "initiatives", ["objects", "opened_on", "number"],
            filter: "officer IS NULL AND NOT closed");
        TallyTriggers.KeepOtherwise(migrationBuilder);
    }
}
