using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Storage.Migrations;

/// <summary>
/// Keeps the table <c>tallies</c>, what the board counts, by triggers: whoever writes a row of an initiative
/// moves the counts in the same commit. The same statements count them anew and hold them against the rows.
/// </summary>
internal static class TallyTriggers
{
    /// <summary>What is counted: the bit of a row's standing, or 0 for each running one.</summary>
    private static readonly (string Column, int Bit)[] Counters =
    [
        ("open", 0), ("due_soon", 1), ("overdue", 2), ("overdue_by_law", 4), ("stalled", 8), ("on_hold", 16),
        ("review_due", 32), ("stuck", 64), ("days30", 128), ("days90", 256), ("days180", 512),
        ("days365", 1024),
    ];

    private const string Province = "substr({0}.region, 1, 2)";
    private const string Stage = "{0}.procedure || '/' || {0}.procedure_version || '/' || {0}.stage";
    private const string Country = "{0}.procedure || '/' || {0}.country";

    /// <summary>
    /// By stage, of a province with all below it, of that also by object, and of a region alone: what a
    /// transition moves.
    /// </summary>
    private static readonly TallyLine[] Stages =
    [
        new("'province'", Province, Stage, "{0}.standing"),
        new("'region'", "{0}.region", Stage, "{0}.standing"),
        new("'object/' || o.value", Province, Stage, "{0}.standing", IsOfObjects: true),
    ];

    /// <summary>
    /// By country and by who answers for it, only how many: moved at the beginning and the end. None is of
    /// the whole country: PostgreSQL reads each version of a row that one commit writes again and again.
    /// </summary>
    private static readonly TallyLine[] Others =
    [
        new("'province-country'", Province, Country, "0"),
        new("'region-country'", "{0}.region", Country, "0"),
        new("'officer'", "{0}.region", "{0}.procedure || '/' || coalesce({0}.officer, '')", "0"),
        new("'object-country/' || o.value", Province, Country, "0", IsOfObjects: true),
        new(
            "'object-nobody/' || o.value", Province, "{0}.procedure", "0", IsOfObjects: true,
            "{0}.officer IS NULL"),
    ];

    private static readonly string Columns = string.Join(", ", Counters.Select(counter => counter.Column));

    private static readonly string ForStages = """
        NEW.closed = OLD.closed AND NEW.stage = OLD.stage AND NEW.standing = OLD.standing
        AND NEW.region = OLD.region AND NEW.procedure = OLD.procedure
        AND NEW.procedure_version = OLD.procedure_version AND NEW.objects = OLD.objects
        """;

    private static readonly string ForOthers = """
        NEW.closed = OLD.closed AND NEW.country = OLD.country AND NEW.region = OLD.region
        AND NEW.procedure = OLD.procedure AND NEW.objects = OLD.objects
        AND coalesce(NEW.officer, '') = coalesce(OLD.officer, '')
        """;

    /// <summary>Every count as the rows give it now.</summary>
    public static string Counted(bool isSqlite) => $"""
        SELECT kind, place, what, {string.Join(", ", Counters.Select(counter => $"sum({Of(counter.Bit)})"))}
        FROM ({string.Join(" UNION ALL ", Stages.Concat(Others).Select(line =>
            line.Select("i", [$"{line.StandingOf("i")} AS standing"], "initiatives i", isSqlite)))}) AS line
        GROUP BY kind, place, what
        """;

    /// <summary>Every count as it is kept.</summary>
    public static string Kept { get; } = $"""
        SELECT kind, place, what, {Columns} FROM tallies
        WHERE {string.Join(" OR ", Counters.Select(counter => $"{counter.Column} <> 0"))}
        """;

    /// <summary>Counts all anew.</summary>
    public static string CountAnew(bool isSqlite) =>
        $"DELETE FROM tallies; INSERT INTO tallies (kind, place, what, {Columns}) {Counted(isSqlite)}";

    public static void Create(MigrationBuilder migration)
    {
        migration.Sql($"""
            CREATE TABLE tallies (kind TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL,
            {string.Join(", ", Counters.Select(counter => $"{counter.Column} INTEGER NOT NULL"))},
            CONSTRAINT "PK_tallies" PRIMARY KEY (kind, place, what))
            """ + (migration.ActiveProvider == WorkflowDb.SqliteProvider ? " WITHOUT ROWID" : ""));
        Keep(migration);
    }

    /// <summary>Counts what was not counted until now, and from now on whatever is written.</summary>
    public static void KeepOtherwise(MigrationBuilder migration)
    {
        if (migration.ActiveProvider == WorkflowDb.SqliteProvider)
        {
            foreach (var name in (string[])["added", "removed", "moved", "handed_over"])
                migration.Sql($"DROP TRIGGER initiatives_tallied_{name}");
        }
        else
        {
            migration.Sql("DROP FUNCTION initiatives_tallied() CASCADE");
        }

        Keep(migration);
    }

    private static void Keep(MigrationBuilder migration)
    {
        var isSqlite = migration.ActiveProvider == WorkflowDb.SqliteProvider;
        migration.Sql(CountAnew(isSqlite));
        if (isSqlite)
        {
            foreach (var trigger in OnSqlite())
                migration.Sql(trigger);
        }
        else
        {
            migration.Sql($"""
                CREATE FUNCTION initiatives_tallied() RETURNS trigger LANGUAGE plpgsql AS $${Body()}$$;
                CREATE TRIGGER initiatives_tallied AFTER INSERT OR DELETE OR UPDATE ON initiatives
                FOR EACH ROW EXECUTE FUNCTION initiatives_tallied();
                """);
        }
    }

    /// <summary>The triggers as they stand in a SQLite database.</summary>
    public static IEnumerable<string> OnSqlite() =>
    [
        Trigger("added", "INSERT", "", Added(true)), Trigger("removed", "DELETE", "", Removed(true)),
        Trigger("moved", "UPDATE", $"WHEN NOT ({ForStages}) ", Moved(Stages, true)),
        Trigger("handed_over", "UPDATE", $"WHEN NOT ({ForOthers}) ", Moved(Others, true)),
    ];

    /// <summary>The trigger and its function as a PostgreSQL database tells them.</summary>
    public static IEnumerable<string> OnPostgreSql(string schema) =>
    [
        $"CREATE TRIGGER initiatives_tallied AFTER INSERT OR DELETE OR UPDATE ON {schema}.initiatives "
        + "FOR EACH ROW EXECUTE FUNCTION initiatives_tallied()",
        $"initiatives_tallied:{Body()}",
    ];

    private static string Trigger(string name, string change, string when, string statements) => $"""
        CREATE TRIGGER initiatives_tallied_{name} AFTER {change} ON initiatives {when}
        BEGIN {statements}; END
        """;

    private static string Body() => $"""

        BEGIN
            IF TG_OP = 'INSERT' THEN
                {Added(false)};
            ELSIF TG_OP = 'DELETE' THEN
                {Removed(false)};
            ELSE
                IF NOT ({ForStages}) THEN
                    {Moved(Stages, false)};
                END IF;
                IF NOT ({ForOthers}) THEN
                    {Moved(Others, false)};
                END IF;
            END IF;
            RETURN NULL;
        END
        """;

    private static string Added(bool isSqlite) => Add("NEW", "+", [.. Stages, .. Others], isSqlite);

    private static string Removed(bool isSqlite) => Add("OLD", "-", [.. Stages, .. Others], isSqlite);

    private static string Moved(TallyLine[] lines, bool isSqlite) =>
        $"{Add("OLD", "-", lines, isSqlite)};\n{Add("NEW", "+", lines, isSqlite)}";

    /// <summary>
    /// Adds what a row counts for, or takes it away; one that has ended counts for nothing.
    /// </summary>
    private static string Add(string row, string sign, TallyLine[] lines, bool isSqlite) =>
        string.Join(";\n", lines.Select(line => $"""
            INSERT INTO tallies (kind, place, what, {Columns})
            {line.Select(row, Counters.Select(counter => sign + Of(counter.Bit, line.StandingOf(row))),
                among: null, isSqlite)}
            ON CONFLICT (kind, place, what) DO UPDATE SET
            {string.Join(", ", Counters.Select(counter =>
                $"{counter.Column} = tallies.{counter.Column} + excluded.{counter.Column}"))}
            """));

    private static string Of(int bit, string standing = "standing") =>
        bit == 0 ? "1" : standing == "0" ? "0" : $"(({standing} & {bit}) / {bit})";
}
