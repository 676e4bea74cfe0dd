using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Finds a part of a word in the table <c>searched</c> without reading all of it, by every three signs that
/// stand together: FTS5 with triggers that keep it on SQLite, pg_trgm on PostgreSQL where the server has it.
/// </summary>
internal static class WordIndex
{
    /// <summary>What the index itself is, and what it keeps: no model knows them.</summary>
    public static readonly string[] TablesOnSqlite =
    [
        "table searched_words", "column searched_words.scope", "column searched_words.text",
        "column searched_words.searched_words", "column searched_words.rank",
        "table searched_words_data", "column searched_words_data.id", "column searched_words_data.block",
        "key searched_words_data.id",
        "table searched_words_idx", "column searched_words_idx.segid", "column searched_words_idx.term",
        "column searched_words_idx.pgno", "key searched_words_idx.segid", "key searched_words_idx.term",
        "table searched_words_docsize", "column searched_words_docsize.id",
        "column searched_words_docsize.sz", "key searched_words_docsize.id",
        "table searched_words_config", "column searched_words_config.k", "column searched_words_config.v",
        "key searched_words_config.k",
    ];

    /// <summary>Only where the server has pg_trgm; without it a search reads every row.</summary>
    public const string OnPostgreSql = "index IX_searched_words (scope,text)";

    // The texts are folded already.
    private const string Table = """
        CREATE VIRTUAL TABLE searched_words USING fts5(
            scope, text, content = 'searched', content_rowid = 'key',
            tokenize = 'trigram case_sensitive 1')
        """;

    private const string Forget =
        "INSERT INTO searched_words (searched_words, rowid, scope, text) "
        + "VALUES ('delete', OLD.key, OLD.scope, OLD.text);";

    private const string Learn =
        "INSERT INTO searched_words (rowid, scope, text) VALUES (NEW.key, NEW.scope, NEW.text);";

    private const string IndexOnPostgreSql = """
        DO $$ BEGIN
            CREATE EXTENSION IF NOT EXISTS pg_trgm;
            CREATE INDEX "IX_searched_words" ON searched USING gin (scope gin_trgm_ops, text gin_trgm_ops);
        EXCEPTION
            WHEN feature_not_supported OR undefined_file OR insufficient_privilege OR undefined_object THEN
                RAISE NOTICE 'A search will read every row, as pg_trgm is not to be had: %', SQLERRM;
        END $$
        """;

    /// <summary>The triggers on SQLite, as they stand there.</summary>
    public static readonly string[] TriggersOnSqlite =
    [
        $"CREATE TRIGGER searched_added AFTER INSERT ON searched BEGIN {Learn} END",
        $"CREATE TRIGGER searched_removed AFTER DELETE ON searched BEGIN {Forget} END",
        "CREATE TRIGGER searched_changed AFTER UPDATE ON searched WHEN OLD.key <> NEW.key "
            + $"OR OLD.scope <> NEW.scope OR OLD.text <> NEW.text BEGIN {Forget} {Learn} END",
    ];

    public static void Create(MigrationBuilder migration)
    {
        if (migration.ActiveProvider != WorkflowDb.SqliteProvider)
        {
            migration.Sql(IndexOnPostgreSql);
            return;
        }

        migration.Sql(Table);
        foreach (var trigger in TriggersOnSqlite)
            migration.Sql(trigger);
    }
}
