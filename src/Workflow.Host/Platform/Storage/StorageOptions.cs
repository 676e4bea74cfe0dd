using Microsoft.Data.Sqlite;
using Npgsql;

namespace Workflow.Host.Platform.Storage;

/// <summary>The databases that the application runs on.</summary>
public enum DatabaseProvider
{
    /// <summary>A file in the data directory; nothing to set up.</summary>
    Sqlite,

    /// <summary>A server, for several nodes.</summary>
    PostgreSql,
}

/// <summary>Where the application keeps what it must not lose.</summary>
/// <param name="Provider"><c>Database:Provider</c>.</param>
/// <param name="ConnectionString"><c>ConnectionStrings:Workflow</c>, completed.</param>
/// <param name="Directory">
/// <c>Data:Directory</c>, as a full path; relative to where the caller stands.
/// </param>
public sealed record StorageOptions(DatabaseProvider Provider, string ConnectionString, string Directory)
{
    /// <summary>What the names of files begin with that no entry names yet.</summary>
    public const string Incoming = "incoming-";

    /// <summary>The database file on SQLite.</summary>
    public string DatabaseFile => new SqliteConnectionStringBuilder(ConnectionString).DataSource;

    /// <summary>The stored files, named by their contents.</summary>
    public string Files => Path.Combine(Directory, "files");

    /// <summary>Whether there are any that an entry may name.</summary>
    public bool HasFiles => System.IO.Directory.Exists(Files)
        && System.IO.Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories)
            .Any(file => !Path.GetFileName(file).StartsWith(Incoming, StringComparison.Ordinal));

    /// <summary>Held by whoever uses the directory.</summary>
    public string LockFile => Path.Combine(Directory, "in-use.lock");

    /// <summary>Keys that no backup holds.</summary>
    public string Keys => Path.Combine(Directory, "keys");

    /// <summary>Reads and checks the settings.</summary>
    /// <exception cref="OperatorException">A setting is missing or wrong; the message names it.</exception>
    public static StorageOptions From(IConfiguration settings)
    {
        var directory = settings["Data:Directory"] is { Length: > 0 } given ? given : "data";
        var provider = settings["Database:Provider"] is { Length: > 0 } name
            ? Parse(name) : DatabaseProvider.Sqlite;
        var connection = settings.GetConnectionString("Workflow");
        try
        {
            return At(provider, connection, Path.GetFullPath(directory));
        }
        catch (ArgumentException wrong)
        {
            throw new OperatorException($"ConnectionStrings:Workflow: {wrong.Message}", wrong);
        }
    }

    private static DatabaseProvider Parse(string name) =>
        Enum.TryParse<DatabaseProvider>(name, ignoreCase: true, out var provider) && Enum.IsDefined(provider)
            ? provider
            : throw new OperatorException($"Database:Provider is '{name}'; it must be Sqlite or PostgreSql.");

    private static StorageOptions At(DatabaseProvider provider, string? connection, string directory) =>
        new(provider, Complete(provider, connection, directory), directory);

    private static string Complete(DatabaseProvider provider, string? connection, string directory) =>
        provider == DatabaseProvider.Sqlite ? Sqlite(connection, directory) : PostgreSql(connection);

    private static string Sqlite(string? connection, string directory)
    {
        var builder = new SqliteConnectionStringBuilder(connection ?? "") { ForeignKeys = true };
        // Only who migrates makes a database: nobody writes to a new one because the old one has vanished.
        if (builder.Mode == SqliteOpenMode.ReadWriteCreate)
            builder.Mode = SqliteOpenMode.ReadWrite;
        builder.DataSource = Path.GetFullPath(
            builder.DataSource is { Length: > 0 } file ? file : Path.Combine(directory, "workflow.db"));
        return builder.ToString();
    }

    private static string PostgreSql(string? connection) => string.IsNullOrWhiteSpace(connection)
        ? throw new OperatorException(
            "Database:Provider is PostgreSql and ConnectionStrings:Workflow is empty.")
        : new NpgsqlConnectionStringBuilder(connection) { MaxAutoPrepare = 100 }.ToString();
}
