using System.Net.Http.Json;
using System.Text.Json;
using Workflow.Host.Platform;

namespace Workflow.Host.Tests.Jobs;

/// <summary>Nothing of the product's truth lies in Hangfire's storage; beside SQLite it is memory.</summary>
internal sealed class JobStorageTests
{
    private const string Ran = "SELECT DISTINCT job FROM job_runs";
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(DatabaseProvider.PostgreSql, new(Scheduler: true));

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    [Test]
    public async Task Storage_Lost_IsToldServedWithoutAndOpenedAnew()
    {
        await Until(() => _host.Database.Lines(Ran).Count == 7);
        var before = await Health();
        _host.Database.Execute("DROP SCHEMA hangfire CASCADE; DELETE FROM job_runs");
        await Walk.Open(_host); // The application serves on; what it leaves in the outbox waits.
        await Until(async () => await Health() == "Degraded");
        await Until(async () => await Health() == "Healthy");

        await Until(() => _host.Database.Lines(Ran).Count == 7);
        await Until(() => _host.Database.Lines("SELECT id FROM deliveries").Count == 0);
        Assert.That(before, Is.EqualTo("Healthy"));
        Assert.That(_host.Database.Lines("SELECT id FROM notices"), Is.Not.Empty);
    }

    private async Task<string?> Health()
    {
        using var http = new HttpClient { BaseAddress = _host.Address };
        var answer = await http.GetFromJsonAsync<JsonElement>("/health/ready");
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
