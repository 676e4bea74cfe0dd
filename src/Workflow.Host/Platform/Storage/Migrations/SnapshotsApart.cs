using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// The states of initiatives leave their rows, which lists search, for a table of their own. They are folded
/// from the journal, whose streams are all there: the next start does it, or whoever first decides on one.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127230000_SnapshotsApart")]
public sealed class SnapshotsApart : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "snapshots",
            table => new
            {
                stream = table.Column<string>(),
                version = table.Column<long>(),
                state = table.Column<string>(),
                seal = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_snapshots", row => row.stream));
        // As it is: EF Core would make SQLite's table anew.
        migrationBuilder.Sql("ALTER TABLE initiatives DROP COLUMN state");
        migrationBuilder.Sql("ALTER TABLE initiatives DROP COLUMN seal");
    }
}
