using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Who stands in for an absent colleague, in which role and on which days: nobody yet.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129100000_Substitutions")]
public sealed class Substitutions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "substitutions",
            table => new
            {
                id = table.Column<string>(),
                absent = table.Column<string>(),
                substitute = table.Column<string>(),
                role = table.Column<string>(),
                from_on = table.Column<string>(),
                until_on = table.Column<string>(),
                reason = table.Column<string>(),
                named_by = table.Column<string>(),
                named_at = table.Column<string>(),
                ended_at = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_substitutions", row => row.id));
        // Not of the mailed alone any more: who stands in is looked for among the colleagues of a region.
        migrationBuilder.DropIndex("IX_accounts_region", "accounts");
        migrationBuilder.CreateIndex("IX_accounts_region", "accounts", "region");
        migrationBuilder.CreateIndex("IX_substitutions_absent", "substitutions", "absent");
        migrationBuilder.CreateIndex("IX_substitutions_substitute", "substitutions", "substitute");
    }
}
