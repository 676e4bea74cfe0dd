using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Which agreements run out with nothing decided, by their end: what a renewal is proposed for. The rows are
/// written anew before anything is served.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129010000_RunsOut")]
public sealed class RunsOut : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("runs_out_on", "agreements", nullable: true);
        migrationBuilder.AddColumn<bool>("renewal_proposed", "agreements", defaultValue: false);
        migrationBuilder.CreateIndex(
            "IX_agreements_runs_out_on", "agreements", "runs_out_on", filter: "runs_out_on IS NOT NULL");
        migrationBuilder.CreateIndex(
            "IX_agreements_unproposed", "agreements", "runs_out_on",
            filter: "runs_out_on IS NOT NULL AND NOT renewal_proposed");
        migrationBuilder.CreateIndex(
            "IX_agreements_region_runs_out_on", "agreements", ["region", "runs_out_on"],
            filter: "runs_out_on IS NOT NULL");
    }
}
