namespace Workflow.Host.Tests.Support;

/// <summary>The version whose rows held all that lists, board and searches look at.</summary>
internal static class OldDatabase
{
    /// <summary>Its last migration.</summary>
    public const string Last = "20261127230000_SnapshotsApart";

    private static readonly string[] Indexes =
    [
        "urgency", "region_urgency", "stage_urgency", "opened_on_number", "partner_number", "country",
        "officer", "turns_on", "stalled", "review_due", "stuck", "uncarried", "stuck_objects",
        "uncarried_objects", "region_stuck", "region_uncarried",
    ];

    /// <summary>As it was before the migrations.</summary>
    private const string Before = $"""
        DROP TABLE tallies;
        DROP TABLE invitations;
        DROP TABLE searched;
        ALTER TABLE initiatives DROP COLUMN urgency;
        ALTER TABLE initiatives DROP COLUMN standing;
        ALTER TABLE initiatives DROP COLUMN turns_on;
        ALTER TABLE initiatives ADD COLUMN invited TEXT NOT NULL DEFAULT '';
        ALTER TABLE initiatives ADD COLUMN search TEXT NOT NULL DEFAULT 'jung-gu';
        CREATE INDEX "IX_initiatives_region_closed_due_on" ON initiatives (region, closed, due_on);
        CREATE INDEX "IX_initiatives_stage" ON initiatives (stage);
        DROP INDEX "IX_agreements_runs_out_on";
        DROP INDEX "IX_agreements_unproposed";
        DROP INDEX "IX_agreements_region_runs_out_on";
        ALTER TABLE agreements DROP COLUMN runs_out_on;
        ALTER TABLE agreements DROP COLUMN renewal_proposed;
        UPDATE settings SET value = '2.2' WHERE name = 'projections';
        DELETE FROM settings WHERE name = 'day-turned';
        DROP TABLE answer_links;
        DROP TABLE feeds;
        DROP INDEX "IX_agreements_region_ends_on";
        DROP TABLE substitutions;
        DROP TABLE mails;
        DROP TABLE address_confirmations;
        DROP INDEX "IX_accounts_region";
        ALTER TABLE accounts DROP COLUMN email_confirmed;
        ALTER TABLE accounts DROP COLUMN mail_choice;
        DELETE FROM "__EFMigrationsHistory" WHERE "MigrationId" > '{Last}';
        """;

    private const string TriggersOnSqlite = """
        DROP TRIGGER initiatives_tallied_added;
        DROP TRIGGER initiatives_tallied_removed;
        DROP TRIGGER initiatives_tallied_moved;
        DROP TRIGGER initiatives_tallied_handed_over;
        """;

    private const string OnSqlite = """
        DROP TABLE searched_words;
        CREATE INDEX "IX_initiatives_listed" ON initiatives (closed, region, invited, search, id);
        CREATE INDEX "IX_initiatives_open_by_stage" ON initiatives (stage) WHERE NOT closed;
        CREATE INDEX "IX_initiatives_open_by_region" ON initiatives (region) WHERE NOT closed;
        CREATE TABLE beside AS SELECT * FROM visits;
        DROP TABLE visits;
        CREATE TABLE visits (
            initiative TEXT NOT NULL, place INTEGER NOT NULL, procedure TEXT NOT NULL,
            procedure_version INTEGER NOT NULL, stage TEXT NOT NULL, phase TEXT NOT NULL,
            region TEXT NOT NULL, country TEXT NOT NULL, objects TEXT NOT NULL,
            entered_on TEXT NOT NULL, left_on TEXT,
            days INTEGER, year INTEGER, CONSTRAINT "PK_visits" PRIMARY KEY (initiative, place));
        INSERT INTO visits SELECT * FROM beside;
        DROP TABLE beside;
        CREATE TABLE beside AS SELECT * FROM deliveries;
        DROP TABLE deliveries;
        CREATE TABLE deliveries (
            id TEXT NOT NULL CONSTRAINT "PK_deliveries" PRIMARY KEY, subscriber TEXT NOT NULL,
            stream TEXT NOT NULL, sequence INTEGER NOT NULL, payload TEXT NOT NULL, due_at TEXT NOT NULL,
            attempts INTEGER NOT NULL, claimed_until TEXT, last_error TEXT, given_up INTEGER NOT NULL,
            created_at TEXT NOT NULL);
        INSERT INTO deliveries SELECT * FROM beside;
        DROP TABLE beside;
        """;

    private const string OnPostgreSql = """
        ALTER TABLE deliveries DROP CONSTRAINT "PK_deliveries",
            ADD CONSTRAINT "PK_deliveries" PRIMARY KEY (id);
        """;

    private const string OutboxMessages = """
        CREATE INDEX "IX_deliveries_given_up_due_at" ON deliveries (given_up, due_at);
        CREATE UNIQUE INDEX "IX_deliveries_subscriber_stream_sequence"
            ON deliveries (subscriber, stream, sequence);
        """;

    /// <summary>Makes a database of today one of that version.</summary>
    public static void Make(TestDatabase database)
    {
        var isSqlite = database.Database.IsSqlite;
        database.Execute(isSqlite ? TriggersOnSqlite : "DROP FUNCTION initiatives_tallied CASCADE");
        foreach (var index in Indexes)
            database.Execute($"DROP INDEX \"IX_initiatives_{index}\"");
        database.Execute(Before);
        database.Execute(isSqlite ? OnSqlite : OnPostgreSql);
        database.Execute(OutboxMessages);
    }
}
