using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>How long stages took; filled by the job <c>stage-times</c> where initiatives are there already.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000301_Visits")]
public sealed class Visits : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "visits",
        table => new
        {
            initiative = table.Column<string>(),
            place = table.Column<int>(),
            procedure = table.Column<string>(),
            procedure_version = table.Column<int>(),
            stage = table.Column<string>(),
            phase = table.Column<string>(),
            region = table.Column<string>(),
            country = table.Column<string>(),
            objects = table.Column<string>(),
            entered_on = table.Column<string>(),
            left_on = table.Column<string>(nullable: true),
            days = table.Column<long>(nullable: true),
            year = table.Column<long>(nullable: true),
        },
        constraints: table => table.PrimaryKey("PK_visits", row => new { row.initiative, row.place }));
}
