using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Migrations;

/// <summary>The status of an agreement whose signing was taken back has the contract's name.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261126000200_WithdrawnAgreements")]
public sealed class WithdrawnAgreements : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        migrationBuilder.Sql("UPDATE agreements SET status = 'withdrawn' WHERE status = 'voided'");
}
