using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Workflow.Engine.Initiatives;
using Workflow.Host.Features.Agreements;
using Workflow.Host.Features.Initiatives;
using Workflow.Host.Features.Initiatives.Rows;
using Workflow.Host.Features.Procedures;
using Workflow.Host.Features.StageTimes;
using Workflow.Host.Platform.Storage;

namespace Workflow.Benchmarks;

/// <summary>
/// An empty database of its own with the desk upon it, as the application has them; gone when disposed.
/// </summary>
internal sealed class Office : IDisposable
{
    private readonly string? _server;
    private readonly RulesKnown _rules; // Looks at the beginning of every transaction, as in the application.

    /// <param name="server">A PostgreSQL server's connection string; null for SQLite.</param>
    public Office(string? server = null)
    {
        // Not the system's directory for temporary files: that is often memory, and a commit there costs
        // nothing.
        Directory = Path.Combine(AppContext.BaseDirectory, $"bench-{Guid.NewGuid():n}");
        _server = server;
        if (server is not null)
            OnServer($"CREATE DATABASE {Name}");

        var settings = new ConfigurationBuilder().AddInMemoryCollection(Settings).Build();
        Database = new(StorageOptions.From(settings));
        new Migrator(Database).Migrate();
        Rulebooks = new(DefinitionFiles.Load(settings));
        Writer = new(Database, Clock, NullLogger<Writer>.Instance);
        _rules = new(Writer, Database, new([]), []);
        Desk = new(Writer, Rulebooks, new AgreementDesk(Writer, () => Rulebooks.Calendar, Clock), Clock);
    }

    public string Directory { get; }

    public Database Database { get; }

    public Rulebooks Rulebooks { get; }

    public Writer Writer { get; }

    public InitiativeDesk Desk { get; }

    public TimeProvider Clock { get; } = new WorkdayClock();

    private string Name => Path.GetFileName(Directory).Replace('-', '_');

    private Dictionary<string, string?> Settings => new()
    {
        ["Data:Directory"] = Directory,
        ["Database:Provider"] = _server is null ? "Sqlite" : "PostgreSql",
        ["ConnectionStrings:Workflow"] = _server is null
            ? null
            : new NpgsqlConnectionStringBuilder(_server) { Database = Name }.ToString(),
    };

    /// <summary>Stores an initiative as if its history had gone through the desk.</summary>
    public void Store(UnitOfWork unit, Guid id, Initiative told)
    {
        Journal(unit, id, told);
        InitiativeRows.Save(unit, id, Initiative.None, told, Rulebooks.For(told));
        VisitRows.Save(unit, id, Initiative.None, told, Rulebooks.For(told));
        InvitationRows.Save(unit, id, Initiative.None, told);
    }

    /// <summary>Writes an initiative's history to the journal.</summary>
    public void Journal(UnitOfWork unit, Guid id, Initiative told)
    {
        var occasion = new CommandContext(Tale.Officer(told.Opened.Region.Id), Clock.GetUtcNow());
        unit.Append(
            Portable.Text(id), 0,
            [.. told.History.Select(happened => InitiativeEvents.Draft(happened, occasion))]);
    }

    public void Execute(params ReadOnlySpan<string> statements)
    {
        using var connection = Database.Open();
        foreach (var sql in statements)
        {
            using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of the benchmarks.
            command.CommandText = sql;
#pragma warning restore CA2100
            command.CommandTimeout = 0;
            command.ExecuteNonQuery();
        }
    }

    public void Dispose()
    {
        _rules.Dispose();
        Writer.Dispose();
        SqliteConnection.ClearAllPools();
        NpgsqlConnection.ClearAllPools();
        if (System.IO.Directory.Exists(Directory))
            System.IO.Directory.Delete(Directory, recursive: true);
        if (_server is not null)
            OnServer($"DROP DATABASE {Name} WITH (FORCE)");
    }

    private void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(_server);
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>
    /// Runs as the real clock does, from the morning of a working day whose calendar is published.
    /// </summary>
    private sealed class WorkdayClock : TimeProvider
    {
        private readonly TimeSpan _shift =
            DateTimeOffset.Parse(
                "2024-06-12T09:00:00+07:00", CultureInfo.InvariantCulture) - System.GetUtcNow();

        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _shift;
    }
}
