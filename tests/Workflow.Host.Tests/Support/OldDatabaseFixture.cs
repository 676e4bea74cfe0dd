using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Workflow.Host.Features;
using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Support;

/// <summary>
/// A SQLite database of an older version, with initiatives in it, and the application's commands.
/// </summary>
internal abstract class OldDatabaseFixture
{
    protected const string Schema = "SELECT name, sql FROM sqlite_master ORDER BY name";
    protected const string Entries = "SELECT stream, sequence, hash FROM journal ORDER BY stream, sequence";
    protected const int Killed = 137; // 128 + SIGKILL

    protected TestDatabase Old { get; private set; } = null!;

    protected string DatabaseFile => Old.Database.Options.DatabaseFile;

    /// <summary>Where the database as it was is kept.</summary>
    protected string Copy => $"{DatabaseFile}.before-{OldDatabase.Last}";

    [SetUp]
    public async Task Make()
    {
        Old = new(DatabaseProvider.Sqlite);
        await using (var host = RunningHost.StartOn(Old, new()))
        {
            await Walk.Open(host);
            await Walk.Open(host, Walk.Semarang, "Lain");
            await host.Services.GetRequiredService<Projections>().Refresh(default);
        }

        OldDatabase.Make(Old);
    }

    [TearDown]
    public void Drop() => Old.Dispose();

    /// <summary>All that lies beside the database with a copy's name, also what is no whole copy.</summary>
    protected string[] Copies() => Directory.GetFiles(Old.Directory, "workflow.db.before-*");

    protected Ended Run(params string[] words) => RunKilledAt(null, words);

    protected Ended RunKilledAt(string? place, params string[] words)
    {
        using var process = new ChildProcess(
            "Workflow.Host", Old.Directory, new() { [FailPoints.Variable] = place },
            [.. words, $"--Data:Directory={Old.Directory}"]);
        return process.Wait();
    }

    /// <summary>A start migrates and fills; no job has run when it is stopped.</summary>
    protected async Task Serve()
    {
        await using (RunningHost.StartOn(Old, new()))
        {
            // That is all.
        }

        SqliteConnection.ClearAllPools();
    }

    /// <summary>What a query answers of the copy.</summary>
    protected List<string> InCopy(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Copy};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var lines = new List<string>();
        while (reader.Read())
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        return lines;
    }
}
