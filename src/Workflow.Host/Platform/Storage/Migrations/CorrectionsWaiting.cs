using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// How many corrections wait for a second person, for the desks of those who may decide them. What is there is
/// counted from the journal, which tells of each that it was asked for and how it was decided.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261127200000_CorrectionsWaiting")]
public sealed class CorrectionsWaiting : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        Add(
            migrationBuilder, "initiatives", "'correction-requested'",
            "'correction-confirmed', 'correction-declined'");
        Add(
            migrationBuilder, "agreements", "'row-withdrawal-asked', 'row-correction-asked'",
            "'agreement-withdrawn', 'row-withdrawal-declined', 'row-corrected', 'row-correction-declined'");
    }

    private static void Add(MigrationBuilder migration, string table, string asked, string decided)
    {
        migration.AddColumn<int>("corrections_waiting", table, defaultValue: 0);
        migration.Sql($"""
            UPDATE {table} SET corrections_waiting =
                (SELECT COUNT(*) FROM journal WHERE stream = {table}.id AND event IN ({asked}))
                - (SELECT COUNT(*) FROM journal WHERE stream = {table}.id AND event IN ({decided}))
            WHERE id IN (SELECT stream FROM journal WHERE event IN ({asked}))
            """);
        migration.CreateIndex(
            $"IX_{table}_corrections_waiting", table, "region", filter: "corrections_waiting > 0");
    }
}
