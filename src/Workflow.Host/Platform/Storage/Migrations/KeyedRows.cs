using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// A step writes fewer pages: on SQLite visits and deliveries lie in their keys, with no key beside the table;
/// and a delivery, which is gone a moment later, has no index but the key of what it tells.
/// </summary>
[DbContext(typeof(WorkflowDb))]
[Migration("20261128030000_KeyedRows")]
public sealed class KeyedRows : Migration
{
    private static readonly string[] OnSqlite =
    [
        """
        CREATE TABLE visits_keyed (
            "initiative" TEXT NOT NULL, "place" INTEGER NOT NULL, "procedure" TEXT NOT NULL,
            "procedure_version" INTEGER NOT NULL, "stage" TEXT NOT NULL, "phase" TEXT NOT NULL,
            "region" TEXT NOT NULL, "country" TEXT NOT NULL, "objects" TEXT NOT NULL,
            "entered_on" TEXT NOT NULL, "left_on" TEXT NULL, "days" INTEGER NULL, "year" INTEGER NULL,
            CONSTRAINT "PK_visits" PRIMARY KEY ("initiative", "place")) WITHOUT ROWID
        """,
        "INSERT INTO visits_keyed SELECT * FROM visits ORDER BY initiative, place",
        "DROP TABLE visits",
        "ALTER TABLE visits_keyed RENAME TO visits",
        """
        CREATE TABLE deliveries_keyed (
            "id" TEXT NOT NULL, "subscriber" TEXT NOT NULL, "stream" TEXT NOT NULL,
            "sequence" INTEGER NOT NULL, "payload" TEXT NOT NULL, "due_at" TEXT NOT NULL,
            "attempts" INTEGER NOT NULL, "claimed_until" TEXT NULL, "last_error" TEXT NULL,
            "given_up" INTEGER NOT NULL, "created_at" TEXT NOT NULL,
            CONSTRAINT "PK_deliveries" PRIMARY KEY ("subscriber", "stream", "sequence")) WITHOUT ROWID
        """,
        "INSERT INTO deliveries_keyed SELECT * FROM deliveries",
        "DROP TABLE deliveries",
        "ALTER TABLE deliveries_keyed RENAME TO deliveries",
    ];

    private static readonly string[] OnPostgreSql =
    [
        """DROP INDEX "IX_deliveries_given_up_due_at" """,
        """DROP INDEX "IX_deliveries_subscriber_stream_sequence" """,
        """
        ALTER TABLE deliveries DROP CONSTRAINT "PK_deliveries",
            ADD CONSTRAINT "PK_deliveries" PRIMARY KEY (subscriber, stream, sequence)
        """,
    ];

    protected override void Up(MigrationBuilder migrationBuilder)
    {
        foreach (var statement in ActiveProvider == WorkflowDb.SqliteProvider ? OnSqlite : OnPostgreSql)
            migrationBuilder.Sql(statement);
    }
}
