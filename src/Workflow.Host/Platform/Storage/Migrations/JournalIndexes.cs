using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>For the search of the journal: who did something, what was done, in the order of time.</summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261121000100_JournalIndexes")]
public sealed class JournalIndexes : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateIndex("IX_journal_actor_at_event", "journal", ["actor", "at", "event"]);
        migrationBuilder.CreateIndex("IX_journal_event_at", "journal", ["event", "at"]);
    }
}
