using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Sessions that the provider of single sign-on has ended.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261126000100_EndedSessions")]
public sealed class EndedSessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "ended_sessions",
        table => new
        {
            sid = table.Column<string>(),
            ended_at = table.Column<string>(),
        },
        constraints: table => table.PrimaryKey("PK_ended_sessions", row => row.sid));
}
