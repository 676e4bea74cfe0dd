using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// What people who sign in need: sessions that can be ended, lock-out, single sign-on, a name.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20260201000000_AccountSafety")]
public sealed class AccountSafety : Migration
{
    private const string Accounts = "accounts";

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.AddColumn<long>("version", Accounts, defaultValue: 1L);
        migrationBuilder.AddColumn<string>("display_name", Accounts, nullable: true);
        migrationBuilder.AddColumn<string>("email", Accounts, nullable: true);
        migrationBuilder.AddColumn<bool>("must_change_password", Accounts, defaultValue: false);
        migrationBuilder.AddColumn<string>("security_stamp", Accounts, defaultValue: "");
        migrationBuilder.AddColumn<int>("failed_count", Accounts, defaultValue: 0);
        migrationBuilder.AddColumn<string>("lockout_end", Accounts, nullable: true);
        migrationBuilder.AddColumn<string>("external_name", Accounts, nullable: true);
        migrationBuilder.AddColumn<string>("external_subject", Accounts, nullable: true);
        migrationBuilder.AddColumn<string>("last_sign_in_at", Accounts, nullable: true);
        migrationBuilder.AddColumn<string>("search", Accounts, defaultValue: "");
        migrationBuilder.CreateIndex("IX_accounts_external_name", Accounts, "external_name", unique: true);
        migrationBuilder.CreateIndex("IX_accounts_external_subject", Accounts, "external_subject", unique: true);

        // Nobody has a session yet, so a stamp need not be secret, only different at its next change.
        migrationBuilder.Sql("UPDATE accounts SET search = name, security_stamp = id");
    }
}
