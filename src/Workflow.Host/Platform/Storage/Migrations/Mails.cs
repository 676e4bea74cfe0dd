using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Notices are mailed to those who have confirmed their address: nobody yet. What was told before is mailed
/// to nobody.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261129000000_Mails")]
public sealed class Mails : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<bool>(
            "email_confirmed", "accounts", nullable: false, defaultValue: false);
        migrationBuilder.AddColumn<string>(
            "mail_choice", "accounts", nullable: false, defaultValue: "summary");
        migrationBuilder.CreateIndex(
            "IX_accounts_region", "accounts", "region", filter: "email_confirmed");
        migrationBuilder.CreateTable(
            "address_confirmations",
            table => new
            {
                account = table.Column<string>(),
                hash = table.Column<string>(),
                email = table.Column<string>(),
                asked_at = table.Column<string>(),
                ends_at = table.Column<string>(),
            },
            constraints: table => table.PrimaryKey("PK_address_confirmations", row => row.account));
        migrationBuilder.CreateTable(
            "mails",
            table => new
            {
                notice = table.Column<string>(),
                account = table.Column<string>(),
                message = table.Column<string>(),
                summary = table.Column<bool>(),
                state = table.Column<string>(),
                due_at = table.Column<string>(),
                attempts = table.Column<long>(),
                claimed_at = table.Column<string>(nullable: true),
                reason = table.Column<string>(nullable: true),
            },
            constraints: table => table.PrimaryKey("PK_mails", row => new { row.notice, row.account }));
        migrationBuilder.CreateIndex("IX_mails_state_due_at", "mails", ["state", "due_at"]);
        migrationBuilder.CreateIndex("IX_mails_account_due_at", "mails", ["account", "due_at"]);
        migrationBuilder.CreateIndex(
            "IX_mails_claimed_at", "mails", "claimed_at", filter: "claimed_at IS NOT NULL");
    }
}
