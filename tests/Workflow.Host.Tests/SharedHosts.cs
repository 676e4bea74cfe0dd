using System.Collections.Concurrent;
using Workflow.Host.Platform.Storage;

namespace Workflow.Host.Tests;

/// <summary>
/// One application a database for all tests that neither move its clock nor need it empty. It is put away
/// when the last test of its namespace has ended.
/// </summary>
[SetUpFixture]
internal sealed class SharedHosts
{
    private static readonly ConcurrentDictionary<DatabaseProvider, RunningHost> Started = new();

    public static RunningHost Of(DatabaseProvider provider) =>
        Started.GetOrAdd(provider, each => RunningHost.Start(each));

    [OneTimeTearDown]
    public async Task Stop()
    {
        foreach (var host in Started.Values)
            await host.DisposeAsync();
        TestDatabase.Forget();
    }
}
