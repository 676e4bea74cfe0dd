using Workflow.Host.Platform;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>The application with its jobs, as a process that can be killed.</summary>
internal sealed class ServingProcess : IDisposable
{
    /// <summary>How many jobs the application has; every one runs once at start.</summary>
    public const int Jobs = 15;

    private readonly TestDatabase _database;
    private readonly ChildProcess _process;

    /// <param name="database">Its database; what ran before is forgotten.</param>
    /// <param name="failAt">The fail-points at which it dies; null for none.</param>
    public ServingProcess(TestDatabase database, string? failAt = null)
    {
        _database = database;
        database.Execute("DELETE FROM job_runs");
        // Made by an application whose clock stood in the past; nobody doubts that of today.
        database.Execute(
            $"UPDATE settings SET value = '{Portable.Text(TimeProvider.System.GetUtcNow())}' "
            + "WHERE name = 'clock'");
        var environment = database.Settings.ToDictionary(
            setting => setting.Key.Replace(":", "__", StringComparison.Ordinal), setting => setting.Value);
        environment[FailPoints.Variable] = failAt;
        environment["DOTNET_TieredPGO"] = "0"; // It will not live long enough to earn it back.
        _process = new(
            "Workflow.Host", database.Directory, environment, "serve", "--Urls=http://127.0.0.1:0",
            "--environment=Production");
    }

    /// <summary>Waits until it has died.</summary>
    public Ended Wait() => _process.Wait();

    /// <summary>Waits until every job has run and nothing waits to be delivered.</summary>
    public async Task Settled()
    {
        for (var wait = 0; wait < 1200; wait++)
        {
            if (IsSettled())
                return;
            await Task.Delay(50);
        }

        Assert.Fail("Not settled within a minute.");
    }

    public void Dispose() => _process.Dispose();

    private bool IsSettled() =>
        _database.Lines("SELECT DISTINCT job FROM job_runs").Count >= Jobs
        && _database.Lines("SELECT id FROM deliveries LIMIT 1").Count == 0;
}
