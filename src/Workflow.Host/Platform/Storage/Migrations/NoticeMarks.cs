using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>Who has read which notice: a notice is told to a role, and each person reads it for themselves.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000500_NoticeMarks")]
public sealed class NoticeMarks : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable("notice_marks", table => new
        {
            account = table.Column<string>(),
            notice = table.Column<string>(),
            through = table.Column<bool>(),
        }, constraints: table => table.PrimaryKey("PK_notice_marks", row => new { row.account, row.notice }));
        migrationBuilder.Sql("ALTER TABLE notices DROP COLUMN read_at");
        migrationBuilder.CreateIndex("IX_notices_role_region_id", "notices", ["role", "region", "id"]);
        migrationBuilder.CreateIndex("IX_notices_role_id", "notices", ["role", "id"]);
        migrationBuilder.CreateIndex("IX_notices_role_at", "notices", ["role", "at"]);
    }
}
