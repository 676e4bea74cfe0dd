using System.Collections.Concurrent;
using Hangfire;
using Workflow.Host.Platform.Jobs;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests.Platform.Jobs;

/// <summary>Hangfire's tables are created by whoever comes first; the others take them as they are.</summary>
internal sealed class HangfireSchemaTests
{
    [Test]
    public void Storage_OpenedBySeveralAtOnce_IsCreatedOnceAndServesAll()
    {
        using var fresh = new TestDatabase(DatabaseProvider.PostgreSql, migrate: false);
        var opened = new ConcurrentBag<JobStorage>();
        Parallel.For(0, 4, _ => opened.Add(JobServer.StorageOf(fresh.Database.Options)));

        Assert.That(opened, Has.Count.EqualTo(4));
        Assert.That(
            opened.Select(storage => storage.GetMonitoringApi().GetStatistics().Enqueued), Is.All.Zero);
    }
}
