using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>Nothing of the product's truth lies in Hangfire's storage; beside SQLite it is memory.</summary>
internal sealed class JobStorageTests
{
    private const string Ran = "SELECT DISTINCT job FROM job_runs";
    private readonly List<string> _log = [];
    private RunningHost _host = null!;

    [SetUp]
    public async Task Start()
    {
        _log.Clear();
        _host = RunningHost.Start(DatabaseProvider.PostgreSql, new(Scheduler: true, Services: services =>
            services.AddLogging(logging => logging.AddProvider(new LogLines(_log)))));
        await Until(() => _host.Database.Lines(Ran).Count == ServingProcess.Jobs);
    }

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Storage_Lost_IsToldServedWithoutAndOpenedAnew()
    {
        var before = await Health();
        _host.Database.Execute("DROP SCHEMA hangfire CASCADE; DELETE FROM job_runs");
        await Walk.Open(_host); // The application serves on; what it leaves in the outbox waits.
        await Until(async () => await Health() == "Degraded");
        await Until(async () => await Health() == "Healthy");

        await Until(() => _host.Database.Lines(Ran).Count == ServingProcess.Jobs);
        await Until(() => _host.Database.Lines("SELECT id FROM deliveries").Count == 0);
        Assert.That(before, Is.EqualTo("Healthy"));
        Assert.That(_host.Database.Lines("SELECT id FROM notices"), Is.Not.Empty);
    }

    [Test]
    public async Task Storage_Locked_IsToldServedWithoutAndCaughtUp()
    {
        await using (var locking = await Lock())
        {
            await Walk.Open(_host);
            await Until(async () => await Health() == "Degraded");
            await AssertToldAndServedWithout();
        }

        await AssertCaughtUp();
    }

    [Test]
    public async Task Storage_OfANewerVersion_IsToldServedWithoutAndLeftAlone()
    {
        _host.Database.Execute("UPDATE hangfire.schema SET version = version + 1000");
        await Until(async () => await Health() == "Degraded");
        await Walk.Open(_host);
        await AssertToldAndServedWithout();
        Assert.That(
            Log("Error")[0], Does.Match(@"tables are of version 10\d\d; this application knows \d\d\."));

        _host.Database.Execute("UPDATE hangfire.schema SET version = version - 1000");
        await AssertCaughtUp();
    }

    /// <summary>The whole server is gone, with all that is the product's.</summary>
    [Test]
    public async Task Server_GoneAndBack_HasLostNothing()
    {
        var locking = await Lock(); // So that what is left cannot be told before it goes.
        await Walk.Open(_host);
        await OnServer("ALTER DATABASE {0} ALLOW_CONNECTIONS false");
        await OnServer("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{0}'");
        Assert.That(locking.Dispose, Throws.InstanceOf<NpgsqlException>(), "It was cut off.");
        using var http = new HttpClient { BaseAddress = _host.Address };
        await Until(async () => (await http.GetAsync("/health/ready")).StatusCode
            == HttpStatusCode.ServiceUnavailable && await Health() == "Degraded");
        var alive = await http.GetAsync("/health/live");
        await OnServer("ALTER DATABASE {0} ALLOW_CONNECTIONS true");

        await AssertCaughtUp();
        Assert.That(alive.StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(Log("Error"), Has.Some.Contains("The jobs wait"));
    }

    private async Task<NpgsqlConnection> Lock()
    {
        var connection = new NpgsqlConnection(_host.Database.Settings["ConnectionStrings:Workflow"]);
        await connection.OpenAsync();
        var tables = string.Join(", ", _host.Database.Lines(
            "SELECT 'hangfire.' || tablename FROM pg_tables WHERE schemaname = 'hangfire'"));
#pragma warning disable CA2100 // Names of tables.
        await using var command = new NpgsqlCommand($"BEGIN; LOCK TABLE {tables}", connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task OnServer(string sql)
    {
        var database = new NpgsqlConnectionStringBuilder(
            _host.Database.Settings["ConnectionStrings:Workflow"]).Database;
        await using var connection = new NpgsqlConnection(
            Environment.GetEnvironmentVariable(TestDatabase.ServerVariable));
        await connection.OpenAsync();
#pragma warning disable CA2100 // The test's own name.
        await using var command = new NpgsqlCommand(sql.Replace("{0}", database), connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }

    private async Task AssertToldAndServedWithout()
    {
        var shown = await (await _host.Visit("admin")).Get("/admin/jobs");

        Assert.That(
            Log("Error"), Has.Exactly(1).Contains("The jobs wait: Hangfire's storage cannot be used."));
        Assert.That(shown.Status, Is.EqualTo(HttpStatusCode.OK));
        Assert.That(shown.Text, Does.Contain("Tugas berkala menunggu"));
        Assert.That(_host.Database.Lines("SELECT id FROM deliveries"), Is.Not.Empty);
    }

    private async Task AssertCaughtUp()
    {
        await Until(async () => await Health() == "Healthy");
        await Until(() => _host.Database.Lines("SELECT id FROM deliveries").Count == 0);
        Assert.That(
            _host.Database.Lines("SELECT kind, role FROM notices"), Is.EqualTo(["opened|supervisor"]));
        Assert.That(_host.Faults(), Is.Empty);
    }

    private List<string> Log(string level)
    {
        lock (_log)
            return [.. _log.Where(line => line.StartsWith(level, StringComparison.Ordinal)
                && line.Contains("The jobs", StringComparison.Ordinal))];
    }

    private async Task<string?> Health()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        var answer = await (await http.GetAsync("/health/ready")).Content.ReadFromJsonAsync<JsonElement>();
        return answer.GetProperty("checks").GetProperty("jobs").GetProperty("status").GetString();
    }

    private static Task Until(Func<bool> met) => Until(() => Task.FromResult(met()));

    private static async Task Until(Func<Task<bool>> met)
    {
        for (var wait = 0; wait < 600; wait++)
        {
            if (await met())
                return;
            await Task.Delay(100);
        }

        Assert.Fail("Not within a minute.");
    }
}
