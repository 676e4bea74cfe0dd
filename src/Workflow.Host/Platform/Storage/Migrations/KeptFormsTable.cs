using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>What somebody had typed when the session was over, for an hour.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127210000_KeptForms")]
public sealed class KeptFormsTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "kept_forms",
            table => new
            {
                key = table.Column<string>(),
                account = table.Column<string>(),
                path = table.Column<string>(),
                fields = table.Column<string>(),
                kept_at = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_kept_forms", row => row.key));
        migrationBuilder.CreateIndex("IX_kept_forms_account", "kept_forms", ["account", "kept_at"]);
    }
}
