using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// All sessions of the provider that ours came from, not only those that it has ended: no others are kept.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261126000300_ProviderSessions")]
public sealed class ProviderSessions : Migration
{
    // What has ended stays ended.
    private const string Keep = """
        INSERT INTO provider_sessions (sid, begun_at, ended_at)
        SELECT sid, ended_at, ended_at FROM ended_sessions
        """;

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "provider_sessions",
            table => new
            {
                sid = table.Column<string>(),
                begun_at = table.Column<string>(),
                ended_at = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_provider_sessions", row => row.sid));
        migrationBuilder.Sql(Keep);
        migrationBuilder.DropTable("ended_sessions");
    }
}
