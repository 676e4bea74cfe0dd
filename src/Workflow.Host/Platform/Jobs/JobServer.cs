using Hangfire;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Npgsql;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Platform.Jobs;

/// <summary>
/// Keeps Hangfire's server running in this process. Where its storage cannot be opened, or is lost, the
/// application serves on without jobs, says so, and tries again: they catch up when it is there.
/// </summary>
public sealed class JobServer(
    Scheduling scheduling, StorageOptions options, IServiceProvider services, ILogger<JobServer> log)
    : BackgroundService
{
    private const int Workers = 4;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(15);

    private BackgroundJobServer? _server;
    private string? _told; // What the log has last said is wrong.

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        scheduling.Close(problem: null);
        if (_server is not { } server)
            return;

        server.SendStop();
        await server.WaitForShutdownAsync(cancellationToken);
        server.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        LogProvider.SetCurrentLogProvider(new HangfireLog(services.GetRequiredService<ILoggerFactory>()));
        using var timer = new PeriodicTimer(LookEvery);
        try
        {
            do
                Tend();
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Asked to stop: StopAsync ends the server.
        }
    }

    /// <summary>Opens what is not open, and looks after what is.</summary>
    private void Tend()
    {
        try
        {
            if (options.Provider == DatabaseProvider.PostgreSql)
                HangfireSchema.Check(JobsConnection(options));
            if (_server is null)
                Open();
            else
                scheduling.Check();
            if (_told is not null)
                log.LogInformation("The jobs run again.");
            _told = null;
        }
#pragma warning disable CA1031 // Whatever is wrong with the storage: it is told, and tried again.
        catch (Exception failed)
#pragma warning restore CA1031
        {
            Abandon(failed.Message);
            if (_told != failed.Message)
                log.LogError(failed, "The jobs wait: Hangfire's storage cannot be used. It is tried again.");
            _told = failed.Message;
        }
    }

    private void Open()
    {
        var storage = StorageOf(options);
        scheduling.Open(storage);
        _server = ServerOn(storage, new CatchUp.Activator(services));
    }

    internal static BackgroundJobServer ServerOn(JobStorage storage, JobActivator activator) => new(
        new()
        {
            Activator = activator,
            WorkerCount = Workers,
            SchedulePollingInterval = TimeSpan.FromSeconds(5),
            TimeZoneResolver = new Scheduling.WibResolver(),
        },
        storage);

    /// <summary>Leaves the server whose storage is lost to end by itself: that may take it minutes.</summary>
    private void Abandon(string problem)
    {
        scheduling.Close(problem);
        _server?.SendStop();
        _server = null;
    }

    internal static JobStorage StorageOf(StorageOptions options)
    {
        if (options.Provider == DatabaseProvider.Sqlite)
            return new InMemoryStorage();

        // After a process is killed its job is taken over in about a minute. Jobs bear to overlap.
        var storage = new PostgreSqlStorageOptions
        {
            DistributedLockTimeout = TimeSpan.FromMinutes(2),
            EnableLongPolling = true,
            InvisibilityTimeout = TimeSpan.FromSeconds(30),
            StartupConnectionMaxRetries = 0,
            UseSlidingInvisibilityTimeout = true,
        };
        var connection = JobsConnection(options);
        return HangfireSchema.Alone(
            connection,
            () => new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, storage, null), storage));
    }

    /// <summary>
    /// Connections of its own, and not for long: where its tables are locked, nobody waits half a minute.
    /// </summary>
    private static string JobsConnection(StorageOptions options) =>
        new NpgsqlConnectionStringBuilder(options.ConnectionString) { CommandTimeout = 5, Timeout = 5 }
            .ToString();
}
