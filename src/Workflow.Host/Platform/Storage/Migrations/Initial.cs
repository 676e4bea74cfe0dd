using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// The first schema. Written by hand, as the tool that would write it is not to be had; a test compares the
/// result with what the model asks for. Later schemas are further classes, never a change of this one.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20260101000000_Initial")]
public sealed class Initial : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Journal(migrationBuilder);
        Deliveries(migrationBuilder);
        Initiatives(migrationBuilder);
        Agreements(migrationBuilder);
        Accounts(migrationBuilder);
        Notices(migrationBuilder);
        AppendOnly.Enforce(migrationBuilder, "journal");
    }

    private static void Journal(MigrationBuilder migration)
    {
        migration.CreateTable("journal", table => new
        {
            stream = table.Column<string>(),
            sequence = table.Column<long>(),
            at = table.Column<string>(),
            actor = table.Column<string>(),
            on_behalf_of = table.Column<string>(nullable: true),
            @event = table.Column<string>(),
            data = table.Column<string>(),
            previous_hash = table.Column<string>(),
            hash = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_journal", row => new { row.stream, row.sequence }));
        migration.CreateIndex("IX_journal_at", "journal", "at");

        migration.CreateTable("definitions", table => new
        {
            key = table.Column<string>(),
            version = table.Column<int>(),
            sha256 = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_definitions", row => new { row.key, row.version }));

        migration.CreateTable("settings", table => new
        {
            name = table.Column<string>(),
            value = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_settings", row => row.name));

        migration.CreateTable("number_series", table => new
        {
            series = table.Column<string>(),
            last = table.Column<long>(),
        }, constraints: table => table.PrimaryKey("PK_number_series", row => row.series));
    }

    private static void Deliveries(MigrationBuilder migration)
    {
        migration.CreateTable("deliveries", table => new
        {
            id = table.Column<string>(),
            subscriber = table.Column<string>(),
            stream = table.Column<string>(),
            sequence = table.Column<long>(),
            payload = table.Column<string>(),
            due_at = table.Column<string>(),
            attempts = table.Column<int>(),
            claimed_until = table.Column<string>(nullable: true),
            last_error = table.Column<string>(nullable: true),
            given_up = table.Column<bool>(),
            created_at = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_deliveries", row => row.id));
        migration.CreateIndex("IX_deliveries_subscriber_stream_sequence", "deliveries",
            ["subscriber", "stream", "sequence"], unique: true);
        migration.CreateIndex("IX_deliveries_given_up_due_at", "deliveries", ["given_up", "due_at"]);
    }

    private static void Initiatives(MigrationBuilder migration)
    {
        migration.CreateTable("initiatives", table => new
        {
            id = table.Column<string>(),
            version = table.Column<long>(),
            number = table.Column<string>(),
            procedure = table.Column<string>(),
            procedure_version = table.Column<int>(),
            title = table.Column<string>(),
            region = table.Column<string>(),
            partner = table.Column<string>(),
            country = table.Column<string>(),
            partner_kind = table.Column<string>(),
            objects = table.Column<string>(),
            stage = table.Column<string>(),
            phase = table.Column<string>(),
            owner = table.Column<string>(),
            opened_on = table.Column<string>(),
            entered_on = table.Column<string>(),
            clock = table.Column<string>(nullable: true),
            clock_kind = table.Column<string>(nullable: true),
            due_on = table.Column<string>(nullable: true),
            due_soon_on = table.Column<string>(nullable: true),
            overdue_on = table.Column<string>(nullable: true),
            stalled_on = table.Column<string>(nullable: true),
            attention_on = table.Column<string>(nullable: true),
            on_hold = table.Column<bool>(),
            closed = table.Column<bool>(),
            dprd_reached = table.Column<bool>(),
            invited = table.Column<string>(),
            last_event_on = table.Column<string>(),
            search = table.Column<string>(),
            state = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_initiatives", row => row.id));
        migration.CreateIndex("IX_initiatives_number", "initiatives", "number", unique: true);
        migration.CreateIndex("IX_initiatives_region_closed_due_on", "initiatives",
            ["region", "closed", "due_on"]);
        migration.CreateIndex("IX_initiatives_stage", "initiatives", "stage");
        migration.CreateIndex("IX_initiatives_attention_on", "initiatives", "attention_on",
            filter: "attention_on IS NOT NULL");
    }

    private static void Agreements(MigrationBuilder migration)
    {
        migration.CreateTable("agreements", table => new
        {
            id = table.Column<string>(),
            version = table.Column<long>(),
            region = table.Column<string>(),
            partner = table.Column<string>(),
            country = table.Column<string>(),
            partner_kind = table.Column<string>(),
            signed_on = table.Column<string>(),
            ends_on = table.Column<string>(nullable: true),
            notice_on = table.Column<string>(nullable: true),
            status = table.Column<string>(),
            activity = table.Column<string>(nullable: true),
            initiative = table.Column<string>(nullable: true),
            procedure = table.Column<string>(nullable: true),
            attention_on = table.Column<string>(nullable: true),
            search = table.Column<string>(),
            state = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_agreements", row => row.id));
        migration.CreateIndex("IX_agreements_region_partner_signed_on", "agreements",
            ["region", "partner", "signed_on"]);
        migration.CreateIndex("IX_agreements_attention_on", "agreements", "attention_on",
            filter: "attention_on IS NOT NULL");
    }

    private static void Accounts(MigrationBuilder migration)
    {
        migration.CreateTable("accounts", table => new
        {
            id = table.Column<string>(),
            name = table.Column<string>(),
            roles = table.Column<string>(),
            region = table.Column<string>(nullable: true),
            ministry = table.Column<string>(nullable: true),
            password_hash = table.Column<string>(nullable: true),
            active = table.Column<bool>(),
            created_at = table.Column<string>(),
        }, constraints: table => table.PrimaryKey("PK_accounts", row => row.id));
        migration.CreateIndex("IX_accounts_name", "accounts", "name", unique: true);

        migration.CreateTable("tokens", table => new
        {
            hash = table.Column<string>(),
            account = table.Column<string>(),
            created_at = table.Column<string>(),
            last_used_at = table.Column<string>(nullable: true),
            revoked_at = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_tokens", row => row.hash));
        migration.CreateIndex("IX_tokens_account", "tokens", "account");
    }

    private static void Notices(MigrationBuilder migration)
    {
        migration.CreateTable("notices", table => new
        {
            id = table.Column<string>(),
            at = table.Column<string>(),
            stream = table.Column<string>(),
            sequence = table.Column<long>(),
            kind = table.Column<string>(),
            region = table.Column<string>(),
            role = table.Column<string>(),
            text_id = table.Column<string>(),
            text_en = table.Column<string>(),
            read_at = table.Column<string>(nullable: true),
        }, constraints: table => table.PrimaryKey("PK_notices", row => row.id));
        migration.CreateIndex("IX_notices_stream_sequence_role", "notices",
            ["stream", "sequence", "role"], unique: true);
        migration.CreateIndex("IX_notices_region_role_at", "notices", ["region", "role", "at"]);
    }
}
