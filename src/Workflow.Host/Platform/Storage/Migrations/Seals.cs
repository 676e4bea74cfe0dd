using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What ties the state of a row to the end of its stream. Rows from before have none, and are folded anew
/// from the journal when they are next decided on. And no entry is replaced in passing.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127100200_Seals")]
public sealed class Seals : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var table in new[] { "initiatives", "agreements" })
            migrationBuilder.AddColumn<string>("seal", table, nullable: true);
        AppendOnly.RefuseReplacing(migrationBuilder, "journal");
    }
}
