using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Who answers for an initiative; nobody where it was opened before anybody was asked.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000300_Officers")]
public sealed class Officers : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("officer", "initiatives", nullable: true);
        migrationBuilder.AddColumn<string>("deputy", "initiatives", nullable: true);
    }
}
