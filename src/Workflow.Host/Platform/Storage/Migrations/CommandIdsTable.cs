using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>The ids of commands that were done: the same one again is answered as the first.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261126000500_CommandIds")]
public sealed class CommandIdsTable : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "command_ids",
        table => new
        {
            scope = table.Column<string>(),
            id = table.Column<string>(),
            request = table.Column<string>(),
            stream = table.Column<string>(),
            sequence = table.Column<long>(),
        },
        constraints: table => table.PrimaryKey("PK_command_ids", row => new { row.scope, row.id }));
}
