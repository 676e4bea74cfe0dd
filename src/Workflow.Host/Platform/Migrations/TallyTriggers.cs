using Microsoft.EntityFrameworkCore.Migrations;

namespace Workflow.Host.Platform.Migrations;

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
    /// By stage, of a province with all below it and of a region alone: what a transition moves.
    /// </summary>
    private static readonly Line[] Stages =
    [
        new("province", Province, Stage, "{0}.standing"), new("region", "{0}.region", Stage, "{0}.standing"),
    ];

    /// <summary>
    /// By country and by who answers for it, only how many: moved at the beginning and the end.
    /// </summary>
    private static readonly Line[] Others =
    [
        new("country", "''", Country, "0"), new("province-country", Province, Country, "0"),
        new("region-country", "{0}.region", Country, "0"),
        new("officer", "{0}.region", "{0}.procedure || '/' || coalesce({0}.officer, '')", "0"),
    ];

    private static readonly string Columns = string.Join(", ", Counters.Select(counter => counter.Column));

    private static readonly string ForStages = """
        NEW.closed = OLD.closed AND NEW.stage = OLD.stage AND NEW.standing = OLD.standing
        AND NEW.region = OLD.region AND NEW.procedure = OLD.procedure
        AND NEW.procedure_version = OLD.procedure_version
        """;

    private static readonly string ForOthers = """
        NEW.closed = OLD.closed AND NEW.country = OLD.country AND NEW.region = OLD.region
        AND NEW.procedure = OLD.procedure
        AND coalesce(NEW.officer, '') = coalesce(OLD.officer, '')
        """;

    /// <summary>Every count as the rows give it now.</summary>
    public static string Counted { get; } = $"""
        SELECT kind, place, what, {string.Join(", ", Counters.Select(counter => $"sum({Of(counter.Bit)})"))}
        FROM ({string.Join(" UNION ALL ", Stages.Concat(Others).Select(line =>
            line.Select("i", [$"{line.StandingOf("i")} AS standing"])
            + " FROM initiatives i WHERE NOT i.closed"))}) AS line
        GROUP BY kind, place, what
        """;

    /// <summary>Every count as it is kept.</summary>
    public static string Kept { get; } = $"""
        SELECT kind, place, what, {Columns} FROM tallies
        WHERE {string.Join(" OR ", Counters.Select(counter => $"{counter.Column} <> 0"))}
        """;

    /// <summary>Counts all anew.</summary>
    public static string CountAnew { get; } =
        $"DELETE FROM tallies; INSERT INTO tallies (kind, place, what, {Columns}) {Counted}";

    public static void Create(MigrationBuilder migration)
    {
        migration.Sql($"""
            CREATE TABLE tallies (kind TEXT NOT NULL, place TEXT NOT NULL, what TEXT NOT NULL,
            {string.Join(", ", Counters.Select(counter => $"{counter.Column} INTEGER NOT NULL"))},
            CONSTRAINT "PK_tallies" PRIMARY KEY (kind, place, what))
            """ + (migration.ActiveProvider == WorkflowDb.SqliteProvider ? " WITHOUT ROWID" : ""));
        migration.Sql(CountAnew);
        if (migration.ActiveProvider == WorkflowDb.SqliteProvider)
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
        Trigger("added", "INSERT", "", Add("NEW", "+", Stages), Add("NEW", "+", Others)),
        Trigger("removed", "DELETE", "", Add("OLD", "-", Stages), Add("OLD", "-", Others)),
        Trigger(
            "moved", "UPDATE", $"WHEN NOT ({ForStages}) ", Add("OLD", "-", Stages), Add("NEW", "+", Stages)),
        Trigger(
            "handed_over", "UPDATE", $"WHEN NOT ({ForOthers}) ", Add("OLD", "-", Others),
            Add("NEW", "+", Others)),
    ];

    /// <summary>The trigger and its function as a PostgreSQL database tells them.</summary>
    public static IEnumerable<string> OnPostgreSql(string schema) =>
    [
        $"CREATE TRIGGER initiatives_tallied AFTER INSERT OR DELETE OR UPDATE ON {schema}.initiatives "
        + "FOR EACH ROW EXECUTE FUNCTION initiatives_tallied()",
        $"initiatives_tallied:{Body()}",
    ];

    private static string Trigger(string name, string change, string when, params string[] statements) => $"""
        CREATE TRIGGER initiatives_tallied_{name} AFTER {change} ON initiatives {when}
        BEGIN {string.Join("; ", statements)}; END
        """;

    private static string Body() => $"""

        BEGIN
            IF TG_OP = 'INSERT' THEN
                {Add("NEW", "+", Stages)}; {Add("NEW", "+", Others)};
            ELSIF TG_OP = 'DELETE' THEN
                {Add("OLD", "-", Stages)}; {Add("OLD", "-", Others)};
            ELSE
                IF NOT ({ForStages}) THEN
                    {Add("OLD", "-", Stages)}; {Add("NEW", "+", Stages)};
                END IF;
                IF NOT ({ForOthers}) THEN
                    {Add("OLD", "-", Others)}; {Add("NEW", "+", Others)};
                END IF;
            END IF;
            RETURN NULL;
        END
        """;

    /// <summary>
    /// Adds what a row counts for, or takes it away; one that has ended counts for nothing.
    /// </summary>
    private static string Add(string row, string sign, Line[] lines) =>
        string.Join(";\n", lines.Select(line => Add(row, sign, line)));

    private static string Add(string row, string sign, Line line) => $"""
        INSERT INTO tallies (kind, place, what, {Columns})
        {line.Select(row, Counters.Select(counter => sign + Of(counter.Bit, line.StandingOf(row))))}
        WHERE NOT {row}.closed
        ON CONFLICT (kind, place, what) DO UPDATE SET
        {string.Join(", ", Counters.Select(counter =>
            $"{counter.Column} = tallies.{counter.Column} + excluded.{counter.Column}"))}
        """;

    private static string Of(int bit, string standing = "standing") =>
        bit == 0 ? "1" : standing == "0" ? "0" : $"(({standing} & {bit}) / {bit})";

    /// <summary>What one initiative counts for once, in the terms of its row.</summary>
    private sealed record Line(string Kind, string Place, string What, string Standing)
    {
        public string Select(string row, IEnumerable<string> counts) =>
            $"SELECT '{Kind}' AS kind, {Of(Place, row)} AS place, {Of(What, row)} AS what, "
            + string.Join(", ", counts);

        public string StandingOf(string row) => Of(Standing, row);

        private static string Of(string text, string row) =>
            text.Replace("{0}", row, StringComparison.Ordinal);
    }
}
