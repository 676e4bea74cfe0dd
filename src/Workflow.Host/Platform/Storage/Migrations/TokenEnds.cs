using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Tokens end, and the account is told before. Those of today get their end, in the journal too, from the
/// first sweep.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127100000_TokenEnds")]
public sealed class TokenEnds : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<string>("expires_at", "tokens", nullable: true);
        migrationBuilder.AddColumn<long>("told_days", "tokens", nullable: true);
    }
}
