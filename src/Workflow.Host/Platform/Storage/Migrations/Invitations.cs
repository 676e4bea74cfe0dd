using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Who is invited stands in rows of its own, by which a ministry finds what it sees. The next start writes
/// them.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128000100_Invitations")]
public sealed class Invitations : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "invitations",
            table => new { party = table.Column<string>(), initiative = table.Column<string>() },
            constraints: table => table.PrimaryKey(
                "PK_invitations", row => new { row.party, row.initiative }));
        migrationBuilder.CreateIndex("IX_invitations_initiative", "invitations", "initiative");
        if (ActiveProvider == WorkflowDb.SqliteProvider)
            migrationBuilder.DropIndex("IX_initiatives_listed", "initiatives");
        // As it is: EF Core would make SQLite's table anew.
        migrationBuilder.Sql("ALTER TABLE initiatives DROP COLUMN invited");
    }
}
