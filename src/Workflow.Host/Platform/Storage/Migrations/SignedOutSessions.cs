using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Sessions that somebody signed out of: a copy of their cookie is worth nothing.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127100100_SignedOutSessions")]
public sealed class SignedOutSessions : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder) => migrationBuilder.CreateTable(
        "signed_out_sessions",
        table => new
        {
            id = table.Column<string>(),
            ended_at = table.Column<string>(),
        },
        constraints: table => table.PrimaryKey("PK_signed_out_sessions", row => row.id));
}
