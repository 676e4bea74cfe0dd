using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// A fresh database of its own, migrated, and gone when disposed: a copy of one that is migrated once a run,
/// because every start of a host would spend half a second on the same migrations.
/// </summary>
public sealed class TestDatabase : IDisposable
{
    public const string ServerVariable = "PRAKARSA_TEST_POSTGRES";

    private static readonly ConcurrentDictionary<DatabaseProvider, Lazy<TestDatabase>> Migrated = new();

    private static readonly Lazy<string> Missing = new(SayWhatIsMissing);
    private readonly string? _name;

    public TestDatabase(DatabaseProvider provider, bool migrate = true)
    {
        // First: the test may end here.
        var copied = migrate ? Template(provider) : null;
        _name = provider == DatabaseProvider.PostgreSql ? CreateOnServer(copied?._name) : null;
        Directory = System.IO.Directory.CreateTempSubdirectory("prakarsa-").FullName;
        Database = new Database(
            StorageOptions.From(new ConfigurationBuilder().AddInMemoryCollection(Settings).Build()));
        if (copied is not null && Database.IsSqlite)
            File.Copy(copied.Database.Options.DatabaseFile, Database.Options.DatabaseFile);
    }

    public string Directory { get; }

    public Database Database { get; }

    /// <summary>The settings under which the host uses this database.</summary>
    public Dictionary<string, string?> Settings => new()
    {
        ["Data:Directory"] = Directory,
        ["Database:Provider"] = _name is null ? "Sqlite" : "PostgreSql",
        ["ConnectionStrings:Workflow"] = _name is null ? null : Connection(_name),
    };

    /// <summary>
    /// What a start that was killed leaves first: a database without tables. Nobody else makes one.
    /// </summary>
    public TestDatabase Begun()
    {
        if (Database.IsSqlite)
            File.Create(Database.Options.DatabaseFile).Dispose();
        return this;
    }

    public void Execute(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Changes the journal as the owner of the database can: its triggers are off.</summary>
    public void Tamper(string sql)
    {
        const string Triggers =
            "FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'journal' ORDER BY name";
        var back = Database.IsSqlite
            ? Lines($"SELECT sql {Triggers}") : ["ALTER TABLE journal ENABLE TRIGGER ALL"];
        Execute(Database.IsSqlite
            ? string.Concat(Lines($"SELECT name {Triggers}").Select(name => $"DROP TRIGGER {name};"))
            : "ALTER TABLE journal DISABLE TRIGGER ALL");
        Execute(sql);
        back.ForEach(Execute);
    }

    /// <summary>Overwrites the root page of a table of SQLite's, with its pages all in the file.</summary>
    public void Damage(string table)
    {
        Lines("PRAGMA wal_checkpoint(TRUNCATE)");
        var root = Number($"SELECT rootpage FROM sqlite_master WHERE name = '{table}'");
        var page = new byte[Number("PRAGMA page_size")];
        Array.Fill(page, (byte)0xA5);
        using var file = new FileStream(
            Database.Options.DatabaseFile, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Position = (root - 1) * page.Length;
        file.Write(page);
    }

    public List<string> Lines(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return lines;
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        System.IO.Directory.Delete(Directory, recursive: true);
        if (_name is not null)
            OnServer($"DROP DATABASE {_name} WITH (FORCE)");
    }

    /// <summary>Removes what was copied; for the end of the run.</summary>
    internal static void Forget()
    {
        foreach (var template in Migrated.Values.Where(one => one.IsValueCreated))
            template.Value.Dispose();
    }

    public long Number(string sql) => long.Parse(Lines(sql).Single(), CultureInfo.InvariantCulture);

    private static TestDatabase Template(DatabaseProvider provider) =>
        Migrated.GetOrAdd(provider, each => new(() => Migrate(each))).Value;

    private static TestDatabase Migrate(DatabaseProvider provider)
    {
        var database = new TestDatabase(provider, migrate: false);
        new Migrator(database.Database).Migrate();
        // Whoever copies it must find it closed: SQLite's log in its file, nobody at the server's.
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        return database;
    }

    private static string CreateOnServer(string? template)
    {
        var name = $"prakarsa_{Guid.NewGuid():n}";
        OnServer($"CREATE DATABASE {name}{(template is null ? "" : $" TEMPLATE {template}")}");
        return name;
    }

    private static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(Connection(null));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private static string Connection(string? database)
    {
        var server = Environment.GetEnvironmentVariable(ServerVariable);
        if (string.IsNullOrEmpty(server))
            Assert.Ignore(Missing.Value);

        var builder = new NpgsqlConnectionStringBuilder(server);
        builder.Database = database ?? builder.Database;
        return builder.ToString();
    }

    /// <summary>
    /// Once a run: the console names the tests that are left out, but not why. In CI none may be.
    /// </summary>
    private static string SayWhatIsMissing()
    {
        const string Text =
            $"The tests on PostgreSQL are left out: {ServerVariable} holds no connection string of a server.";
        if (Environment.GetEnvironmentVariable("CI") is "true" or "1")
            Assert.Fail(Text);
        TestContext.Error.WriteLine(Text);
        return Text;
    }
}
