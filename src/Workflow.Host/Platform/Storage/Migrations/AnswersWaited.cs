using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Since when the answer of an invited party is waited for: by it a ministry finds what it has to answer,
/// however much it has answered before.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129030000_AnswersWaited")]
public sealed class AnswersWaited : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("asked_on", "invitations", nullable: true);
        migrationBuilder.CreateIndex(
            "IX_invitations_party_asked_on", "invitations", ["party", "asked_on"],
            filter: "asked_on IS NOT NULL");
    }
}
