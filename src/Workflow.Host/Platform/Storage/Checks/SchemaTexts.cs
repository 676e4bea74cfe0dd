using Microsoft.Data.Sqlite;
using Workflow.Host.Platform.Journal;

namespace Workflow.Host.Platform.Storage.Checks;

/// <summary>
/// On SQLite every table and index must have the very text that a new database has: keys, checks, orders and
/// conditions stand nowhere else.
/// </summary>
internal static class SchemaTexts
{
    private const string Texts = """
        SELECT name, sql FROM sqlite_master
        WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name NOT LIKE 'sqlite\_%' ESCAPE '\'
            AND name NOT IN ('__EFMigrationsHistory', '__EFMigrationsLock')
        """;

    private static readonly Lazy<Dictionary<string, string>> Right =
        new(Fresh, LazyThreadSafetyMode.PublicationOnly); // What went wrong once is tried again.

    /// <summary>Each table or index that is otherwise; what is missing or added is told elsewhere.</summary>
    public static IEnumerable<ChainFault> Faults(Database database) =>
        !database.IsSqlite ? [] : Of(database)
            .Where(text => Right.Value.TryGetValue(text.Key, out var right) && right != text.Value)
            .Select(text => SchemaCheck.Fault(
                $"tidak seperti yang dibuat aplikasi ini: {text.Key}.",
                $"not as this application makes it: {text.Key}."));

    private static Dictionary<string, string> Of(Database database)
    {
        using var reading = new ConsistentRead(database);
        return reading.Read(Texts, row => (row.GetString(0), SchemaCheck.Plain(row.GetString(1))))
            .ToDictionary();
    }

    /// <summary>Those of a database that is made for this alone.</summary>
    private static Dictionary<string, string> Fresh()
    {
        var directory = Directory.CreateTempSubdirectory("prakarsa-schema-").FullName;
        try
        {
            var file = new SqliteConnectionStringBuilder
            {
                DataSource = Path.Combine(directory, "workflow.db"),
                Pooling = false,
            };
            var database = new Database(new(DatabaseProvider.Sqlite, file.ToString(), directory));
            new Migrator(database).Migrate();
            return Of(database);
        }
        finally
        {
            Directory.Delete(directory, recursive: true);
        }
    }
}
