using System.Data.Common;
using System.Reflection;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;
using Workflow.Host.Platform.Journal;
using Workflow.Host.Platform.Storage.Files;

namespace Workflow.Host.Platform.Storage;

/// <summary>
/// Brings the database to the newest schema, once, however many processes start at the same time.
/// </summary>
/// <param name="database">The database.</param>
/// <param name="before">Keeps it as it was; null where it lies elsewhere, as that in a backup does.</param>
/// <param name="log">Told of each migration of a database that was there.</param>
public sealed class Migrator(
    Database database, DatabaseBefore? before = null, ILogger<Migrator>? log = null)
{
    // Any number will do, as long as every version of the application takes the same.
    private const long AdvisoryLock = 0x5072616B61727361;

    /// <summary>Creates the data directory and the database where they are missing, and migrates.</summary>
    /// <returns>The migrations that were applied now.</returns>
    /// <exception cref="OperatorException">
    /// The database cannot be reached, or is of a newer application.
    /// </exception>
    public IReadOnlyList<string> Migrate()
    {
        try
        {
            Directory.CreateDirectory(database.Options.Directory);
            return database.IsSqlite ? MigrateSqlite() : MigratePostgreSql();
        }
        catch (Exception error) when (error is DbException or IOException or UnauthorizedAccessException)
        {
            throw Unusable("opened or migrated", error);
        }
    }

    /// <summary>For those who only read.</summary>
    /// <exception cref="OperatorException">There is no database, or it is of another version.</exception>
    public void RequireNewest()
    {
        if (database.IsSqlite && !File.Exists(database.Options.DatabaseFile))
            throw new OperatorException($"There is no database {database.Options.DatabaseFile}.");
        try
        {
            using (database.Open())
            {
                // EF Core takes a database that is not there for one without tables.
            }

            using var context = database.Context();
            RefuseNewer(context);
            if (!context.Database.GetAppliedMigrations().Any())
                throw new OperatorException(
                    "The database has no tables of this application yet: run migrate.");
            if (context.Database.GetPendingMigrations().Any())
                throw new OperatorException(
                    "The database is of an older version of the application: run migrate.");
        }
        catch (DbException error)
        {
            throw Unusable("opened", error);
        }
    }

    /// <summary>
    /// A first start makes its database first of all. Keys or files without one are left of an installation
    /// whose database is lost, or elsewhere: a new one in its place would hide that.
    /// </summary>
    private void RefuseBesideOthers(string what)
    {
        var storage = database.Options;
        var left = new List<string>();
        if (new InstallationKey(storage).IsThere)
            left.Add(storage.Keys);
        if (storage.HasFiles)
            left.Add(storage.Files);
        if (left.Count > 0)
            throw new OperatorException(
                $"{what}, but an installation's data is there ({string.Join(", ", left)}). Nothing is made "
                + "in its place: put the database back, or restore a backup. For a new installation set "
                + "Data:Directory to another directory.");
    }

    private static OperatorException Unusable(string verb, Exception error) => error switch
    {
        PostgresException { SqlState: PostgresErrorCodes.InvalidCatalogName } => new(
            $"ConnectionStrings:Workflow names a database that does not exist; create it first. "
            + $"({error.Message})",
            error),
        _ => new($"The database cannot be {verb}: {error.Message}", error),
    };

    private List<string> MigrateSqlite()
    {
        var file = database.Options.DatabaseFile;
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        using var held = FileLock.Hold(file + ".migrating");
        if (File.Exists(file))
            return Apply();

        RefuseBesideOthers($"There is no database {file}");
        new FileStream(file, FileMode.CreateNew).Dispose(); // Empty; all others open what is there.
        return Apply();
    }

    private List<string> MigratePostgreSql()
    {
        using var connection = database.Open();
        using var command = connection.CreateCommand();
        command.CommandTimeout = (int)FileLock.Patience.TotalSeconds;
        command.CommandText = $"SELECT pg_advisory_lock({AdvisoryLock})";
        command.ExecuteNonQuery(); // Given back with the connection.
        return Apply();
    }

    private List<string> Apply()
    {
        using var context = database.Context();
        RefuseNewer(context);
        var pending = context.Database.GetPendingMigrations().ToList();
        if (pending.Count > 0)
            Apply(context, pending);
        // Killed after the last one it is under way no more, either.
        if (database.IsSqlite && IsUnderWay(context))
            MarkUnderWay(context, false);
        return pending;
    }

    private void Apply(WorkflowDb context, List<string> pending)
    {
        var last = context.Database.GetAppliedMigrations().LastOrDefault();
        if (last is null)
            RefuseBesideOthers("The database has no tables of this application");
        else if (database.IsSqlite)
            before?.Keep(last, IsUnderWay(context));

        if (database.IsSqlite)
        {
            MarkUnderWay(context, true);
            ForgetLeftLock(context);
        }

        try
        {
            using var migrating = database.Context(builder => builder.LogTo(
                (id, _) => id == RelationalEventId.MigrationApplying,
                told => Begin(((MigrationEventData)told).Migration, last is null ? [] : pending)));
            migrating.Database.Migrate();
        }
        catch (DbException error) when (before?.Kept() is [var copy, ..])
        {
            throw new OperatorException(
                $"The database cannot be migrated: {error.Message} {before.WayBack(copy)}", error);
        }
    }

    /// <summary>Says which one is next, as one may take minutes; of a new database none does.</summary>
    private void Begin(Migration migration, List<string> told)
    {
        FailPoints.Hit("before-migration");
        var name = migration.GetType().GetCustomAttribute<MigrationAttribute>()!.Id;
        if (told.IndexOf(name) is >= 0 and var at)
            log?.LogInformation(
                "Migrating the database: {Migration}, {At} of {All}.", name, at + 1, told.Count);
    }

    // SQLite's own place for it: no table is needed, and a database put back in its place brings its own.
    private static bool IsUnderWay(WorkflowDb context) => context.Database
        .SqlQueryRaw<int>("SELECT user_version AS \"Value\" FROM pragma_user_version").Single() != 0;

    private static void MarkUnderWay(WorkflowDb context, bool isSo) =>
        context.Database.ExecuteSqlRaw(isSo ? "PRAGMA user_version = 1" : "PRAGMA user_version = 0");

    private static void RefuseNewer(WorkflowDb context)
    {
        var known = context.Database.GetMigrations();
        var unknown = context.Database.GetAppliedMigrations().Except(known).ToList();
        if (unknown.Count > 0)
            throw new OperatorException(
                "The database is of a newer version of the application: "
                + $"it has {string.Join(", ", unknown)}.");
    }

    // A process killed while migrating leaves EF's lock row for good; whoever holds the file lock may clear
    // it.
    private static void ForgetLeftLock(WorkflowDb context)
    {
        const string Find =
            "SELECT count(*) AS \"Value\" FROM sqlite_master WHERE name = '__EFMigrationsLock'";
        if (context.Database.SqlQueryRaw<int>(Find).Single() > 0)
            context.Database.ExecuteSqlRaw("DELETE FROM \"__EFMigrationsLock\"");
    }
}
