using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Calendar programs read what falls due at secret addresses: of nobody yet. A region's agreements are
/// found in the order of their ends.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129040000_Feeds")]
public sealed class Feeds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "feeds",
            table => new
            {
                account = table.Column<string>(),
                hash = table.Column<string>(),
                language = table.Column<string>(),
                made_at = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_feeds", row => row.account));
        migrationBuilder.CreateIndex("IX_feeds_hash", "feeds", "hash", unique: true);
        migrationBuilder.CreateIndex(
            "IX_agreements_region_ends_on", "agreements", ["region", "ends_on"]);
    }
}
