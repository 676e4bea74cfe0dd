using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Outbox;

/// <summary>What a commit leaves in the outbox is delivered at once, by a job of Hangfire.</summary>
[TestFixture(DatabaseProvider.Sqlite)]
[TestFixture(DatabaseProvider.PostgreSql)]
internal sealed class OutboxRelayTests(DatabaseProvider provider)
{
    private RunningHost _host = null!;

    [SetUp]
    public void Start() => _host = RunningHost.Start(provider, new(Scheduler: true));

    [TearDown]
    public async Task Stop()
    {
        if (_host is not null)
            await _host.DisposeAsync();
    }

    /// <summary>The job's own time comes every five minutes only, and its run at start is over.</summary>
    [Test]
    public async Task Commit_ThatLeavesADelivery_HasItDeliveredWithoutWaiting()
    {
        await Until("SELECT job FROM job_runs WHERE job = 'deliveries'", count => count > 0);
        await Walk.Open(_host);

        await Until("SELECT id FROM deliveries", count => count == 0);
        await Until("SELECT id FROM notices", count => count > 0);
    }

    private async Task Until(string sql, Func<int, bool> met)
    {
        for (var wait = 0; wait < 900 && !met(_host.Database.Lines(sql).Count); wait++)
            await Task.Delay(50);
        Assert.That(met(_host.Database.Lines(sql).Count), sql);
    }
}
