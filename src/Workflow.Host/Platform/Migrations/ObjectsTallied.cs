using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Migrations;

/// <summary>What the board counts is also kept by object; it is counted here.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128020000_ObjectsTallied")]
public sealed class ObjectsTallied : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) =>
        TallyTriggers.KeepOtherwise(migrationBuilder);
}
