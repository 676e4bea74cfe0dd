using System.Globalization;
using Hangfire.PostgreSql;
using Npgsql;

namespace Workflow.Host.Platform.Jobs;

/// <summary>
/// The version of Hangfire's tables on PostgreSQL. Hangfire itself brings older ones up to its own, but takes
/// newer ones, as a newer Prakarsa beside this one leaves them, for its own and fails on whatever differs.
/// </summary>
internal static class HangfireSchema
{
    private const long CreationLock = 0x48616E6766697265;
    private const string Scripts = "Hangfire.PostgreSql.Scripts.Install.v";

    /// <summary>The newest of the scripts that Hangfire brings.</summary>
    private static readonly int Known = typeof(PostgreSqlStorage).Assembly.GetManifestResourceNames()
        .Where(name => name.StartsWith(Scripts, StringComparison.Ordinal))
        .Max(name => int.Parse(name[Scripts.Length..name.LastIndexOf('.')], CultureInfo.InvariantCulture));

    /// <exception cref="InvalidOperationException">The tables are of a newer version.</exception>
    public static void Check(string connectionString)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        if (Scalar(connection, "SELECT to_regclass('hangfire.schema')::text") is null)
            return; // None yet: Hangfire creates them.

        var version = (int)Scalar(connection, "SELECT max(version) FROM hangfire.schema")!;
        if (version > Known)
            throw new InvalidOperationException(
                $"Hangfire's tables are of version {version}; this application knows {Known}.");
    }

    /// <summary>
    /// One at a time brings the tables up: Hangfire's scripts fail where another server runs them too.
    /// </summary>
    public static T Alone<T>(string connectionString, Func<T> create)
    {
        using var connection = new NpgsqlConnection(connectionString);
        connection.Open();
        using var alone = connection.BeginTransaction(); // Its end gives the lock back.
        using var wait = new NpgsqlCommand($"SELECT pg_advisory_xact_lock({CreationLock})", connection)
        {
            CommandTimeout = 60, // Several may come before us.
        };
        wait.ExecuteNonQuery();
        return create();
    }

    private static object? Scalar(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        return command.ExecuteScalar() is { } value and not DBNull ? value : null;
    }
}
